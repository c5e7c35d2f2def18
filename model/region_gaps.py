"""What a region's files leave blank, and what stands in for it: every rule in one place.

Nothing is filled in silence: each value comes with a `Gap` that says where, what and why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.files import Row
from model.geography import great_circles
from model.region_files import Region
from model.region_powers import powers_at_start
from model.trade import Array

INCOME = 10.0
"""Thousand international dollars of 2011 a head where no founder's population is known."""
LIBDEM = (0.4, 0.1, 0.8)
OPENNESS = (0.2, 0.1, 0.4)
LEVERAGE = (0.25, 0.10, 0.50)
"""Value, low, high: judgements, for want of a figure."""
WORLD = 20.0
"""World GDP in regions' GDP where region.toml gives none."""
POWER_SHARE = 0.05
"""Share of a power in the world outside the region."""
TIES = ("contiguous", "language", "common_colonizer")


@dataclass(frozen=True)
class Gap:
    """A value that no source gave, imputed by a rule."""

    file: str
    line: int | None
    """None: the row itself is missing"""
    item: str
    """code of a state or power, or the two of a pair"""
    column: str
    value: float
    low: float
    high: float
    rule: str


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
    """Everything that would be imputed."""
    return filled(region).gaps


def filled(region: Region) -> Filled:
    """A region's numbers with every blank filled by its rule."""
    found: list[Gap] = []
    founders, powers = region.founders, powers_at_start(region)
    gdp = _numbers(founders, "gdp")
    distance, ties = _between(region, found)
    world = _world(region, float(gdp.sum()), found)
    return Filled(
        gdp=gdp,
        population=_population(founders, gdp, found),
        libdem=_libdem(founders, found),
        openness=_fill(founders, "openness", lambda i: OPENNESS, "judgement", found),
        distance=distance,
        ties=ties,
        leverage=_fill(powers, "leverage", lambda p: LEVERAGE, "judgement", found),
        power_gdp=_power_gdp(powers, world - float(gdp.sum()), found),
        world_gdp=world,
        gaps=tuple(found),
    )


Estimate = Callable[[int], tuple[float, float, float]]


def _numbers(rows: Sequence[Row], column: str) -> Array:
    return np.array([row.number(column) if row[column] else np.nan for row in rows], dtype=float)


def _fill(
    rows: Sequence[Row], column: str, estimate: Estimate, rule: str, found: list[Gap]
) -> Array:
    """A column's numbers; a blank takes the estimate (value, low, high) for its row."""
    numbers = _numbers(rows, column)
    for i, row in enumerate(rows):
        if np.isnan(numbers[i]):
            value, low, high = estimate(i)
            item = row.get("code") or row["power"]
            found.append(Gap(row.file, row.line, item, column, value, low, high, rule))
            numbers[i] = value
    return numbers


def _population(founders: Sequence[Row], gdp: Array, found: list[Gap]) -> Array:
    people = _numbers(founders, "population")
    known = ~np.isnan(people)
    income = gdp[known].sum() / people[known].sum() if known.any() else INCOME
    source = "of the other founders" if known.any() else "by judgement"
    rule = f"GDP over GDP per head {source}, {income:.2f} thousand dollars"

    def estimate(i: int) -> tuple[float, float, float]:
        value = float(gdp[i] / income)
        return value, value / 3.0, value * 3.0

    return _fill(founders, "population", estimate, rule, found)


def _libdem(founders: Sequence[Row], found: list[Gap]) -> Array:
    numbers = _numbers(founders, "libdem")
    known = numbers[~np.isnan(numbers)]
    if len(known) == 0:
        return _fill(founders, "libdem", lambda i: LIBDEM, "judgement", found)
    mean = (float(known.mean()), float(known.min()), float(known.max()))
    return _fill(founders, "libdem", lambda i: mean, "mean of the other founders", found)


def _between(region: Region, found: list[Gap]) -> tuple[Array, Array]:
    """Distances and ties of every pair of founders."""
    codes = [row["code"] for row in region.founders]
    rows = {frozenset((row["a"], row["b"])): row for row in region.pairs}
    circles = great_circles(_numbers(region.founders, "lat"), _numbers(region.founders, "lon"))
    distance, ties = np.zeros_like(circles), np.zeros((len(TIES), *circles.shape))
    for i, a in enumerate(codes):
        for j, b in enumerate(codes[:i]):
            row = rows.get(frozenset((a, b)))
            file, line = (row.file, row.line) if row else (region.file("pairs"), None)

            def known(
                column: str, value: float, rule: str, row: Row | None = row,
                at: tuple[str, int | None, str] = (file, line, f"{b} {a}"),
            ) -> float:  # fmt: skip
                if row is not None and row[column]:
                    return row.number(column)
                found.append(Gap(*at, column, value, value, value, rule))
                return value

            circle = max(1.0, float(circles[i, j]))
            distance[i, j] = known("distance_km", circle, "great circle between the capitals")
            for t, tie in enumerate(TIES):
                ties[t, i, j] = known(tie, 0.0, "none unless stated")
    return distance + distance.T, ties + ties.transpose(0, 2, 1)


def _world(region: Region, gdp: float, found: list[Gap]) -> float:
    if region.head.world_gdp is not None:
        return region.head.world_gdp
    file, rule = str(region.folder / "region.toml"), f"{WORLD:g} times the region's GDP"
    low, high = 5.0 * gdp, 200.0 * gdp
    found.append(Gap(file, None, "world", "world_gdp", WORLD * gdp, low, high, rule))
    return WORLD * gdp


def _power_gdp(powers: Sequence[Row], outside: float, found: list[Gap]) -> Array:
    share = (POWER_SHARE * outside, 0.01 * outside, 0.30 * outside)
    rule = f"{POWER_SHARE:.0%} of the world outside"
    return _fill(powers, "gdp", lambda p: share, rule, found)
