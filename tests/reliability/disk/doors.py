"""Every way besides the store in which something is written, with what has to be there first."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tests.experiments.forecasts import artificial
from tests.experiments.own_region.valley import write as valley
from tests.experiments.stored import swept


@dataclass(frozen=True)
class Door:
    """A command, or a function of the folder; it is done in a folder that was prepared."""

    prepare: Callable[[Path], object]
    command: tuple[str, ...] = ()
    work: Callable[[Path], object] = lambda folder: None
    whole: str = ""
    """a folder that is there with all files or not at all"""
    again: bool = True
    """whether what is there may give way"""


ESTIMATE = ("estimate", "central_asia", "--seed", "1", "--replicates", "50", "--years", "12",
            "--name", "first")  # fmt: skip
TWO = "results/two"


def _nothing(folder):
    pass


def _swept(folder):
    swept(folder / TWO)


def _reproduced(folder):
    from matplotlib.figure import Figure

    from experiments.reproduce.made import Picture, Published
    from experiments.reproduce.reproducing import reproduce

    picture = Picture(Figure(figsize=(2, 1)), pd.DataFrame({"a": [1.5, 2.5]}), "Words.")
    reproduce(Published("likelihood", "?", "here", lambda work: {"likelihood": picture}, 0.1))


def _posterior(folder):
    from experiments.calibration.posterior import write_posterior
    from experiments.calibration.tempo import Sample

    draws = pd.DataFrame({"temperature": np.linspace(0.1, 0.9, 40)})
    sample = Sample(draws, np.zeros(40), np.zeros((40, 1)), ("asean",))
    write_posterior(sample, folder / "mine", {"seed": 1}, count=10)


def _fold(folder):
    from experiments.hindcast.folds import Fold, Plan, write_fold

    shares = np.full((31, 7), 1 / 7)
    write_fold(folder / "work" / "asean.json", Fold("asean", 9.0, shares, shares), Plan())


def _chunk(folder):
    from experiments.calibration.tempo import _keep

    _keep(folder / "round_0" / "chunk.npy", np.arange(600.0).reshape(20, 30))


def _seal(folder):
    from experiments.forecasts.seal import write_sealed

    write_sealed(folder / "forecasts", artificial.content(date="2001-01-01"))


def _sealed_before(folder):
    from experiments.forecasts.seal import write_sealed

    write_sealed(folder / "forecasts", artificial.content())


DOORS = {
    "estimate": Door(_nothing, ESTIMATE, whole="results/first"),
    "plot": Door(_swept, ("plot", TWO, "--figure", "curves")),
    "report": Door(_swept, ("report", TWO)),
    "rows": Door(_swept, ("rows", TWO, "--to", "rows.csv"), again=False),
    "export": Door(_swept, ("export", TWO, "--to", "crate"), whole="crate", again=False),
    "export zip": Door(_swept, ("export", TWO, "--to", "crate.zip"), again=False),
    "new": Door(valley, ("new", "valley", "--states", "states.csv"), whole="valley", again=False),
    "run": Door(
        _nothing, ("run", "central_asia", "--seed", "1", "--years", "8", "--trace", "votes.jsonl"),
        again=False,
    ),
    "reproduce": Door(_nothing, work=_reproduced, whole="results/reproduced/likelihood"),
    "posterior": Door(_nothing, work=_posterior),
    "fold": Door(_nothing, work=_fold),
    "chunk": Door(_nothing, work=_chunk),
    "seal": Door(_sealed_before, work=_seal, again=False),
}  # fmt: skip
