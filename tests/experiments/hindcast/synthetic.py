"""Made-up pasts: from a list of levels, and from a known Markov chain."""

import numpy as np

from experiments.hindcast.baselines.markov import FittedMarkov
from experiments.hindcast.region_years import moves
from model.past import Past


def past(name, *levels, first_year=1970):
    return Past(name, first_year, np.array(levels, dtype=np.int64))


UP = np.array([0.05, 0.16, 0.05, 0.05, 0.05, 0.05, 0.0])
DOWN = np.array([0.0, *[0.02] * 6])
TRUTH = (
    np.diag(1.0 - UP - DOWN)
    + UP[:, None] * moves(np.array([0.7, 0.2, 0.1]), 1)
    + DOWN[:, None] * moves(np.ones(1), -1)
)
"""Yearly chances of a chain, (level before, level after); young regions move fastest."""
CHAIN = FittedMarkov(TRUTH, 0.0)


def drawn(regions, seed, years=30):
    """Pasts drawn from the chain, starting at level 1 to 3."""
    rng = np.random.default_rng(seed)
    made = []
    for r in range(regions):
        levels = [int(rng.integers(1, 4))]
        for _ in range(years):
            levels.append(int(rng.choice(7, p=TRUTH[levels[-1]])))
        made.append(past(f"r{r}", *levels))
    return made
