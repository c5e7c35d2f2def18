"""`blocsim sweep`: run a design into a result folder that survives anything."""

from pathlib import Path
from typing import Any, cast

import click

from experiments.options import FORMAT
from experiments.output import NO_DATA, console, print_table, show
from model.problem import Problem

SHOWN = 12
"""Points whose likelihoods are printed; the summary holds them all."""
WIDEST = 6
"""Factors that are printed beside them; with more the number of the point stands for all."""
FAILURES = 5
"""Failures that are printed; the manifest holds them all."""
PAIRED = ("levers", "ablation")
"""Designs whose first point is the base of all others."""
MONTE_CARLO = "Monte Carlo error only"


@click.command()
@click.argument("config")
@click.option("--name", help="Name of the folder under results/.  [default: the file's name]")
@click.option("--dry-run", is_flag=True, help="Count, time and size the experiment; run nothing.")
@click.option("--resume", is_flag=True, help="Go on with a result that was stopped.")
@click.option(
    "--extend", is_flag=True,
    help="Go on with more replicates or points than the result was begun with.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 256), help="Workers.  [default: all cores]")
@click.option("--processes", is_flag=True, help="Workers are processes in place of threads.")
@click.option(
    "--start-method", type=click.Choice(["spawn", "fork", "forkserver"]), default="spawn",
    show_default=True, help="How processes are started.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Run on a dask cluster, tcp://host:port.")
@click.option(
    "--chunk", type=click.IntRange(1, 1_000_000),
    help="Replicates of a task.  [default: 10,000; 50,000 on a cluster]",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(1.0, 86_400.0), default=300.0, show_default=True,
    help="Seconds without any task ending after which workers count as hanging.",
)  # fmt: skip
@FORMAT
def command(
    config: str, name: str | None, dry_run: bool, resume: bool, extend: bool, form: str | None,
    **how: Any,
) -> None:  # fmt: skip
    """Run the experiment that CONFIG, a TOML file, describes.

    Ctrl-C finishes what is in flight and says how to go on; a second one stops at once. Nothing
    that was acknowledged is lost either way.
    """
    from experiments.config.reading import read_config
    from experiments.runner.opening import result_folder

    experiment = read_config(config)
    if dry_run:
        from experiments.runner.forecast import forecast

        show(forecast(experiment), form, "Dry run: nothing is written")
        return
    folder = result_folder(_name(name, config))
    check_folder(folder, resume or extend)
    try:
        outcome = run_shown(experiment, folder, _how(how), resume=resume, extend=extend)
    except OSError as error:
        raise refused(error, folder, resume_line(config, folder.name)) from error
    _show(outcome, folder, form)
    if form is None and experiment.config.design.method in PAIRED:
        _show_pairs(folder)
    if experiment.config.seed is None:
        _tell_seed(folder, form)
    ended(outcome, resume_line(config, folder.name), form)


def resume_line(config: str, name: str) -> str:
    """The command that goes on with a result."""
    import shlex

    return shlex.join(["blocsim", "sweep", config, "--name", name, "--resume"])


def refused(error: OSError, folder: Path, again: str) -> OSError:
    """What the disk said, with what is safe and how to go on."""
    from experiments.answers.result import read_result

    said = error.strerror or str(error)
    try:
        tally = read_result(folder).tally
        safe = f"{int(tally.ran.sum() + tally.failed.sum()):,} rows are safe. To go on: {again}"
    except Problem:
        safe = f"nothing had been run. To go on: {again}" if folder.exists() else "nothing is begun"
    where = f" ({error.filename})" if error.filename else ""
    return OSError(error.errno, f"{said}{where}: {safe}")


def _name(name: str | None, config: str) -> str:
    from experiments.saving import checked_name

    return checked_name(Path(config).stem if name is None else name)


def check_folder(folder: Path, going_on: bool) -> None:
    """Raise `Problem` where a result cannot be made or gone on with here."""
    from experiments.saving import check_place

    check_place(folder)
    if going_on and not folder.is_dir():
        raise Problem(
            "no result to go on with", key="--name", value=folder.name, file=str(folder),
            allowed="without --resume to begin it",
        )  # fmt: skip
    if not going_on and folder.exists():
        raise Problem(
            "there is a result of this name", key="--name", value=folder.name, file=str(folder),
            allowed="--resume to go on with it, --extend to enlarge it, or another --name",
        )  # fmt: skip


def run_shown(experiment: Any, folder: Path, how: Any, **going_on: bool) -> Any:
    """Run with a progress bar and notices on the error stream."""
    from experiments.estimate_view import compile_rules
    from experiments.runner.progress import sweep_bar
    from experiments.runner.sweep import sweep
    from experiments.runner.work import world_at

    if how.scheduler is None:  # a cluster's workers compile for themselves
        base = experiment.config.settings.model_dump(exclude_unset=True)
        compile_rules(world_at(experiment.scenarios, base))
    screen = console(stderr=True)
    with sweep_bar(experiment.config) as report:
        return sweep(
            experiment, folder, how, progress=report,
            notice=lambda line: screen.print(line, markup=False), **going_on,
        )  # fmt: skip


def _how(given: dict[str, Any]) -> Any:
    from experiments.runner.sweep import How

    return How(
        workers=given["workers"], kind="processes" if given["processes"] else "threads",
        start=given["start_method"], scheduler=given["scheduler"], chunk=given["chunk"],
        limit=given["timeout"],
    )  # fmt: skip


def _show(outcome: Any, folder: Path, form: str | None) -> None:
    table = outcome.summary
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


def _tell_seed(folder: Path, form: str | None) -> None:
    from experiments.answers.result import read_result

    seed = read_result(folder).manifest.config["seed"]
    console(stderr=form is not None).print(f"Seed {seed}, drawn for want of one in the file.")


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
