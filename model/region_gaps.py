"""What a region's files leave blank, and what stands in for it: every rule in one place.

Nothing is filled in silence: each value comes with a `Gap` that says where, what and why. The rules
for pairs are in `model/region_pairs.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.files import Row
from model.gap import Gap, Range, fill, numbers
from model.region_files import HEAD, Region
from model.region_pairs import between
from model.region_powers import powers_at_start
from model.trade import Array

LIBDEM: Range = (0.4, 0.1, 0.8)
OPENNESS: Range = (0.2, 0.1, 0.4)
LEVERAGE: Range = (0.25, 0.10, 0.50)
INCOME: Range = (10.0, 3.0, 30.0)
"""Thousand international dollars of 2011 a head, where no founder's population is known."""
WORLD: Range = (20.0, 5.0, 200.0)
"""World GDP in regions' GDP, where region.toml gives none."""
POWER: Range = (0.05, 0.01, 0.30)
"""A power's share of the world outside the region."""


@dataclass(frozen=True)
class Filled:
    """The numbers of a region without blanks. n founders, p powers that enter."""

    gdp: Array
    """(n,) billion international dollars of 2011, never imputed"""
    population: Array
    """(n,) million"""
    libdem: Array
    """(n,) 0 to 1"""
    openness: Array
    """(n,) share of GDP"""
    distance: Array
    """(n, n) km, 0 on the diagonal"""
    ties: Array
    """(3, n, n) common border, language, colonizer: 0 or 1"""
    leverage: Array
    """(p,) over each founder, 0 to 1"""
    power_gdp: Array
    """(p,) billion international dollars of 2011"""
    world_gdp: float
    """billion international dollars of 2011"""
    gaps: tuple[Gap, ...]


def gaps(region: Region) -> tuple[Gap, ...]:
    """Everything that would be imputed, in the order of the files."""
    return filled(region).gaps


def filled(region: Region) -> Filled:
    """A region's numbers with every blank filled by its rule."""
    found: list[Gap] = []
    founders, powers = region.founders, powers_at_start(region)
    gdp = numbers(founders, "gdp")
    size = float(gdp.sum())
    world = _world(region, size, found)
    population = _population(founders, gdp, found)
    libdem = fill_libdem(founders, found)
    openness = fill(founders, "code", "openness", lambda i: OPENNESS, "judgement", found)
    distance, ties = between(region, found)
    power_gdp = _power_gdp(powers, world - size, found)
    leverage = fill(powers, "power", "leverage", lambda p: LEVERAGE, "judgement", found)
    return Filled(
        gdp, population, libdem, openness, distance, ties, leverage, power_gdp, world, tuple(found)
    )


def _population(founders: Sequence[Row], gdp: Array, found: list[Gap]) -> Array:
    """GDP over the GDP per head of those founders whose population is known."""
    people = numbers(founders, "population")
    known = ~np.isnan(people)
    income = INCOME[0]
    rule = f"GDP over {income:g} thousand dollars a head, judgement"
    if known.any():
        income = float(gdp[known].sum() / people[known].sum())
        rule = f"GDP over the other founders' GDP per head, {income:.2f} thousand dollars"

    def estimate(i: int) -> Range:
        value = float(gdp[i]) / income
        return value, value * INCOME[0] / INCOME[2], value * INCOME[0] / INCOME[1]

    return fill(founders, "code", "population", estimate, rule, found)


def fill_libdem(states: Sequence[Row], found: list[Gap], called: str = "founders") -> Array:
    """Liberal democracy, (n,) 0 to 1; blank: mean of those with a figure, the range is theirs."""
    figures = numbers(states, "libdem")
    known = figures[~np.isnan(figures)]
    estimate, rule = LIBDEM, "judgement"
    if len(known):
        estimate = float(known.mean()), float(known.min()), float(known.max())
        rule = f"mean of the other {called}"
    return fill(states, "code", "libdem", lambda i: estimate, rule, found)


def _world(region: Region, size: float, found: list[Gap]) -> float:
    if region.head.world_gdp is not None:
        return region.head.world_gdp
    world, low, high = (size * factor for factor in WORLD)
    file, rule = str(region.folder / HEAD), f"{WORLD[0]:g} times the region's GDP"
    found.append(Gap(file, None, "world", "world_gdp", world, low, high, rule))
    return world


def _power_gdp(powers: Sequence[Row], outside: float, found: list[Gap]) -> Array:
    share = POWER[0] * outside, POWER[1] * outside, POWER[2] * outside
    rule = f"{POWER[0]:.0%} of the world outside the region"
    return fill(powers, "power", "gdp", lambda p: share, rule, found)
