"""What a row of a result holds, in memory: one replicate of one point.

Columns: `point`, `replicate`; an output's `out_NAME`; for each horizon `signed_YEAR` and
`in_force_YEAR`, the bloc's level at the end of the year; `first_signed_K` and `first_in_force_K`,
the first year in which the bloc stood at level K or deeper (the year before the first simulated
one for the start, 0 for never); `blocker_K`, who first blocked level K, as a place in the
scenario's codes in alphabetical order, -1 for nobody; `failed`, 1 where the replicate could not be
run.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.ladder import LEVELS

Rows = NDArray[Any]
BASES = ("signed", "in_force")
NEVER, NOBODY = 0, -1


@dataclass(frozen=True)
class Measure:
    """An output as the rows are made: which basis, level, year, and whether ever by then."""

    name: str
    basis: int
    level: int
    time: int
    """years after the start"""
    ever: bool


@dataclass(frozen=True)
class Layout:
    """Columns of the rows of one experiment."""

    first_year: int
    years: int
    horizons: tuple[int, ...]
    measures: tuple[Measure, ...]
    codes: tuple[str, ...]
    """of the scenario's states, in alphabetical order"""

    @cached_property
    def dtype(self) -> np.dtype[Any]:
        """The structured type of a row."""
        levels = range(1, LEVELS)
        fields = [("point", "<u4"), ("replicate", "<u4"), ("failed", "u1")]
        fields += [(f"out_{measure.name}", "u1") for measure in self.measures]
        fields += [(f"{basis}_{year}", "u1") for year in self.horizons for basis in BASES]
        fields += [(f"first_{basis}_{k}", "<i2") for basis in BASES for k in levels]
        fields += [(f"blocker_{k}", "<i2") for k in levels]
        return np.dtype(fields)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, to be read by `layout_from`."""
        return asdict(self)

    @property
    def times(self) -> list[int]:
        """The horizons as years after the start."""
        return [year - self.first_year + 1 for year in self.horizons]


def layout_from(values: dict[str, Any]) -> Layout:
    """A layout from its plain values."""
    measures = tuple(Measure(**each) for each in values["measures"])
    return Layout(
        values["first_year"], values["years"], tuple(values["horizons"]), measures,
        tuple(values["codes"]),
    )  # fmt: skip


def rows_of(record: Any, slots: Sequence[int], layout: Layout, point: int, first: int) -> Rows:
    """Rows of consecutive replicates of a point.

    record: the ensemble's; slots: place in the alphabet of each state of the point's region.
    """
    rows = np.zeros(len(record.signed), layout.dtype)
    rows["point"], rows["replicate"] = point, np.arange(first, first + len(rows))
    for basis, levels in zip(BASES, (record.signed, record.in_force), strict=True):
        for year, time in zip(layout.horizons, layout.times, strict=True):
            rows[f"{basis}_{year}"] = levels[:, time]
        for level, year in _first_years(levels, layout.first_year - 1):
            rows[f"first_{basis}_{level}"] = year
    for measure in layout.measures:
        rows[f"out_{measure.name}"] = _measured(rows, record, measure, layout)
    places = np.array([*slots, NOBODY], np.int16)  # the last stands for nobody, index -1
    for level in range(1, LEVELS):
        rows[f"blocker_{level}"] = places[record.blocker[:, level]]
    return rows


def failed_rows(layout: Layout, point: int, first: int, count: int) -> Rows:
    """Rows of replicates that could not be run: everything 0 but where they stand."""
    rows = np.zeros(count, layout.dtype)
    rows["point"], rows["failed"] = point, 1
    rows["replicate"] = np.arange(first, first + count)
    for level in range(1, LEVELS):
        rows[f"blocker_{level}"] = NOBODY
    return rows


def _first_years(levels: NDArray[np.int8], start: int) -> Any:
    for level in range(1, LEVELS):
        there = levels >= level
        at = there.argmax(axis=1)
        yield level, np.where(there[np.arange(len(at)), at], start + at, NEVER)


def _measured(rows: Rows, record: Any, measure: Measure, layout: Layout) -> Any:
    if measure.ever:
        first = rows[f"first_{BASES[measure.basis]}_{measure.level}"]
        return (first != NEVER) & (first <= layout.first_year - 1 + measure.time)
    levels = (record.signed, record.in_force)[measure.basis]
    return levels[:, measure.time] >= measure.level
