"""Likelihoods by level and horizon."""

from collections.abc import Callable, Sequence

import numpy as np

from experiments.report.content import Table, table
from experiments.report.numbers import ranged
from experiments.statistics.intervals import wilson
from model.ladder import LEVELS, Level

MOST = 5
"""Horizons beside each other on a page."""
FIRST = int(Level.ORGANISATION)
"""Level from which on they are told; staying a forum is no news."""

Cell = Callable[[str, int, int], str]
"""Text by basis, level and year."""


def by_horizon(cell: Cell, level: int, years: Sequence[int], what: str) -> list[Table]:
    """A table in force and one signed; what: the kind of the interval."""
    shown = thinned(years, MOST)
    levels = range(min(FIRST, level), LEVELS)
    out = f" Horizons left out: {', '.join(map(str, sorted(set(years) - set(shown))))}."
    more = out if len(shown) < len(years) else ""
    return [
        table(
            f"{basis.capitalize()}: likelihood of each level or deeper at the end of the year "
            f"[{what}].{more}",
            ("level or deeper", *map(str, shown)),
            [
                (f"{k} {Level(k).label}", *(cell(basis, k, year) for year in shown))
                for k in levels
            ],
        )
        for basis in ("in force", "signed")
    ]  # fmt: skip


def thinned(years: Sequence[int], most: int) -> list[int]:
    """At most so many, evenly spread, the first and the last among them."""
    if len(years) <= most:
        return list(years)
    return [years[round(k * (len(years) - 1) / (most - 1))] for k in range(most)]


def share_cell(yes: int, ran: int) -> str:
    """A share of histories with Wilson's interval."""
    if not ran:
        return ranged(float("nan"), 0.0, 1.0)
    low, high = wilson(np.array(yes), ran)
    return ranged(yes / ran, float(low), float(high))
