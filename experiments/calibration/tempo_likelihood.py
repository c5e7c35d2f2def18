"""How likely the regions' pasts are under draws of parameters."""

import os
from collections.abc import Callable, Sequence
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
are themselves uncertain; its estimate is then too noisy to weigh draws with (s.d. 3.0 against 0.8
at 1,000 particles).
"""


TRIALS, TRIAL = 8, 100
"""Trials, and their particles, from which the noise of a region's estimate is learnt."""
LEAST, MOST_TIMES = 30, 8
"""Fewest particles of a region, and most, in multiples of the usual number."""


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
    cases: Sequence[Case], draws: pd.DataFrame, seed: int, particles: int | Sequence[int],
    progress: Progress | None = None, threads: int | None = None,
) -> Array:  # fmt: skip
    """Log likelihood of each region's past under each draw, (draws, regions).

    particles: one number, or one for each region. Every draw meets the same random numbers, so
    that differences between draws are not noise.
    """
    each_with = [particles] * len(cases) if isinstance(particles, int) else list(particles)
    each = [draw for _, draw in draws.iterrows()]
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        rows = []
        for row in pool.map(lambda draw: _row(cases, draw, seed, each_with), each):
            rows.append(row)
            if progress:
                progress(1)
    return np.array(rows)


def looked_at(levels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Levels in force every five years and in the last year, the others unseen; (years,)."""
    kept = np.full_like(levels, UNSEEN)
    kept[::EVERY] = levels[::EVERY]
    kept[-1] = levels[-1]
    return kept


def _row(cases: Sequence[Case], draw: Any, seed: int, particles: Sequence[int]) -> Array:
    return np.array([
        log_likelihood(case, draw, seed, count, block)
        for block, (case, count) in enumerate(zip(cases, particles, strict=True))
    ])  # fmt: skip


def log_likelihood(case: Case, draw: Any, seed: int, particles: int, block: int) -> float:
    """Log likelihood of one region's past and lags under one draw."""
    world = with_parameters(case.world, draw)
    path = follow(world, looked_at(case.past.until(YEARS)), seed, particles, block=block)
    r = world.rates
    lags = lag_likelihood(case, r.implementation_constant, r.implementation_institutions)
    return float(path.log_likelihood.sum()) + lags


def allocation(cases: Sequence[Case], draw: Any, seed: int, particles: int) -> list[int]:
    """Particles for each region: many where the estimate is noisy, few where they are dear.

    The least total variance for the cost of `particles` everywhere: in proportion to
    sqrt(variance / cost), the variance from a few trials at one draw, the cost of a history rising
    with the states and their pairs.
    """
    noise = np.array([_noise(case, draw, seed, block) for block, case in enumerate(cases)])
    states = np.array([len(case.world.states) for case in cases], dtype=float)
    cost = 1.0 + states / 3.0 + states**2 / 20.0
    ideal = np.sqrt(noise / cost)
    counts = particles * cost.sum() * ideal / (ideal * cost).sum()
    return [int(count) for count in np.clip(counts, LEAST, MOST_TIMES * particles).round()]


def _noise(case: Case, draw: Any, seed: int, block: int) -> float:
    tried = [log_likelihood(case, draw, seed + 1 + n, TRIAL, block) for n in range(TRIALS)]
    return float(np.var(tried)) + 1e-4
