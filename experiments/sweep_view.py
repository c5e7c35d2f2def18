"""A sweep on the screen: its table, how it ended, what failed, how to go on."""

from pathlib import Path
from typing import Any, cast

from experiments.output import NO_DATA, console, print_table, show

SHOWN = 12
"""Points whose likelihoods are printed; the summary holds them all."""
WIDEST = 6
"""Factors that are printed beside them; with more the number of the point stands for all."""
FAILURES = 5
"""Failures that are printed; the manifest holds them all."""
PAIRED = ("levers", "ablation")
"""Designs whose first point is the base of all others."""
MONTE_CARLO = "Monte Carlo error only"


def show_outcome(outcome: Any, experiment: Any, form: str | None) -> None:
    """The table, pairs where the design has a base, and the seed where one was drawn."""
    _show_table(outcome, form)
    if form is None and experiment.config.design.method in PAIRED:
        _show_pairs(outcome.folder)
    if experiment.config.seed is None:
        told = f"Seed {outcome.seed}, drawn for want of one in the file."
        console(stderr=form is not None).print(told)


def _show_table(outcome: Any, form: str | None) -> None:
    table, folder = outcome.summary, outcome.folder
    if form:
        show(cast(Any, table.to_dict(orient="records")), form, "")
        return
    part = f", {outcome.partial}" if outcome.partial else ""
    print_table(shown(table), f"{folder.name}: likelihood [Wilson 95 %, {MONTE_CARLO}]{part}")
    points = int(table["point"].max()) + 1
    if points > SHOWN:
        console().print(f"The first {SHOWN} of {points:,} points; all are in {folder}/summary.csv")
    if len(factors_in(table)) > WIDEST:
        console().print(f"The factors of each point are in {folder}/points.csv")


def _show_pairs(folder: Path) -> None:
    """What each lever changes about the first output."""
    from experiments.answers.asking import pick
    from experiments.answers.paired_view import print_differences
    from experiments.answers.result import read_result

    stored = read_result(folder)
    if stored.manifest.config["draws"] == "common":
        print_differences(stored, pick(stored.layout), None)


def ended(outcome: Any, again: str, form: str | None) -> None:
    """Say how a sweep ended and leave with its exit code; `again` is the line that goes on."""
    screen = console(stderr=form is not None)
    told = (
        "Nothing to do, it is finished" if outcome.nothing_to_do else f"{outcome.rows:,} rows safe"
    )
    screen.print(f"{told}: {outcome.folder}/", markup=False)
    for failure in outcome.failures[:FAILURES]:
        screen.print(_failed(failure, outcome), markup=False, soft_wrap=True)
    if len(outcome.failures) > FAILURES:
        screen.print(f"and {len(outcome.failures) - FAILURES} more, see manifest.json")
    if outcome.signal is not None:
        screen.print(f"{outcome.stopped}. To go on: {again}", markup=False, soft_wrap=True)
        raise SystemExit(128 + outcome.signal)
    if outcome.failures:
        raise SystemExit(1)


def _failed(failure: Any, outcome: Any) -> str:
    last = failure.first + failure.count - 1
    which = f"{failure.first}" if failure.count == 1 else f"{failure.first} to {last}"
    return (
        f"Failed: point {failure.point}, replicate {which}, seed {outcome.seed}: {failure.reason}\n"
        f"  blocsim replay {outcome.folder.name} {failure.point}:{failure.first}"
    )


def shown(table: Any) -> list[dict[str, Any]]:
    """The first points of a summary: named outputs, else the levels at the last horizon."""
    from model.ladder import Level

    labels = {level.label for level in Level}
    named = table[~table["measure"].isin(labels)]
    chosen = (
        named
        if len(named)
        else table[(table["year"] == table["year"].max()) & (table["basis"] == "in force")]
    )
    rows: dict[int, dict[str, Any]] = {}
    fixed = {"measure", "basis", "level", "year", "likelihood", "low", "high", "successes"}
    blank = [name for name in chosen if chosen[name].isin(["", None]).all()]
    names = factors_in(table)
    blank += names if len(names) > WIDEST else []
    hidden = {*fixed, *blank, *(["missing"] if not chosen["missing"].any() else [])}
    for record in chosen.to_dict(orient="records"):
        point = rows.setdefault(
            record["point"], {k: _text(v) for k, v in record.items() if k not in hidden}
        )
        head = record["measure"] if len(named) else f">= {record['level']}, {record['year']}"
        share, low, high = (record[name] for name in ("likelihood", "low", "high"))
        point[head] = f"{share:.3f} [{low:.3f}, {high:.3f}]" if share == share else NO_DATA
    return list(rows.values())[:SHOWN]


def factors_in(table: Any) -> list[str]:
    """Factors of a summary: its columns between the point's label and what is measured."""
    names = list(table)
    return names[names.index("label") + 1 : names.index("measure")]


def _text(value: Any) -> Any:
    return "" if value is None or value != value else value
