"""Running an experiment from the command line: checks before, a bar beside, a plain word after."""

from pathlib import Path
from typing import Any

from experiments.output import console
from model.problem import Problem


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
