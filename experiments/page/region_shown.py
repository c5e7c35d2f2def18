"""The region in one year as the picture shows it: states, ties, powers."""

from itertools import combinations
from math import dist
from typing import Any

from experiments import style
from experiments.page.course import Course, PowerThen, Year
from experiments.page.places import Place, around, in_circle, on_map
from model.ladder import LEVELS, Level

NO_LEVEL = "#DDDDDD"
COLOURS = {0: NO_LEVEL, **style.LEVEL_COLOURS}
DARK, LIGHT = "#111111", "#FFFFFF"
NAMED = 9
"""States whose names fit below them; of more only the codes are written."""
DISC = 76.0
"""Width of a disc with its ring, in units of the sheet."""
WEAK = 0.02
"""Pull below which a power counts as keeping out of it."""


def levels() -> list[dict[str, Any]]:
    """The ladder with the colour of each level, for the legend."""
    return [
        {"level": k, "name": Level(k).label, "colour": COLOURS[k], "ink": ink_on(COLOURS[k])}
        for k in range(LEVELS)
    ]


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour (WCAG relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    bright = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return DARK if (bright + 0.05) / 0.0506 > 1.05 / (bright + 0.05) else LIGHT


def region_shown(course: Course, at: int, network: bool) -> dict[str, Any]:
    """What to draw for the year that is `at` years after the start."""
    year = course.years[at]
    inside = [state for state in course.scenario.states if state.code in course.world.states]
    places = in_circle(len(inside)) if network else on_map(inside)
    by_code = dict(zip((state.code for state in inside), places, strict=True))
    asked = {vote.state: vote.yes for vote in year.summit.votes}
    return {
        "year": year.year,
        "named": len(inside) <= NAMED,
        "size": _size(places),
        "states": [
            {
                "code": s.code, "name": s.name, "x": by_code[s.code][0], "y": by_code[s.code][1],
                **_state(year, s.code), "vote": _answer(asked.get(s.code)),
            }
            for s in inside
        ],
        "ties": _ties(year, by_code),
        "powers": _powers(course, year),
    }  # fmt: skip


def _size(places: list[Place]) -> float:
    """How large discs are drawn so that no two overlap; 1 where there is room."""
    apart = min((dist(one, other) for one, other in combinations(places, 2)), default=DISC)
    return min(1.0, apart / DISC)


def _state(year: Year, code: str) -> dict[str, Any]:
    then = year.states[code]
    return {
        "signed": then.committed, "force": then.in_force,
        "fill": COLOURS[then.committed], "ring": COLOURS[then.in_force],
        "ink": ink_on(COLOURS[then.committed]),
        "words": f"signed level {then.committed}, {Level(then.committed).label}; "
        f"in force level {then.in_force}, {Level(then.in_force).label}",
    }  # fmt: skip


def _answer(yes: bool | None) -> str:
    return "" if yes is None else "yes" if yes else "no"


def _ties(year: Year, places: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """Lines between pairs, as wide as the level in force for both is deep."""
    ties = []
    for one, other in combinations(places, 2):
        level = min(year.states[one].in_force, year.states[other].in_force)
        if level > 0:
            (x1, y1), (x2, y2) = places[one], places[other]
            ties.append({
                "id": f"{one}-{other}", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "level": level,
                "width": 1.0 + 2.2 * (level - 1), "colour": COLOURS[level],
            })  # fmt: skip
    return ties


def _powers(course: Course, year: Year) -> list[dict[str, Any]]:
    scenario = course.scenario
    places = around(scenario, scenario.powers)
    return [
        {
            "code": power.code, "name": power.name, "x": x, "y": y,
            "pull": year.powers[power.code].pull, "words": _pull(year.powers[power.code]),
            "away": year.powers[power.code].distracted,
        }
        for power, (x, y) in zip(scenario.powers, places, strict=True)
    ]  # fmt: skip


def _pull(power: PowerThen) -> str:
    if abs(power.pull) < WEAK:
        return "keeps out of it"
    return f"{'supports' if power.pull > 0 else 'resists'} {abs(power.pull):.2f}"
