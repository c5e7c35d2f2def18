"""Markov chain: each level has its yearly chances of a step up and down, shrunk to those of all.

A level's chances are (steps + s · pooled chance) / (years + s). The shrinkage s is the one that
would have forecast each training region best from the other training regions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.hindcast.cases import Array, Ints
from experiments.hindcast.region_years import RegionYears, moves, region_years, size_shares
from experiments.hindcast.scores import rps
from model.ladder import LEVELS, TOP
from model.past import HORIZONS, Past

SHRINKAGE = (1.0, 3.0, 10.0, 30.0, 100.0)
"""Years of prior experience at each level that are tried."""
SIZES = np.array([1.0, 0.5, 0.25])
"""Prior counts of steps of one, two and three levels, up and down."""


@dataclass(frozen=True)
class FittedMarkov:
    """Yearly transition matrix, (level before, level after)."""

    matrix: Array
    shrinkage: float

    def forecast(self, start_level: int) -> Array:
        """Powers of the matrix."""
        powers = [np.linalg.matrix_power(self.matrix, h)[start_level] for h in HORIZONS]
        return np.array(powers)


@dataclass(frozen=True)
class Markov:
    """Level-dependent chain, shrunk; shrinkage by inner leave-one-out on the training regions."""

    name: str = "markov"
    label: str = "Markov chain"

    def fit(self, train: Sequence[Past]) -> FittedMarkov:
        """Choose the shrinkage, then count."""
        years = region_years(train)
        weights = 1.0 - np.eye(len(train))
        losses = [_loss(train, years, weights, shrinkage) for shrinkage in SHRINKAGE]
        best = SHRINKAGE[int(np.argmin(losses))]
        return FittedMarkov(chain(years, np.ones(len(train)), best), best)


def chain(years: RegionYears, weights: Array, shrinkage: float) -> Array:
    """Transition matrix of the regions, each with its weight, (levels, levels)."""
    w = weights[years.region]
    rise, fall = years.after > years.before, years.after < years.before
    there = _counts(years.before, w)
    up, down = (_shrunk(_counts(years.before, w * way), there, shrinkage) for way in (rise, fall))
    up[TOP], down[0] = 0.0, 0.0
    climb, drop = (
        moves(size_shares(np.abs(years.after - years.before)[way & (w > 0)], SIZES), sign)
        for way, sign in ((rise, 1), (fall, -1))
    )
    return np.asarray(np.diag(1.0 - up - down) + up[:, None] * climb + down[:, None] * drop)


def _counts(level: Ints, weights: Array) -> Array:
    return np.bincount(level, weights=weights, minlength=LEVELS).astype(np.float64)


def _shrunk(steps: Array, there: Array, shrinkage: float) -> Array:
    pooled = steps.sum() / max(1.0, there.sum())
    return np.asarray((steps + shrinkage * pooled) / (there + shrinkage))


def _loss(train: Sequence[Past], years: RegionYears, weights: Array, shrinkage: float) -> float:
    """Sum of ranked probability scores of each region forecast from the others."""
    total = 0.0
    for past, others in zip(train, weights, strict=True):
        known = past.known()
        said = FittedMarkov(chain(years, others, shrinkage), shrinkage).forecast(past.start_level)
        total += float(rps(said[: len(known)], past.levels[list(known)]).sum())
    return total
