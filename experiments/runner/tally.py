"""Counts by point, kept up with the rows as shards are finished."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.store.rows import BASES, Layout, Rows
from model.ladder import LEVELS

Counts = NDArray[np.int64]


@dataclass
class Tally:
    """Successes by point. P points, H horizons, O outputs."""

    layout: Layout
    ran: Counts
    """(P,) replicates that ran"""
    failed: Counts
    """(P,) replicates that could not be run"""
    at: Counts
    """(P, 2, LEVELS, H) replicates at the level or deeper: signed and in force"""
    outputs: Counts
    """(P, O)"""

    def add(self, rows: Rows) -> None:
        """Count rows in."""
        points = len(self.ran)
        alive = rows[rows["failed"] == 0]
        self.failed += np.bincount(rows["point"][rows["failed"] != 0], minlength=points)
        where = alive["point"]
        self.ran += np.bincount(where, minlength=points)
        for o, measure in enumerate(self.layout.measures):
            hit = alive[f"out_{measure.name}"] != 0
            self.outputs[:, o] += np.bincount(where[hit], minlength=points)
        for b, basis in enumerate(BASES):
            for h, year in enumerate(self.layout.horizons):
                self.at[:, b, :, h] += _at_or_above(where, alive[f"{basis}_{year}"], points)


def new_tally(layout: Layout, points: int) -> Tally:
    """Nothing counted yet."""
    return Tally(
        layout,
        np.zeros(points, np.int64),
        np.zeros(points, np.int64),
        np.zeros((points, len(BASES), LEVELS, len(layout.horizons)), np.int64),
        np.zeros((points, len(layout.measures)), np.int64),
    )


def _at_or_above(where: Any, levels: Any, points: int) -> Counts:
    """(points, LEVELS) how many stand at each level or deeper."""
    exact = np.bincount(where.astype(np.int64) * LEVELS + levels, minlength=points * LEVELS)
    return np.cumsum(exact.reshape(points, LEVELS)[:, ::-1], axis=1)[:, ::-1]
