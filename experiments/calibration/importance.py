"""Weighted samples: importance weights, their effective number, and proposals that learn.

The likelihood is only known through an unbiased estimate, so weights are those of importance
sampling squared (Tran, Scharth, Pitt and Kohn 2013 [tran2013]): the estimate takes the likelihood's
place. There each estimate has noise of its own; here all meet the same random numbers, so what they
have in common does not average out, and a second seed is the check. Large weights are truncated
(Ionides 2008 [ionides2008]).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp
from scipy.stats import multivariate_normal, multivariate_t

Array = NDArray[np.float64]

FREEDOM = 5.0
"""Degrees of freedom of the proposal: tails heavier than the target's."""
INFLATE = 1.5
"""Factor on the covariance learnt from the last round."""
ENOUGH = 80.0
"""Effective draws that a proposal is learnt from at least; the weights are tempered until then."""
DEFENCE = 0.2
"""Share of a proposal that is the prior itself, so that no corner is forgotten."""


def weights(log_weight: Array) -> Array:
    """Weights that sum to 1, truncated at sqrt(n) times their mean."""
    raw = np.exp(log_weight - logsumexp(log_weight))
    cut = np.minimum(raw, 1.0 / np.sqrt(len(raw)))
    return np.asarray(cut / cut.sum())


def tempered(log_weight: Array, log_start: Array, enough: float = ENOUGH) -> Array:
    """Weights with the likelihood raised to the largest power that leaves enough effective draws.

    log_start: what is left at power 0, log prior less log proposal. Found by halving.
    """

    def at(power: float) -> Array:
        return weights(log_start + power * (log_weight - log_start))

    if effective(at(1.0)) >= enough:
        return at(1.0)
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if effective(at(middle)) >= enough else (low, middle)
    return at(low)


def effective(weight: Array) -> float:
    """Effective number of draws, 1 / sum of squares (Kish 1965)."""
    return float(1.0 / np.square(weight).sum())


def chosen(weight: Array, count: int, seed: int) -> NDArray[np.int64]:
    """Places of `count` draws picked in proportion to their weights, systematically."""
    marks = (np.arange(count) + np.random.default_rng(seed).random()) / count
    return np.minimum(np.searchsorted(np.cumsum(weight), marks), len(weight) - 1)


def weighted_quantile(values: Array, weight: Array, at: Array) -> Array:
    """Quantiles of a weighted sample."""
    order = np.argsort(values)
    middle = np.cumsum(weight[order]) - weight[order] / 2
    return np.asarray(np.interp(at, middle / weight.sum(), values[order]))


@dataclass(frozen=True)
class Proposal:
    """A t distribution around what the last round found, mixed with the prior N(0, 1)."""

    mean: Array
    spread: Array
    """(d, d) scale matrix"""

    @classmethod
    def learnt(cls, z: Array, weight: Array) -> "Proposal":
        """Fit to a weighted sample; a little of the prior's spread keeps it from collapsing."""
        mean = weight @ z
        off = z - mean
        cover = (off * weight[:, None]).T @ off
        return cls(mean, INFLATE * cover + 0.02 * np.eye(z.shape[1]))

    def draw(self, count: int, seed: int) -> Array:
        """z, (count, d)."""
        rng = np.random.default_rng(seed)
        heavy = multivariate_t(self.mean, self.spread, FREEDOM, seed=rng).rvs(count)
        wide = rng.standard_normal((count, len(self.mean)))
        return np.where(rng.random((count, 1)) < DEFENCE, wide, np.reshape(heavy, wide.shape))

    def log_density(self, z: Array) -> Array:
        """Log density of the mixture, (draws,)."""
        heavy = multivariate_t(self.mean, self.spread, FREEDOM).logpdf(z)
        wide = multivariate_normal(np.zeros(z.shape[1])).logpdf(z)
        mixed = logsumexp(
            [heavy + np.log(1 - DEFENCE), wide + np.log(DEFENCE)], axis=0
        )  # fmt: skip
        return np.atleast_1d(mixed)
