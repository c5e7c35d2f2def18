"""Intervals for likelihoods."""

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
Z90 = 1.6448536269514722
"""97.5 % and 95 % points of the standard normal distribution: intervals of 95 and 90 %."""

Array = NDArray[np.float64]


def wilson(
    successes: NDArray[np.int64], trials: int | NDArray[np.int64], z: float = Z95
) -> tuple[Array, Array]:
    """Wilson score interval of a binomial share (Wilson 1927 [wilson1927]), arrays of any shape.

    Never the Wald interval: stopped at a target width it covers the truth far too rarely. Without
    trials nothing is known: 0 to 1. scipy has the same for one share at a time; the tests compare.
    """
    k, given = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(trials))
    n = np.where(given == 0, 1, given)
    centre = (k + z * z / 2.0) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(k * (n - k) / n + z * z / 4.0)
    low = np.where(k == 0, 0.0, np.maximum(0.0, centre - half))
    high = np.where(k == given, 1.0, np.minimum(1.0, centre + half))
    return low, high
