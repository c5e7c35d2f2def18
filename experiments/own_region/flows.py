"""Every flow of the region: given ones as they are, the others as size and distance lead to expect.

Inside the region the gravity equation fills what is missing (`model/natural_trade.py`), beyond it
openness and GDP do (`model/expected_trade.py`), as in regions of history.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from experiments.own_region.filling import Known
from experiments.own_region.reading import Given
from model.expected_trade import trade_between, trade_beyond
from model.gap import Gap, numbers
from model.geography import great_circles
from model.region_gaps import OPENNESS
from model.region_pairs import NEAREST
from model.region_schema import TRADE_TIES
from model.trade import Array
from model.trade_files import WORLD

DIGITS = 6
"""Significant digits of a filled flow."""
NEAR = 1e-5
"""Relative difference of two totals that rounding explains."""
SHARED = "openness x GDP beyond the region, shared by GDP"
TOTAL = "openness x GDP"
PARTNERS = "what the partners trade and 5 % more: openness x GDP would be less"


@dataclass(frozen=True)
class Flows:
    """All trade with a state in it. Blocks: n states, p powers, WORLD, in order of code."""

    value: Array
    """(n + p + 1, n + p + 1) USD million, exporter in rows, NaN without a state"""
    given: NDArray[np.bool_]
    """which of them the user gave"""
    factor: float
    """what the gravity equation is multiplied by"""
    observed: int
    """given flows between states, from which the factor comes"""
    gravity: str
    """the rule between states in words"""
    gaps: tuple[Gap, ...] = field(repr=False)


def flows_of(given: Given, known: Known) -> Flows:
    """Fill every flow that is missing. Filled ones have six digits, and totals add up to them."""
    n, observed = len(given.states), given.observed()
    predicted = trade_between(known.gdp, _distance(given), np.zeros((len(TRADE_TIES), n, n)))
    np.fill_diagonal(observed, 0.0)
    factor, count, words = _scale(observed[:n, :n], predicted)
    value = observed.copy()
    value[:n, :n] = np.where(np.isnan(value[:n, :n]), _round(factor * predicted), value[:n, :n])
    for way in (value, value.T):
        _fill_beyond(way, n, known)
    seen = ~np.isnan(observed)
    gaps = (*_gaps(given, value, seen, words, known), *_power_trade(given, value, known))
    return Flows(value, seen, factor, count, words, gaps)


def _distance(given: Given) -> Array:
    circles = great_circles(numbers(given.states, "lat"), numbers(given.states, "lon"))
    return np.maximum(NEAREST, circles)


def _scale(observed: Array, predicted: Array) -> tuple[float, int, str]:
    """Factor by which predictions of the given flows add up to what is observed, and in words."""
    seen = ~np.isnan(observed) & ~np.eye(len(observed), dtype=bool)
    count, total = int(seen.sum()), float(observed[seen].sum())
    if count == 0:
        return 1.0, 0, "gravity equation on GDP and distance as it is: no flow between states given"
    if total == 0.0:
        return 1.0, count, "gravity equation on GDP and distance as it is: given flows are all 0"
    factor = total / float(predicted[seen].sum())
    flows = "flow" if count == 1 else "flows"
    words = f"gravity equation on GDP and distance times {factor:.3g}, to fit the {count} {flows}"
    return factor, count, f"{words} given between states"


def _fill_beyond(value: Array, n: int, known: Known) -> None:
    """Fill, in place, what the states sell to powers and the world (transposed: what they buy)."""
    within, total = value[:n, :n].sum(axis=1), value[:n, -1]
    all_trade = np.where(np.isnan(total), 1000.0 * known.openness * known.gdp, total)
    powers = np.column_stack([value[:n, n:-1], np.full(n, np.nan)])
    outside = np.array([*known.power_gdp, known.rest_gdp])
    beyond = trade_beyond(all_trade, within, outside, powers)
    beyond = np.where(np.isnan(powers), _round(beyond), powers)
    value[:n, n:-1] = beyond[:, :-1]
    partners = within + beyond.sum(axis=1)
    fits = partners <= all_trade * (1.0 + NEAR)
    value[:n, -1] = np.where(np.isnan(total) & ~fits, partners, all_trade)


def _round(values: Array) -> Array:
    rounded = [float(f"{value:.{DIGITS}g}") for value in values.flat]
    return np.array(rounded).reshape(values.shape)


def _gaps(
    given: Given, value: Array, seen: NDArray[np.bool_], gravity: str, known: Known
) -> tuple[Gap, ...]:
    """A gap for each flow that a rule filled: between states, with powers, with the world."""
    n, blocks = len(given.states), [*given.codes, WORLD]
    usual = 1000.0 * known.openness * known.gdp

    def rule(i: int, j: int) -> str:
        if max(i, j) < n:
            return gravity
        if max(i, j) < len(blocks) - 1:
            return SHARED
        state = min(i, j)
        return TOTAL if value[i, j] <= usual[state] * (1.0 + NEAR) else PARTNERS

    filled = [(int(i), int(j)) for i, j in np.argwhere(~seen & ~np.isnan(value))]
    return tuple(
        Gap(given.trade_file, None, f"{blocks[i]}-{blocks[j]}", "value", float(value[i, j]),
            float(value[i, j]), float(value[i, j]), rule(i, j))
        for i, j in sorted(filled, key=lambda at: (max(at) >= n, max(at) == len(blocks) - 1, at))
    )  # fmt: skip


def _power_trade(given: Given, value: Array, known: Known) -> list[Gap]:
    """All exports and imports of each power, USD billion: at least what the states' flows say."""
    n, rule = len(given.states), f"{OPENNESS[0]:g} x GDP; trade outside the region touches no gain"
    found = []
    for p, row in enumerate(given.powers):
        traded = {"exports": value[n + p, :n].sum(), "imports": value[:n, n + p].sum()}
        for measure, flows in traded.items():
            total, low, high = (max(x * known.power_gdp[p], flows / 1000.0) for x in OPENNESS)
            found.append(Gap("facts.csv", None, row["code"], measure, total, low, high, rule))
    return found
