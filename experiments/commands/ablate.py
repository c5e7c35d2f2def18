"""`blocsim ablate`: each mechanism off by itself, on the same draws as the base."""

from typing import Any

import click

from experiments.answers.asking import QUESTION
from experiments.options import FORMAT, SEED, SETTINGS, YEARS, settings_of


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
    from experiments.answers.asking import pick
    from experiments.answers.paired_view import print_differences
    from experiments.answers.result import read_result
    from experiments.config.reading import resolve
    from experiments.manifest import config_hash
    from experiments.options import seed_or_drawn, tell_drawn
    from experiments.runner.how import How
    from experiments.runner.opening import layout_of
    from experiments.saving import RESULTS, checked_name
    from experiments.sweep_running import check_folder, refused, run_shown
    from experiments.sweep_view import ended

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
    folder = RESULTS / chosen
    check_folder(folder, resume)
    again = resume_line(experiment, chosen, replicates, changes, asked)
    try:
        outcome = run_shown(experiment, folder, How(), resume=resume)
    except OSError as error:
        raise refused(error, folder, again) from error
    print_differences(read_result(folder), asked, form)
    tell_drawn(seed, experiment.seed, form)
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
