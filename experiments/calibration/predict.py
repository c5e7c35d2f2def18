"""The posterior's forecast for a region: chance and what is not known about parameters, mixed."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.tempo_likelihood import with_parameters
from model.ensemble.run import run_chunk
from model.ladder import LEVELS
from model.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Predicted:
    """Distribution over levels by draw and year; the start is year 0.

    signed, in_force: (draws, years + 1, levels), each row of levels sums to 1.
    """

    signed: Array
    in_force: Array

    def mixed(self) -> tuple[Array, Array]:
        """Signed and in force, averaged over the draws, (years + 1, levels)."""
        return self.signed.mean(axis=0), self.in_force.mean(axis=0)


def predict(
    world: World, draws: pd.DataFrame, seed: int, histories: int, years: int,
    progress: Callable[[int], None] | None = None, threads: int | None = None,
) -> Predicted:  # fmt: skip
    """Run histories under each draw.

    draws: equally likely draws of parameters, one a row (`Sample.pick`); each has replicates of its
    own, so that chance averages out over draws.
    """

    def one(at: int) -> tuple[Array, Array]:
        chosen = with_parameters(world, draws.iloc[at])
        record = run_chunk(chosen, seed, at * histories, histories, years, 0, False)
        return shares(record.signed), shares(record.in_force)

    rows = []
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        for row in pool.map(one, range(len(draws))):
            rows.append(row)
            if progress:
                progress(1)
    signed, in_force = zip(*rows, strict=True)
    return Predicted(np.array(signed), np.array(in_force))


def shares(levels: NDArray[np.int8]) -> Array:
    """Share of replicates at each level, (years + 1, levels) from (replicates, years + 1)."""
    return np.asarray((levels[:, :, None] == np.arange(LEVELS)).mean(axis=0))
