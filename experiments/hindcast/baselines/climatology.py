"""Climatology: how often regions stood at each level so many years after their start.

The level a region starts at plays no part. Half a region's worth of prior counts, spread evenly
over the levels, keeps what never happened possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.hindcast.cases import SHAPE, Array
from model.ladder import LEVELS
from model.past import HORIZONS, Past

PRIOR = 0.5
"""Prior counts at each horizon, in regions, over all levels together."""


@dataclass(frozen=True)
class FittedClimatology:
    """Shares by horizon."""

    shares: Array

    def forecast(self, start_level: int) -> Array:
        """The shares, whatever the start."""
        return self.shares.copy()


@dataclass(frozen=True)
class Climatology:
    """Shares of levels by horizon, with a Dirichlet prior."""

    name: str = "climatology"
    label: str = "climatology"

    def fit(self, train: Sequence[Past]) -> FittedClimatology:
        """Count the levels at each horizon among the regions that have it."""
        counts = np.full(SHAPE, PRIOR / LEVELS)
        for past in train:
            for row, h in enumerate(HORIZONS):
                if h < len(past.levels):
                    counts[row, past.levels[h]] += 1.0
        return FittedClimatology(counts / counts.sum(axis=1, keepdims=True))
