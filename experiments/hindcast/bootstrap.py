"""Intervals by resampling regions.

Horizons of one region are not independent, so regions are the unit. What is resampled is the score
of forecasts already made; nothing is fitted again.
"""

from typing import NamedTuple

import numpy as np

from experiments.hindcast.cases import Array, Ints

RESAMPLES = 2000
SEED = 1945
CENTRAL = (0.05, 0.95)
"""Quantiles of a 90 % interval."""


class Interval(NamedTuple):
    """A value with its 90 % bootstrap interval."""

    value: float
    low: float
    high: float


def resamples(regions: int, times: int = RESAMPLES) -> Array:
    """How often each region is drawn, (times, regions); the same on every call."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(regions, np.full(regions, 1.0 / regions), size=times).astype(float)


def ratio(over: Array, under: Array, group: Ints) -> Interval:
    """Sum over sum with its interval; the same resamples for all, so that pairs stay pairs.

    over, under: (cases,); group: number of each case's region. NaN where the sum below is 0.
    """
    above, below = (np.bincount(group, weights=values) for values in (over, under))
    draws = resamples(len(above))
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = (draws @ above) / (draws @ below)
        value = above.sum() / below.sum()
    low, high = central(shares)
    return Interval(float(value), low, high)


def mean(values: Array, group: Ints) -> Interval:
    """Mean over cases with its interval."""
    return ratio(values, np.ones_like(values), group)


def central(draws: Array) -> tuple[float, float]:
    """Ends of the central 90 % of bootstrap draws; draws that came to nothing are left out."""
    if not np.isfinite(draws).any():
        return float("nan"), float("nan")
    low, high = np.nanquantile(draws, CENTRAL)
    return float(low), float(high)
