"""A history up to a year: who stood where and when, what was kept, how habit grew."""

from typing import Any

from experiments.page.course import Course, Year
from experiments.page.region_shown import COLOURS, ink_on

BLOC = "the bloc"


def ladder_shown(course: Course, at: int) -> dict[str, Any]:
    """A row of levels for the bloc and for each state; a column a year."""
    years = course.upto(at)
    names = {state.code: state.name for state in course.scenario.states}
    rows = [{
        "code": "", "name": BLOC, "cells": [_cell(y.signed, y.in_force) for y in years],
    }]  # fmt: skip
    for code in course.world.states:
        cells = [_cell(y.states[code].committed, y.states[code].in_force) for y in years]
        rows.append({"code": code, "name": names[code], "cells": cells})
    return {
        "first": course.years[0].year, "last": course.years[-1].year, "at": at, "rows": rows,
        "marks": [_mark(year) for year in years],
    }  # fmt: skip


def _cell(signed: int, force: int) -> dict[str, Any]:
    colour = COLOURS[signed]
    return {"s": signed, "f": force, "c": colour, "r": COLOURS[force], "i": ink_on(colour)}


def _mark(year: Year) -> str:
    """What happened at the summit: a step passed or failed, or nothing was tabled."""
    if not year.summit.kind:
        return ""
    return "passed" if year.summit.passed else "failed"


def lines_shown(course: Course, at: int) -> list[dict[str, Any]]:
    """Implementation and habit by year, both 0 to 1."""
    years = course.upto(at)
    return [
        {
            "name": "implementation", "colour": "#0072B2", "dash": "",
            "help": "levels in force over levels signed, all states together",
            "values": [implementation(year) for year in years],
        },
        {
            "name": "habit", "colour": "#D55E00", "dash": "7 4",
            "help": "habit of working together: follows what is in force and projects that run",
            "values": [year.habit for year in years],
        },
    ]  # fmt: skip


def implementation(year: Year) -> float:
    """Levels in force over levels signed, all states together; 1 where nothing is signed."""
    signed = sum(state.committed for state in year.states.values())
    return sum(state.in_force for state in year.states.values()) / signed if signed else 1.0
