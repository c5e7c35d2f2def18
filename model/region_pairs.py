"""Distances and ties between the founders of a region of history."""

from itertools import combinations

import numpy as np

from model.files import Row
from model.gap import Gap, numbers
from model.geography import great_circles
from model.region_files import Region
from model.region_schema import TRADE_TIES
from model.trade import Array

NEAREST = 1.0
"""Smallest distance that is imputed, km: two capitals can be one place."""


def between(region: Region, found: list[Gap]) -> tuple[Array, Array]:
    """Distances, (n, n) km, and ties, (3, n, n) 0 or 1, of every pair of founders.

    A blank distance is the great circle between the capitals, a blank tie none; both are noted.
    """
    founders = region.founders
    rows = {frozenset((row["a"], row["b"])): row for row in region.pairs}
    circles = great_circles(numbers(founders, "lat"), numbers(founders, "lon"))
    distance, ties = np.zeros_like(circles), np.zeros((len(TRADE_TIES), *circles.shape))
    for i, j in combinations(range(len(founders)), 2):
        codes = founders[i]["code"], founders[j]["code"]
        gaps = _gaps(region, codes, rows.get(frozenset(codes)), max(NEAREST, float(circles[i, j])))
        found += gaps.values()
        row = rows.get(frozenset(codes))
        distance[i, j] = distance[j, i] = _value("distance_km", row, gaps)
        for tie, matrix in zip(TRADE_TIES, ties, strict=True):
            matrix[i, j] = matrix[j, i] = _value(tie, row, gaps)
    return distance, ties


def _gaps(region: Region, codes: tuple[str, str], row: Row | None, circle: float) -> dict[str, Gap]:
    """What is blank of one pair, by column."""
    file, line = (row.file, row.line) if row else (region.file("pairs"), None)
    rules = {"distance_km": (circle, "great circle between the capitals")}
    rules |= dict.fromkeys(TRADE_TIES, (0.0, "no tie unless one is stated"))
    return {
        column: Gap(file, line, " ".join(codes), column, value, value, value, rule)
        for column, (value, rule) in rules.items()
        if row is None or not row[column]
    }


def _value(column: str, row: Row | None, gaps: dict[str, Gap]) -> float:
    if row is None or column in gaps:
        return gaps[column].value
    return row.number(column)
