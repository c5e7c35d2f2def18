"""From a design to its points; their number is known by multiplication before any is built."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from experiments.design.factors import SWITCHES, Changes, from_cell, is_continuous, place_of
from experiments.design.schema import Design
from model.files import read_table, read_text
from model.problem import Problem
from model.switches import Switches

MOST_POINTS = 100_000
BASE = "base"


@dataclass(frozen=True)
class Point:
    """One setting of the factors; `label` names it in figures."""

    changes: Changes
    label: str = ""


def count_points(design: Design, folder: Path) -> int:
    """How many points a design has, without building one."""
    return _COUNTS[design.method](design, folder)


def build_points(design: Design, folder: Path, seed: int) -> list[Point]:
    """All points in order. Files are read beside the configuration, from `folder`.

    seed: of the designs that are drawn; the same for the same experiment.
    """
    for name in names_of(design):
        place_of(name, key=f"design.{design.method}.{name}")
    return _BUILDERS[design.method](design, folder, seed)


def names_of(design: Design) -> list[str]:
    """Factors that a design names; those of a file are checked as it is read."""
    if design.grid is not None:
        return list(design.grid)
    if design.spans:
        return list(design.spans)
    listed = [lever.change for lever in design.levers or []]
    listed += design.points.at or [] if design.points else []
    return [name for changes in listed for name in changes]


def _grid(design: Design, folder: Path, seed: int) -> list[Point]:
    assert design.grid is not None
    names = list(design.grid)
    values = [axis.all() for axis in design.grid.values()]
    return [Point(dict(zip(names, row, strict=True))) for row in product(*values)]


def _listed(design: Design, folder: Path, seed: int) -> list[Point]:
    assert design.points is not None
    if design.points.at is not None:
        return [Point(dict(changes)) for changes in design.points.at]
    return [Point(changes) for changes in _rows(folder / str(design.points.file))]


def _rows(path: Path) -> list[Changes]:
    header = [name.strip() for name in read_text(path).splitlines()[:1] for name in name.split(",")]
    names = [name for name in header if name and ";" not in name and "\t" not in name]
    for name in names:
        place_of(name, file=str(path), key="header")
    rows = read_table(path, names)
    if not rows:
        raise Problem("a file without points runs nothing", file=str(path))
    return [{name: from_cell(name, row[name]) for name in names if row[name]} for row in rows]


def _levers(design: Design, folder: Path, seed: int) -> list[Point]:
    changes = [Point(dict(lever.change), lever.label or "") for lever in design.levers or []]
    return [Point({}, BASE), *changes]


def _ablation(design: Design, folder: Path, seed: int) -> list[Point]:
    assert design.ablation is not None
    chosen = design.ablation.mechanisms
    names = list(Switches.model_fields) if chosen == "all" else list(chosen)
    for name in names:
        if name not in Switches.model_fields:
            raise Problem(
                "unknown mechanism", key="design.ablation.mechanisms", value=name,
                allowed=list(Switches.model_fields),
            )  # fmt: skip
    off = [Point({f"{SWITCHES}.{name}": False}, f"{name} off") for name in names]
    return [Point({}, BASE), *off]


def _drawn(design: Design, folder: Path, seed: int) -> list[Point]:
    """Points from a table of values, (points, factors)."""
    spans = design.spans
    for name in spans:
        if not is_continuous(name):
            raise Problem(
                "this factor cannot take every number of a span",
                key=f"design.{design.method}.vary", value=name,
                allowed="a parameter or a lever; use a grid for choices and switches",
            )  # fmt: skip

    from experiments.design.drawn import values_of

    rows = values_of(design, seed).tolist()
    return [Point(dict(zip(spans, row, strict=True))) for row in rows]


_BUILDERS: dict[str, Callable[[Design, Path, int], list[Point]]] = {
    "single": lambda design, folder, seed: [Point({})],
    "grid": _grid,
    "points": _listed,
    "levers": _levers,
    "ablation": _ablation,
    "latin": _drawn,
    "sobol_sequence": _drawn,
    "morris": _drawn,
    "sobol_indices": _drawn,
}
_COUNTS: dict[str, Callable[[Any, Path], int]] = {
    "single": lambda d, folder: 1,
    "grid": lambda d, folder: prod(axis.size for axis in d.grid.values()),
    "points": lambda d, folder: len(_listed(d, folder, 0)),
    "levers": lambda d, folder: 1 + len(d.levers),
    "ablation": lambda d, folder: len(_ablation(d, folder, 0)),
    "latin": lambda d, folder: d.latin.count,
    "sobol_sequence": lambda d, folder: d.sobol_sequence.count,
    "morris": lambda d, folder: d.morris.trajectories * (len(d.morris.vary) + 1),
    "sobol_indices": lambda d, folder: d.sobol_indices.samples * (len(d.sobol_indices.vary) + 2),
}
