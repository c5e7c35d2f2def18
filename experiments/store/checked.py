"""Whether rows are those that the plan has at their place, and hold what rows can hold.

A checksum tells what was damaged; it does not tell what was put there on purpose, or in another
place.
"""

import numpy as np

from experiments.store.plan import Round
from experiments.store.rows import BASES, NEVER, NOBODY, Layout, Rows
from model.ladder import LEVELS, TOP


def sound(rows: Rows, layout: Layout, each: Round, shard: int, start: int = 0) -> bool:
    """Whether rows can stand in a shard of a round, from a place on."""
    if start + len(rows) > each.size(shard):
        return False
    at = 0
    for point, first, count in each.segments(shard, start, len(rows)):
        part = rows[at : at + count]
        replicates = np.arange(first, first + count)
        if (part["point"] != point).any() or (part["replicate"] != replicates).any():
            return False
        at += count
    return _possible(rows, layout)


def _possible(rows: Rows, layout: Layout) -> bool:
    """Whether every column is within what it counts."""
    flags = ["failed", *(f"out_{measure.name}" for measure in layout.measures)]
    levels = [f"{basis}_{year}" for basis in BASES for year in layout.horizons]
    years = [f"first_{basis}_{k}" for basis in BASES for k in range(1, LEVELS)]
    blockers = [f"blocker_{k}" for k in range(1, LEVELS)]
    first, last = layout.first_year - 1, layout.first_year - 1 + layout.years
    return (
        all((rows[name] <= 1).all() for name in flags)
        and all((rows[name] <= TOP).all() for name in levels)
        and all(_between(rows[name], first, last, NEVER) for name in years)
        and all(_between(rows[name], 0, len(layout.codes) - 1, NOBODY) for name in blockers)
    )


def _between(values: Rows, low: int, high: int, none: int) -> bool:
    return bool(((values == none) | ((values >= low) & (values <= high))).all())
