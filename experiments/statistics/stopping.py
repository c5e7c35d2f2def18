"""The rule for stopping at a target half-width.

The number of replicates may depend on what they say only at fixed looks, 1000, 2000, 4000, ...
replicates, each at all replicates from the first on. So neither threads nor chunks nor resumes
change when it stops. What this does to the intervals: `docs/stopping.md`, measured by
`experiments.statistics.stopping_study`.
"""

import numpy as np
from numpy.typing import NDArray

from experiments.statistics.intervals import wilson
from model.problem import Problem

FIRST_LOOK = 1000

Array = NDArray[np.float64]


def looks(most: int, first: int = FIRST_LOOK) -> list[int]:
    """Numbers of replicates at which to judge, rising: from the first by doubling, last the most.

    Empty where there are none to run. Raises Problem for a first look below 1.
    """
    if first < 1:
        raise Problem("the first look is too early", value=first, allowed="1 replicate or more")
    found, look = [], first
    while look < most:
        found.append(look)
        look *= 2
    return [*found, most] if most > 0 else []


def half_width(successes: NDArray[np.int64], n: int | NDArray[np.int64]) -> Array:
    """Half the width of the Wilson 95 % interval [wilson1927] of shares of n replicates.

    successes: any shape, which the result has; n: one for all, or one each. Half of 0 to 1 without
    replicates.
    """
    low, high = wilson(successes, n)
    return (high - low) / 2.0


def settled(successes: NDArray[np.int64], n: int, target: float) -> bool:
    """Whether the intervals of all these shares are as narrow as the target, or narrower."""
    return bool((half_width(successes, n) <= target).all())
