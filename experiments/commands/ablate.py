"""`blocsim ablate`: each mechanism off by itself, on the same draws as the base."""

from typing import Any

import click

from experiments.asking import QUESTION
from experiments.commands.sweep import NO_DATA
from experiments.options import FORMAT, SEED, SETTINGS, YEARS, settings_of
from experiments.output import console, print_table, show


@click.command()
@click.argument("scenario")
@SETTINGS
@SEED
@YEARS
@click.option(
    "--replicates", type=click.IntRange(1, 10_000_000), default=10_000, show_default=True,
    help="Histories of each case.",
)  # fmt: skip
@QUESTION
@click.option("--name", help="Name of the folder under results/.  [default: ablation and hash]")
@click.option("--resume", is_flag=True, help="Go on with a result that was stopped.")
@FORMAT
def command(
    scenario: str, seed: int | None, years: int, replicates: int, name: str | None, resume: bool,
    form: str | None, output: str | None, level: int | None, year: int | None, basis: str | None,
    **changes: Any,
) -> None:  # fmt: skip
    """Switch each mechanism of SCENARIO off and see what it does to a likelihood.

    Differences are paired: all cases run on the same draws, so that few histories tell much.
    """
    from experiments.asking import in_words, pick
    from experiments.commands.sweep import check_folder, ended, refused, run_shown
    from experiments.comparison import differences
    from experiments.config.reading import resolve
    from experiments.manifest import config_hash
    from experiments.options import seed_or_drawn
    from experiments.result import read_result
    from experiments.runner.opening import layout_of, result_folder
    from experiments.runner.sweep import How
    from experiments.saving import checked_name

    settings = settings_of(**changes)
    values = {
        "scenario": scenario, "seed": seed_or_drawn(seed), "years": years,
        "replicates": replicates, "design": {"ablation": {}},
        "settings": settings.model_dump(exclude_unset=True, mode="json"),
    }  # fmt: skip
    experiment = resolve(values)
    asked = pick(layout_of(experiment), output, level, year, basis)
    usual = f"ablation-{config_hash(experiment.resolved())[:8]}"
    chosen = checked_name(usual if name is None else name)
    folder = result_folder(chosen)
    check_folder(folder, resume)
    again = resume_line(experiment, chosen, replicates, changes, asked)
    try:
        outcome = run_shown(experiment, folder, How(), resume=resume)
    except OSError as error:
        raise refused(error, folder, again) from error
    stored = read_result(folder)
    table = differences(stored)
    table = table[table["measure"] == asked.measure]
    same = (table["year"] == asked.year) & (table["basis"] == asked.basis)
    rows: Any = table[same].sort_values("difference", key=abs, ascending=False)
    rows = rows.to_dict(orient="records")
    if form:
        show(rows, form, "")
    else:
        print_table([told(row) for row in rows], f"{in_words(asked)} [paired, 95 %]")
        known = [row["base"] for row in rows if row["replicates"]]
        base = f"{known[0]:.3f}" if known else NO_DATA
        console().print(f"Base {base}, {replicates:,} histories of each, seed {values['seed']}.")
    ended(outcome, again, form)


def resume_line(
    experiment: Any, name: str, replicates: int, changes: dict[str, Any], asked: Any
) -> str:
    """The command that goes on with the result: all that decides its rows, the seed drawn too."""
    import shlex

    config = experiment.config
    flags = {
        "--seed": experiment.seed, "--years": config.years, "--replicates": replicates,
        "--variant": changes["variant"], "--settings": changes["file"],
        "--level": asked.level, "--year": asked.year, "--basis": asked.basis, "--name": name,
    }  # fmt: skip
    many = {"--set": changes["sets"], "--off": changes["offs"], "--without": changes["without"]}
    words = [part for flag, value in flags.items() if value is not None for part in (flag, value)]
    words += [part for flag, values in many.items() for value in values for part in (flag, value)]
    return shlex.join(["blocsim", "ablate", config.scenario, *map(str, words), "--resume"])


def told(row: dict[str, Any]) -> dict[str, str]:
    """A paired difference for people."""
    if not row["replicates"]:
        return {"case": row["label"], "likelihood": NO_DATA, "difference": "", "draws saved": ""}
    return {
        "case": row["label"],
        "likelihood": f"{row['likelihood']:.3f}",
        "difference": f"{row['difference']:+.4f} [{row['low']:+.4f}, {row['high']:+.4f}]",
        "draws saved": f"{row['saving']:.0f} x" if row["saving"] < 1e4 else "",
    }
