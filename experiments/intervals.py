"""Intervals for likelihoods."""

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
"""97.5 % point of the standard normal distribution."""

Array = NDArray[np.float64]


def wilson(successes: NDArray[np.int64], trials: int, z: float = Z95) -> tuple[Array, Array]:
    """Wilson score interval of a binomial share (Wilson 1927 [wilson1927]), arrays of any shape.

    Never the Wald interval: stopped at a target width it covers the truth far too rarely. Without
    trials nothing is known: 0 to 1. scipy has the same for one share at a time; the tests compare.
    """
    k = np.asarray(successes, dtype=float)
    if trials == 0:
        return np.zeros_like(k), np.ones_like(k)
    centre = (k + z * z / 2.0) / (trials + z * z)
    half = z / (trials + z * z) * np.sqrt(k * (trials - k) / trials + z * z / 4.0)
    low = np.where(k == 0, 0.0, np.maximum(0.0, centre - half))
    high = np.where(k == trials, 1.0, np.minimum(1.0, centre + half))
    return low, high
