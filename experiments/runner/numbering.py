"""The points of a result keep their numbers: rows name them by number alone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, field_validator

from experiments.design.axis import STRICT
from experiments.design.factors import as_cell, is_factor, union_of
from experiments.design.points import MOST_POINTS, Point
from experiments.output import as_csv
from experiments.store.plan_file import LARGEST
from experiments.store.reading import read_stored
from model.problem import Problem
from model.validation import validated


class PointPart(BaseModel):
    """A point as it is written: changes are those that a configuration can make."""

    model_config = STRICT
    label: str
    changes: dict[str, bool | int | float | str | list[str] | None]

    @field_validator("changes")
    @classmethod
    def _known(cls, changes: dict[str, Any]) -> dict[str, Any]:
        unknown = [name for name in changes if not is_factor(name)]
        if unknown:
            raise ValueError(f"{unknown[0]} is nothing that can vary")
        return changes


class PointsFile(BaseModel):
    """`points.json`, a list."""

    model_config = STRICT
    points: list[PointPart] = Field(min_length=1, max_length=MOST_POINTS)


TABLE, POINTS = "points.csv", "points.json"


def points_files(points: Sequence[Point]) -> dict[str, str]:
    """Points as a table for people and as values to read back."""
    names = union_of(point.changes for point in points)
    rows = [
        {"point": number, "label": point.label}
        | {name: as_cell(point.changes.get(name, "")) for name in names}
        for number, point in enumerate(points)
    ]
    values = [{"label": point.label, "changes": point.changes} for point in points]
    return {POINTS: json.dumps(values, ensure_ascii=False), TABLE: as_csv(rows)}


def read_points(folder: Path) -> tuple[Point, ...]:
    """The points as they were written; raises `Problem` where they are lost."""
    path = folder / POINTS
    try:
        held = validated(PointsFile, {"points": read_stored(path, LARGEST)}, str(path))
    except Problem as problem:
        raise Problem(
            f"missing or damaged: {problem.reason}", file=str(path), key=problem.key,
            value=problem.value, allowed="sweep again with --resume: all rows are run again",
        ) from None  # fmt: skip
    return tuple(Point(dict(point.changes), point.label) for point in held.points)


def in_stored_order(folder: Path, points: Sequence[Point]) -> tuple[Point, ...] | None:
    """The points in the order of their rows; None where it is lost.

    An extension appends its points, so theirs need not be the order of the design; one that ended
    before it was written down in the manifest left points at the end that nobody asked for.
    """
    try:
        stored = read_points(folder)
    except Problem:
        return None
    kept = stored[: len(points)]
    return kept if sorted(map(_key, kept)) == sorted(map(_key, points)) else None


def extended(folder: Path, points: Sequence[Point], planned: int) -> tuple[Point, ...]:
    """Old points with their numbers, then the new ones; raises `Problem` where one was dropped.

    planned: how many have rows to come; one after them is of an extension that ended before that.
    """
    old = read_points(folder)[:planned]
    asked = {_key(point): point for point in points}
    lost = sum(_key(point) not in asked for point in old)
    if lost:
        raise Problem(
            "this design is no extension", file=str(folder), key="design",
            value=f"{lost} of {len(old)} points of the result are not in it",
            allowed="a design that holds every point of the result, and more",
        )  # fmt: skip
    known = {_key(point) for point in old}
    new = [point for key, point in asked.items() if key not in known]
    return (*old, *new)


def _key(point: Point) -> str:
    """The same for the same settings: 1 is 1.0."""
    return json.dumps({name: _plain(value) for name, value in sorted(point.changes.items())})


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
