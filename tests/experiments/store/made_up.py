"""Rows made up for the store: a small layout, and rows whose every column can be told apart."""

import numpy as np

from experiments.store.rows import NEVER, NOBODY, Layout, Measure
from model.ladder import LEVELS

LAYOUT = Layout(
    2026, 8, (2028, 2030, 2033),
    (Measure("organised", 1, 2, 4, False), Measure("once_free", 0, 3, 8, True)),
    ("AAA", "BBB", "CCC"),
)  # fmt: skip


def rows_between(first, count, point=0, layout=LAYOUT, seed=0):
    """Rows of consecutive replicates; the same ones however they are cut."""
    every = [_row(point, replicate, layout, seed) for replicate in range(first, first + count)]
    return np.concatenate([np.zeros(0, layout.dtype), *every])


def _row(point, replicate, layout, seed):
    r = np.random.default_rng([seed, point, replicate])
    row = np.zeros(1, layout.dtype)
    row["point"], row["replicate"] = point, replicate
    for measure in layout.measures:
        row[f"out_{measure.name}"] = r.integers(2)
    for basis in ("signed", "in_force"):
        for year in layout.horizons:
            row[f"{basis}_{year}"] = r.integers(LEVELS)
        for level in range(1, LEVELS):
            row[f"first_{basis}_{level}"] = r.choice([NEVER, 2025, 2029, 2033])
    for level in range(1, LEVELS):
        row[f"blocker_{level}"] = r.choice([NOBODY, 0, 1, 2])
    return row
