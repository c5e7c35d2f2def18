"""Figures of experiments: a committed configuration, swept, then drawn as `blocsim plot` does."""

from pathlib import Path

from matplotlib import rc_context

from experiments.answers.asking import pick
from experiments.answers.result import Result, read_result
from experiments.config.reading import read_config
from experiments.plots.kinds import KINDS
from experiments.plots.look import PLAIN
from experiments.plots.view import View
from experiments.reproduce.made import Picture, Pictures, Work
from experiments.runner.progress import sweep_bar
from experiments.runner.sweep import sweep

CONFIGS = Path(__file__).with_name("configs")


def swept(name: str, work: Work) -> Result:
    """The result of a committed configuration; one that is there already is gone on with.

    No figure is made of one that was stopped: the program ends as `blocsim sweep` does.
    """
    folder = work.folder / name
    experiment = read_config(str(CONFIGS / f"{name}.toml"))
    work.say(f"{name}: {experiment.config.replicates * len(experiment.points):,} histories")
    with sweep_bar(experiment.config) as report:
        outcome = sweep(experiment, folder, resume=folder.is_dir(), progress=report)
    if outcome.partial:
        work.say(f"{name}: {outcome.stopped}, {outcome.partial}. The same command goes on.")
        raise SystemExit(128 + outcome.signal if outcome.signal else 1)
    return read_result(folder)


def drawn(name: str, kind: str, work: Work, output: str | None = None) -> Pictures:
    """One kind of figure of a configuration, of a named output where it asks a question."""
    result = swept(name, work)
    view = View(result, pick(result.layout, output=output))
    with rc_context(PLAIN):
        made = KINDS[kind].draw(view)
    return {name: Picture(made.figure, made.table, made.caption)}
