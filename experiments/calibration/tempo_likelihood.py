"""How likely the regions' pasts are under draws of parameters."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.tempo_prior import parameters_of
from model.ensemble.filter import UNSEEN, follow
from model.parameters import rates
from model.past import Past
from model.world import World

Array = NDArray[np.float64]
Progress = Callable[[int], None]

YEARS, EVERY = 30, 5
"""A past counts as far as forecasts are scored, looked at every five years, as they are.

Looked at every year the likelihood hangs on single years that few particles hit, and on dates that
are themselves uncertain; its estimate is then too noisy to weigh draws with (s.d. 3 against 0.6).
"""


@dataclass(frozen=True)
class Case:
    """A region to learn from: its world at the first event, what followed, how long laws took."""

    world: World
    past: Past
    lags: tuple[tuple[int, int], ...] = ()
    """(years from signature to force, level in force at the time) of each dated agreement"""

    @property
    def name(self) -> str:
        """Name of the region."""
        return self.past.name


def with_parameters(world: World, draw: "pd.Series[float]") -> World:
    """The same world under a draw: only rates differ, since tables depend on none of them."""
    return world._replace(rates=rates(parameters_of(draw)))


def lag_likelihood(case: Case, constant: float, institutions: float) -> float:
    """Log probability of the lags between signature and force: geometric, see `implementation`."""
    total = 0.0
    for lag, level in case.lags:
        odds = constant + (institutions if level >= 2 else 0.0)
        total += -np.logaddexp(0.0, -odds) - lag * np.logaddexp(0.0, odds)
    return total


def log_likelihoods(
    cases: Sequence[Case], draws: pd.DataFrame, seed: int, particles: int,
    progress: Progress | None = None, threads: int | None = None,
) -> Array:  # fmt: skip
    """Log likelihood of each region's past under each draw, (draws, regions).

    Every draw meets the same random numbers, so that differences between draws are not noise.
    """
    each = [draw for _, draw in draws.iterrows()]
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        rows = []
        for row in pool.map(lambda draw: _row(cases, draw, seed, particles), each):
            rows.append(row)
            if progress:
                progress(1)
    return np.array(rows)


def looked_at(past: Past) -> NDArray[np.int64]:
    """Levels in force every five years and in the last year, the others unseen."""
    levels = past.until(YEARS)
    kept = np.full_like(levels, UNSEEN)
    kept[::EVERY] = levels[::EVERY]
    kept[-1] = levels[-1]
    return kept


def _row(cases: Sequence[Case], draw: Any, seed: int, particles: int) -> Array:
    return np.array(list(_each(cases, draw, seed, particles)))


def _each(cases: Sequence[Case], draw: Any, seed: int, particles: int) -> Iterator[float]:
    for block, case in enumerate(cases):
        world = with_parameters(case.world, draw)
        path = follow(world, looked_at(case.past), seed, particles, block=block)
        lags = lag_likelihood(
            case, world.rates.implementation_constant, world.rates.implementation_institutions
        )
        yield float(path.log_likelihood.sum()) + lags
