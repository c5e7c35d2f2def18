"""A blank in a table and the value that stands in for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.files import Row
from model.trade import Array

Range = tuple[float, float, float]
"""Value, low, high."""


@dataclass(frozen=True)
class Gap:
    """A value that no source gave, imputed by a rule."""

    file: str
    line: int | None
    """None: the row itself is missing"""
    item: str
    """code of a state or power, or the two codes of a pair"""
    column: str
    value: float
    low: float
    high: float
    rule: str


def numbers(rows: Sequence[Row], column: str) -> Array:
    """A column as numbers, NaN where a cell is blank."""
    return np.array([row.number(column) if row[column] else np.nan for row in rows], dtype=float)


def fill(
    rows: Sequence[Row], key: str, column: str, estimate: Callable[[int], Range], rule: str,
    found: list[Gap],
) -> Array:  # fmt: skip
    """A column without blanks: `estimate` of a row's place, each such value noted in `found`."""
    values = numbers(rows, column)
    for i, row in enumerate(rows):
        if np.isnan(values[i]):
            found.append(Gap(row.file, row.line, row[key], column, *estimate(i), rule))
            values[i] = found[-1].value
    return values
