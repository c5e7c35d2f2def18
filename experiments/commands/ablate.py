"""`blocsim ablate`: each mechanism off by itself, on the same draws as the base."""

from typing import Any

import click

from experiments.asking import QUESTION
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
    from experiments.asking import pick
    from experiments.commands.sweep import check_folder, ended, run_shown
    from experiments.config.reading import resolve
    from experiments.manifest import config_hash
    from experiments.options import seed_or_drawn
    from experiments.paired_view import print_differences
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
    chosen = checked_name(name or f"ablation-{config_hash(experiment.resolved())[:8]}")
    folder = result_folder(chosen)
    check_folder(folder, resume)
    outcome = run_shown(experiment, folder, How(), resume=resume)
    print_differences(read_result(folder), asked, form)
    ended(outcome, f"blocsim ablate {scenario} --name {chosen} --resume", form)
