"""Points of a result against one of them, replicate by replicate on the same draws."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.answers.result import Result
from experiments.design.factors import as_cell
from experiments.statistics.paired import Paired, paired_counts
from experiments.store.rows import BASES, Layout, Rows
from model.ladder import LEVELS, Level
from model.problem import Problem

Yes = NDArray[np.bool_]


class Asked(NamedTuple):
    """Something that each history answers by yes or no."""

    measure: str
    basis: str
    level: int
    year: int
    column: str
    """of the rows"""
    least: int
    """value of the column from which on it is a yes"""
    ever: bool = False
    """at the end of some year up to this one, not of this one"""

    def of(self, rows: Rows) -> Yes:
        """The answers, (rows,)."""
        return np.asarray(rows[self.column] >= self.least)


def questions(layout: Layout) -> list[Asked]:
    """Named outputs, then each level at each horizon, in the summary's order."""
    named = [
        Asked(
            m.name, BASES[m.basis].replace("_", " "), m.level, layout.first_year - 1 + m.time,
            f"out_{m.name}", 1, m.ever,
        )
        for m in layout.measures
    ]  # fmt: skip
    levels = [
        Asked(Level(k).label, basis.replace("_", " "), k, year, f"{basis}_{year}", k)
        for basis in BASES
        for year in layout.horizons
        for k in range(1, LEVELS)
    ]
    return [*named, *levels]


def differences(result: Result, base: int = 0) -> pd.DataFrame:
    """A row for each other point and question: both shares, difference, 95 % interval, saving.

    Replicates that could not be run on either side are left out of the pair. Raises `Problem`
    where points run on draws of their own, for then nothing is paired.
    """
    _check_common(result)
    asked = questions(result.layout)
    counts = pair_counts(result, asked, base)
    rows = [
        row
        for point in range(len(result.points))
        if point != base
        for row in _rows(result, asked, point, counts[point])
    ]
    return pd.DataFrame(rows)


def compare_points(first: Result, one: int, second: Result, other: int) -> list[dict[str, Any]]:
    """A row for each question: a point of a result against one of the same or another result.

    Raises `Problem` where the two do not share their draws and horizons.
    """
    check_paired(first, second)
    asked = questions(first.layout)
    (a, known_a), (b, known_b) = (
        _answers_of(result, asked, point) for result, point in ((first, one), (second, other))
    )
    size = min(len(known_a), len(known_b))
    both = known_a[:size] & known_b[:size]
    cells = 2 * ~a[:, :size][:, both] + ~b[:, :size][:, both]
    counts = [np.bincount(row, minlength=4).tolist() for row in cells]
    return [told(q, paired_counts(*c)) for q, c in zip(asked, counts, strict=True)]


def check_paired(first: Result, second: Result) -> None:
    """Raise `Problem` unless rows of two results with one number come from the same draws."""
    for result in (first, second):
        _check_common(result)
    for key in ("seed", "scenario_hash", "years", "horizons"):
        mine, other = (result.manifest.config[key] for result in (first, second))
        if mine != other:
            raise Problem(
                "the two results are not paired", key=key, value=f"{mine} and {other}",
                allowed="results of one scenario, seed, years and horizons",
            )  # fmt: skip
    if first.layout != second.layout:
        raise Problem(
            "the two results measure different outputs", key="outputs",
            allowed="results with the same [outputs]",
        )  # fmt: skip


def pair_counts(result: Result, asked: list[Asked], base: int) -> NDArray[np.int64]:
    """(points, questions, 4): both yes, base alone, point alone, none."""
    answers, known = _answers_of(result, asked, base)
    counts = np.zeros((len(result.points), len(asked), 4), np.int64)
    for rows in result.parts():
        alive = rows[(rows["failed"] == 0) & (rows["replicate"] < len(known))]
        alive = alive[known[alive["replicate"]]]
        for q, each in enumerate(asked):
            cell = 2 * ~answers[q, alive["replicate"]] + ~each.of(alive)
            where = alive["point"].astype(np.int64) * 4 + cell
            found = np.bincount(where, minlength=4 * len(counts)).reshape(-1, 4)
            counts[:, q] += found
    return counts


def _check_common(result: Result) -> None:
    if result.manifest.config["draws"] != "common":
        raise Problem(
            "these points run on draws of their own, so nothing is paired", key="draws",
            file=str(result.folder), value="independent", allowed='draws = "common"',
        )  # fmt: skip


def _answers_of(result: Result, asked: list[Asked], base: int) -> tuple[Yes, Yes]:
    """The base's answers, (questions, replicates), and which of its replicates ran."""
    rows = [part[part["point"] == base] for part in result.parts()]
    whole = np.concatenate([np.zeros(0, result.layout.dtype), *rows])
    size = int(whole["replicate"].max()) + 1 if len(whole) else 0
    answers, known = np.zeros((len(asked), size), bool), np.zeros(size, bool)
    known[whole["replicate"]] = whole["failed"] == 0
    for q, each in enumerate(asked):
        answers[q, whole["replicate"]] = each.of(whole)
    return answers, known


def _rows(
    result: Result, asked: list[Asked], point: int, counts: NDArray[np.int64]
) -> Iterator[dict[str, Any]]:
    about = {"point": point, "label": name_of(result, point)}
    for q, each in enumerate(asked):
        found = paired_counts(*counts[q].tolist())
        yield about | told(each, found)


def told(asked: Asked, found: Paired) -> dict[str, Any]:
    """A paired difference as a row of a table."""
    return {
        "measure": asked.measure, "basis": asked.basis, "level": asked.level, "year": asked.year,
        "base": found.first, "likelihood": found.second, "difference": found.difference,
        "low": found.low, "high": found.high, "replicates": found.replicates,
        "independent": found.independent, "saving": found.saving,
    }  # fmt: skip


def name_of(result: Result, point: int) -> str:
    """A point in words: its label, or what it changes."""
    chosen = result.points[point]
    if chosen.label:
        return chosen.label
    return ", ".join(f"{k} {as_cell(v)}" for k, v in chosen.changes.items()) or "base"
