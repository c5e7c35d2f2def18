"""From an observed past into the future: particles that stand where the region stands.

Under each draw of the posterior a particle filter follows the whole past, seen every fifth year and
in its last, as the calibration sees it (`tempo_likelihood.looked_at`, there to thirty years). So
what history tells of a region's unmeasured part, its states' commitments and its clock goes with
it. Particles that end at any other level than the observed one are left out. Draws weigh alike: the
posterior has already weighed them by the pasts of all regions, and to weigh them by this past once
more would count it twice. Copies of a draw share one filter with the particles of all: where a past
is hard to follow, few particles get there and the forecast is theirs alone (with 100 particles the
chance that the Arab Maghreb Union stays put came out as 0.56, with 800 as 0.70).
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.predict import predict, shares
from experiments.calibration.tempo_likelihood import looked_at, with_parameters
from model.ensemble.filter import follow
from model.past import Past
from model.problem import Problem
from model.world import World

Array = NDArray[np.float64]
DIGITS = 6
COPIES = "copies"


@dataclass(frozen=True)
class Ahead:
    """Distributions over levels at the horizons, (horizons, levels), and the draws behind them."""

    in_force: Array
    signed: Array
    draws_used: int


def continued(
    world: World, past: Past, draws: pd.DataFrame, horizons: Sequence[int], seed: int,
    particles: int, threads: int | None = None,
) -> Ahead:  # fmt: skip
    """Forecast a region of history from the end of its past.

    horizons: calendar years. Raises `Problem` where no draw can follow the past at all.
    """
    last = past.first_year + len(past.levels) - 1
    years = max(horizons) - last
    observed, level = looked_at(past.levels), int(past.levels[-1])
    own = draws.groupby(list(draws.columns), sort=False).size().reset_index(name=COPIES)

    def one(at: int) -> tuple[int, Array, Array] | None:
        chosen, copies = with_parameters(world, own.iloc[at]), int(own[COPIES][at])
        found = follow(chosen, observed, seed, particles * copies, ahead=years, block=at).ahead
        agree = found.in_force[:, 0] == level
        if not agree.any():
            return None
        return copies, shares(found.in_force[agree]), shares(found.signed[agree])

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        made = [part for part in pool.map(one, range(len(own))) if part is not None]
    if not made:
        raise Problem("the model cannot follow this past", key="region", value=past.name)
    copies, *bases = zip(*made, strict=True)
    in_force, signed = (np.average(basis, axis=0, weights=copies) for basis in bases)
    rows = [year - last for year in horizons]
    return Ahead(in_force[rows], signed[rows], sum(copies))


def from_start(
    world: World, draws: pd.DataFrame, horizons: Sequence[int], seed: int, histories: int,
    threads: int | None = None,
) -> Ahead:  # fmt: skip
    """Forecast a scenario that starts where its region stands today."""
    start = world.tables.first_year - 1
    years = max(horizons) - start
    signed, in_force = predict(world, draws, seed, histories, years, threads=threads).mixed()
    rows = [year - start for year in horizons]
    return Ahead(in_force[rows], signed[rows], len(draws))


def told(shares_: Array) -> list[float]:
    """A distribution in few digits that sum to 1; the likeliest level takes what rounding left."""
    rounded = np.round(shares_, DIGITS)
    top = int(np.argmax(rounded))
    rounded[top] = 0.0
    rounded[top] = round(1.0 - float(rounded.sum()), DIGITS)
    return [float(share) for share in rounded]
