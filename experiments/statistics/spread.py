"""What draws of the posterior say once chance is taken out, and what chance is left in their mean.

Each draw m gives the share x_m of n histories, so the x_m vary more than what they estimate, p_m:

    var(x) = var(p) + mean(w),   w_m the variance that chance alone gives x_m

For a share w_m = x_m (1 - x_m) / (n - 1) is unbiased, so v = var(x) - mean(w) estimates var(p).

Shares: the beta distribution with mean and variance v of the p_m is their prior (moments of the
beta-binomial, Kleinman 1973 [kleinman1973]); given its count, p_m has the beta distribution
(a + n x_m, b + n - n x_m). All draws' together are the distribution of p: its spread is v, its
shape the draws' own as n grows.

Differences: drawn to their mean by f = sqrt(v / var(x)), which leaves the variance v (constrained
empirical Bayes, Louis 1984 [louis1984]); drawn by f squared, as each one's best estimate would be,
they would vary too little.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.statistics.intervals import Z95

Array = NDArray[np.float64]

CENTRAL = (0.05, 0.95)
"""Quantiles of draws that an interval of the posterior ends at."""
POSTERIOR, CHANCE = "posterior 90 %", "chance of the draws ±"
"""Labels: what is not known about the parameters; what more draws and histories would take away."""
COPIES = 8
"""Numbers from each draw's beta distribution."""
LEAST, MOST = 1e-3, 1e9
"""Bounds of a + b: draws that say 0 or 1 alone; draws that all say the same."""


class Spread(NamedTuple):
    """A mean over draws, the interval of the posterior, and the error that chance leaves."""

    mean: Array
    low: Array
    high: Array
    chance: Array
    """half-width of the mean's 95 % interval"""


def share_spread(shares: Array, histories: int, distinct: float | None = None) -> Spread:
    """Mean and 90 % interval of the draws' likelihoods, and 95 % half-width of the mean.

    shares: (draws, ...) of so many histories each, 2 or more. distinct: how many draws there really
    are, where some are copies (`distinct_draws`); copies share parameters, not histories.
    """
    noise = shares * (1.0 - shares) / (histories - 1)
    mean, between, error = _moments(shares, noise, distinct)
    inside = (mean > 0.0) & (mean < 1.0)
    middle = np.where(inside, mean, 0.5)
    most = np.divide(
        middle * (1.0 - middle), between, out=np.full_like(mean, MOST), where=between > 0
    )
    size = np.clip(most - 1.0, LEAST, MOST)
    yes = middle * size + histories * shares
    no = (1.0 - middle) * size + histories * (1.0 - shares)
    likely = np.random.default_rng(0).beta(yes, no, size=(COPIES, *shares.shape))
    low, high = np.quantile(likely, CENTRAL, axis=(0, 1))
    return Spread(mean, np.where(inside, low, mean), np.where(inside, high, mean), error)


def difference_spread(values: Array, noise: Array, distinct: float | None = None) -> Spread:
    """The same for paired differences.

    values: (draws, ...) each draw's mean difference; noise: (draws, ...) unbiased estimates of the
    variance that chance gives it.
    """
    mean, between, error = _moments(values, noise, distinct)
    total = values.var(axis=0, ddof=1)
    left = np.sqrt(np.divide(between, total, out=np.zeros_like(total), where=total > 0.0))
    low, high = np.quantile(mean + left * (values - mean), CENTRAL, axis=0)
    return Spread(mean, low, high, error)


def distinct_draws(draws: pd.DataFrame) -> float:
    """Effective number of different draws, (sum of copies)^2 / sum of squares (Kish 1965)."""
    copies = draws.groupby(list(draws.columns), dropna=False).size().to_numpy(float)
    return float(copies.sum() ** 2 / np.square(copies).sum())


def _moments(values: Array, noise: Array, distinct: float | None) -> tuple[Array, Array, Array]:
    """Mean, variance between draws, and the mean's 95 % half-width."""
    draws = len(values)
    total, chance = values.var(axis=0, ddof=1), noise.mean(axis=0)
    between = np.maximum(0.0, total - chance)
    error = between / (distinct or draws) + np.minimum(chance, total) / draws
    return values.mean(axis=0), between, Z95 * np.sqrt(error)
