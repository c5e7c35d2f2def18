"""Counts by point that a summary does not hold: when levels were reached, and who blocked."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.answers.result import Result
from experiments.plots.view import View
from experiments.plots.wording import level_words, point_words
from experiments.statistics.intervals import wilson
from experiments.store.rows import BASES, NEVER, Layout
from model.ladder import LEVELS

Counts = NDArray[np.int64]


def reached(result: Result, points: Sequence[int]) -> Counts:
    """Histories that have reached each level by each year: (points, bases, LEVELS, years + 1)."""
    layout = result.layout
    counts = np.zeros((len(points), len(BASES), LEVELS, layout.years + 1), np.int64)
    for rows in result.parts():
        for p, point in enumerate(points):
            own = rows[(rows["point"] == point) & (rows["failed"] == 0)]
            for b, basis in enumerate(BASES):
                for level in range(1, LEVELS):
                    first = own[f"first_{basis}_{level}"]
                    at = first[first != NEVER] - (layout.first_year - 1)
                    counts[p, b, level] += np.bincount(at, minlength=layout.years + 1)
    return np.cumsum(counts, axis=-1)


def blocked(result: Result, points: Sequence[int]) -> Counts:
    """Histories by who first blocked each level: (points, LEVELS, states)."""
    states = len(result.layout.codes)
    counts = np.zeros((len(points), LEVELS, states), np.int64)
    for rows in result.parts():
        for p, point in enumerate(points):
            own = rows[(rows["point"] == point) & (rows["failed"] == 0)]
            for level in range(1, LEVELS):
                who = own[f"blocker_{level}"]
                counts[p, level] += np.bincount(who[who >= 0], minlength=states)
    return counts


def years_of(layout: Layout) -> Any:
    """The start, as the year before the first, then every year."""
    return np.arange(layout.first_year - 1, layout.first_year + layout.years)


def reached_table(view: View, points: Sequence[int], levels: Sequence[int]) -> pd.DataFrame:
    """A row for each point, basis, level and year."""
    counts, ran = reached(view.result, points), view.result.tally.ran[list(points)]
    years = years_of(view.result.layout)
    rows = [
        {"point": point, "name": point_words(view, point), "basis": basis.replace("_", " "),
         "level": level, "year": int(year), "successes": int(counts[p, b, level, y]),
         "replicates": int(ran[p])}
        for p, point in enumerate(points)
        for b, basis in enumerate(BASES)
        for level in levels
        for y, year in enumerate(years)
    ]  # fmt: skip
    return with_intervals(pd.DataFrame(rows))


def blocked_table(view: View, points: Sequence[int], levels: Sequence[int]) -> pd.DataFrame:
    """A row for each point, level and state that blocks at some level of some point."""
    counts, ran = blocked(view.result, points), view.result.tally.ran[list(points)]
    codes = view.result.layout.codes
    some = np.flatnonzero(counts[:, list(levels)].sum(axis=(0, 1)))
    rows = [
        {"point": point, "name": point_words(view, point), "level": level,
         "step to": level_words(level), "state": codes[s], "successes": int(counts[p, level, s]),
         "replicates": int(ran[p])}
        for p, point in enumerate(points)
        for level in levels
        for s in some
    ]  # fmt: skip
    columns = ["point", "name", "level", "step to", "state", "successes", "replicates"]
    return with_intervals(pd.DataFrame(rows, columns=columns))


def with_intervals(table: pd.DataFrame) -> pd.DataFrame:
    """The table with share and Wilson interval of its successes; blank where none ran."""
    ran = table["replicates"].to_numpy(np.int64)
    low, high = wilson(table["successes"].to_numpy(np.int64), ran)
    blank = np.where(ran > 0, 0.0, np.nan)
    share = table["successes"] / np.maximum(ran, 1)
    return table.assign(likelihood=share + blank, low=low + blank, high=high + blank)
