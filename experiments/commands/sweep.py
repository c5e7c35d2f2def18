"""`blocsim sweep`: run a design into a result folder that survives anything."""

from pathlib import Path
from typing import Any

import click

from experiments.options import FORMAT
from experiments.output import show


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
    from experiments.design.drawn import notes_on

    experiment = read_config(config)
    for note in notes_on(experiment.config.design):
        click.echo(note, err=True)
    if dry_run:
        from experiments.runner.forecast import forecast

        show(forecast(experiment), form, "Dry run: nothing is written")
        return

    from experiments.saving import RESULTS, checked_name
    from experiments.sweep_running import check_folder, refused, run_shown
    from experiments.sweep_view import ended, show_outcome

    what = "a run" if name is not None else "a run (the file's; --name gives another)"
    folder = RESULTS / checked_name(Path(config).stem if name is None else name, what=what)
    check_folder(folder, resume or extend)
    try:
        outcome = run_shown(experiment, folder, _how(how), resume=resume, extend=extend)
    except OSError as error:
        raise refused(error, folder, resume_line(config, folder.name)) from error
    show_outcome(outcome, experiment, form)
    ended(outcome, resume_line(config, folder.name), form)


def resume_line(config: str, name: str) -> str:
    """The command that goes on with a result."""
    import shlex

    return shlex.join(["blocsim", "sweep", config, "--name", name, "--resume"])


def _how(given: dict[str, Any]) -> Any:
    from experiments.runner.how import How

    return How(
        workers=given["workers"], kind="processes" if given["processes"] else "threads",
        start=given["start_method"], scheduler=given["scheduler"], chunk=given["chunk"],
        limit=given["timeout"],
    )  # fmt: skip
