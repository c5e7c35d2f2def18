"""What the user's files leave blank, filled by the rules that hold for regions of history."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.own_region.reading import Given
from model.files import Row
from model.gap import Gap, fill, numbers
from model.problem import Problem
from model.region_gaps import LEVERAGE, OPENNESS, fill_libdem
from model.region_powers import STANCE_RANGE
from model.trade import Array

WORLD_GDP = 105435.0
WORLD_YEAR = 2023
WORLD_SOURCE = "World Bank WDI, GDP in current USD; github.com/datasets/gdp@822019c:data/gdp.csv"
"""GDP of the world in USD billion, as in the scenario of Central Asia."""
START_LEVEL = 1
INDIFFERENT = "indifferent"


@dataclass(frozen=True)
class Known:
    """The numbers of a region without blanks. n states, p powers, in order of code."""

    gdp: Array
    """(n,) USD billion, never filled"""
    libdem: Array
    """(n,) 0 to 1"""
    openness: Array
    """(n,) share of GDP; where trade.csv has both totals with the world it is not read"""
    power_gdp: Array
    """(p,) USD billion, never filled"""
    leverage: Array
    """(p,) over each state, 0 to 1"""
    stance: Sequence[str]
    """(p,)"""
    rest_gdp: float
    """USD billion: the world without states and powers"""
    gaps: tuple[Gap, ...]


def fill_blanks(given: Given, world_gdp: float | None, first_year: int) -> Known:
    """Fill every blank and note it; raises `Problem` where no rest of the world is left."""
    found: list[Gap] = []
    gdp, power_gdp = numbers(given.states, "gdp"), numbers(given.powers, "gdp")
    libdem = fill_libdem(given.states, found, "states")
    openness = _openness(given, found)
    _note_start(given.states, first_year, found)
    stance = [row["stance"] or INDIFFERENT for row in given.powers]
    _note_stances(given.powers, found)
    leverage = fill(given.powers, "code", "leverage", lambda p: LEVERAGE, "judgement", found)
    rest = _rest(given, float(gdp.sum() + power_gdp.sum()), world_gdp, found)
    return Known(gdp, libdem, openness, power_gdp, leverage, stance, rest, tuple(found))


def _openness(given: Given, found: list[Gap]) -> Array:
    blank: list[Gap] = []
    values = fill(given.states, "code", "openness", lambda i: OPENNESS, "judgement", blank)
    n, observed = len(given.states), given.observed()
    both = ~np.isnan(observed[:n, -1]) & ~np.isnan(observed[-1, :n])
    unread = {row["code"] for row, known in zip(given.states, both, strict=True) if known}
    found += [gap for gap in blank if gap.item not in unread]
    return values


def _note_start(states: Sequence[Row], first_year: int, found: list[Gap]) -> None:
    level = float(START_LEVEL)
    found += [
        Gap(row.file, row.line, row["code"], "start_level", level, level, level, "a forum")
        for row in states
        if not row["start_level"]
    ]
    year, rule = float(first_year - 1), "the year before the first: the clock starts now"
    found.append(Gap("scenario.toml", None, "the bloc", "last_change", year, year, year, rule))


def _note_stances(powers: Sequence[Row], found: list[Gap]) -> None:
    found += [
        Gap(row.file, row.line, row["code"], "stance", 0.0, -STANCE_RANGE, STANCE_RANGE,
            "indifferent, judgement")
        for row in powers
        if not row["stance"]
    ]  # fmt: skip


def _rest(given: Given, known: float, world_gdp: float | None, found: list[Gap]) -> float:
    world = WORLD_GDP if world_gdp is None else world_gdp
    if not math.isfinite(world):
        raise Problem("not a number", key="--world-gdp", value=world, allowed="USD billion")
    if world_gdp is None:
        rule = f"world GDP of {WORLD_YEAR}, World Bank"
        found.append(Gap("--world-gdp", None, "the world", "gdp", world, world, world, rule))
    if world <= known:
        raise Problem(
            "states and powers are larger than the world", file=given.states[0].file,
            key="--world-gdp", value=world,
            allowed=f"above {known:g}, all in USD billion (a common slip: gdp in millions)",
        )  # fmt: skip
    return world - known
