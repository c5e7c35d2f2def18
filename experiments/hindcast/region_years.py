"""The observed pasts year by year: level before, level after, quiet years."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from experiments.hindcast.cases import Array, Ints
from model.ladder import LEVELS, TOP
from model.past import HORIZONS, Past

LAST = HORIZONS[-1]
"""Years after the first event that are learned from; what came later was never forecast."""


@dataclass(frozen=True)
class RegionYears:
    """One entry for each region and year after its first event; all arrays (years,)."""

    region: Ints
    """number of the region in the list given"""
    year: Ints
    before: Ints
    after: Ints
    quiet: Ints
    """years since the level last changed, 1 in the year after a change: the model's clock"""

    def where_below(self, level: int) -> "RegionYears":
        """The years that began below a level."""
        below = self.before < level
        return RegionYears(*(getattr(self, field.name)[below] for field in fields(self)))

    @property
    def up(self) -> Array:
        """1 where the level rose."""
        return (self.after > self.before).astype(float)

    @property
    def sizes_up(self) -> Ints:
        """Levels gained in each step up."""
        rise = self.after - self.before
        return rise[rise > 0]

    @property
    def sizes_down(self) -> Ints:
        """Levels lost in each step down."""
        fall = self.before - self.after
        return fall[fall > 0]


def region_years(pasts: Sequence[Past], last: int = LAST) -> RegionYears:
    """The first years of each past, thirty by default."""
    rows = [
        (number, past.first_year + t, before, after, quiet)
        for number, past in enumerate(pasts)
        for t, before, after, quiet in _steps(past.until(last))
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return RegionYears(*columns)


def _steps(levels: Ints) -> list[tuple[int, int, int, int]]:
    rows, changed = [], 0
    for t in range(1, len(levels)):
        before, after = int(levels[t - 1]), int(levels[t])
        rows.append((t, before, after, t - changed))
        if after != before:
            changed = t
    return rows


def size_shares(sizes: Ints, prior: Array) -> Array:
    """Share of steps of 1, 2, ... levels, prior counts added; longer steps count as the longest."""
    capped = np.minimum(sizes, len(prior)) - 1
    counts = np.bincount(capped, minlength=len(prior)) + prior
    return np.asarray(counts / counts.sum())


def moves(shares: Array, direction: int) -> Array:
    """Where a step leads, (level before, level after); a step over the end stops at the end."""
    led = np.zeros((LEVELS, LEVELS))
    for level in range(LEVELS):
        for size, share in enumerate(shares, start=1):
            led[level, min(max(level + direction * size, 0), TOP)] += share
    return led
