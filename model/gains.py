"""Gains from trade by pair: the table g_ij(k) that votes are weighed with.

`g_ij(b)` is the change of i's real income, percent of GDP, when only the pair (i, j) moves by b on
log trade. It is smooth in b, so it is computed once per trade matrix on Chebyshev nodes and read
off as a polynomial: a sweep over trade effects costs next to nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from numpy.polynomial import chebyshev
from numpy.typing import NDArray

from model.pair_equilibria import MANY, EachPair, ManyPairs
from model.trade import Array, welfare_percent

WIDEST = 1.5
"""Largest |b| covered; a trade effect beyond it is refused by the parameters."""
NODES = 24
"""Interpolation error below 1e-9 percent of GDP for trade shares up to a half (see the tests)."""


@dataclass(frozen=True)
class PairGains:
    """Polynomials g_ij(b); `coefficients` has shape (NODES, states, blocks)."""

    coefficients: Array

    def at(self, effect: Array) -> Array:
        """Gain of i from each pair at effects b of shape (..., states, blocks), percent of GDP.

        Absent changes (b = 0, and a state with itself) give exactly 0.
        """
        powers = chebyshev.chebvander(np.asarray(effect) / WIDEST, NODES - 1)
        gains = np.einsum("...ijn,nij->...ij", powers, self.coefficients)
        return np.where(np.asarray(effect) == 0.0, 0.0, gains)


def pair_gains(flows: Array, states: int, theta: float, outsiders: Sequence[int] = ()) -> PairGains:
    """Fit g_ij(b) for every pair of the first `states` blocks, and of each with the `outsiders`.

    flows: (blocks, blocks), exporter in rows, diagonal filled, any unit.
    Pairs that are not asked for keep coefficients of 0. The last few answers are kept: they depend
    on the data and theta alone, so a sweep over anything else solves no equilibrium.
    """
    key = np.asarray(flows, dtype=float).tobytes()
    return _fitted(key, len(flows), states, theta, tuple(outsiders))


@lru_cache(maxsize=64)
def _fitted(
    key: bytes, blocks: int, states: int, theta: float, outsiders: tuple[int, ...]
) -> PairGains:
    flows = np.frombuffer(key).reshape(blocks, blocks)
    effects = WIDEST * np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
    coefficients = np.zeros((NODES, states, blocks))
    asked = [*combinations(range(states), 2), *product(range(states), outsiders)]
    world = ManyPairs(flows, theta) if blocks >= MANY else EachPair(flows, theta)
    for i, j in asked:
        of_i, of_j = world.welfare(i, j, effects)
        coefficients[:, i, j] = _fit(effects, of_i)
        if j < states:
            coefficients[:, j, i] = _fit(effects, of_j)
    return PairGains(coefficients)


def _fit(effects: Array, values: Array) -> Array:
    return np.asarray(chebyshev.chebfit(effects / WIDEST, values, NODES - 1), dtype=float)


def pair_effect(trade_effect: Array, elsewhere: NDArray[np.int64], kept: Array) -> Array:
    """Effect that each level adds to observed trade, shape (levels, states, states), log points.

    b_ij(k) = max(0, b_k - kappa_e b_e): e = `elsewhere`, the level already in force between i and j
    in another body; `kept` = kappa_e, the part of its effect that observed trade already holds.
    """
    already = kept * np.asarray(trade_effect)[elsewhere]
    effect = np.maximum(0.0, np.asarray(trade_effect)[:, None, None] - already)
    effect[:, np.eye(len(elsewhere), dtype=bool)] = 0.0
    return effect


def corridor_gain(flows: Array, states: int, theta: float, effect: float) -> Array:
    """Gain of each state, percent of GDP, when trade with all outside blocks grows by `effect`."""
    change = np.zeros_like(flows)
    change[:states, states:] = change[states:, :states] = effect
    return welfare_percent(flows, change, theta)[:states]
