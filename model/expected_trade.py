"""Trade to expect where none is observed: inside a region by gravity, beyond it by size."""

from itertools import permutations

import numpy as np

from model.natural_trade import natural_trade
from model.trade import Array

LEAST_BEYOND = 0.05
"""Smallest share of a state's trade that goes beyond the region."""


def trade_between(gdp: Array, distance: Array, ties: Array) -> Array:
    """Natural trade between states, (n, n) million dollars, exporter in rows, 0 on the diagonal.

    gdp: (n,) billion dollars; distance: (n, n) km, above 0 off the diagonal; ties: (3, n, n) common
    border, official language, former colonizer, 0 or 1.
    """
    matrix = np.zeros_like(distance)
    for i, j in permutations(range(len(gdp)), 2):
        between = (float(tie) for tie in ties[:, i, j])
        matrix[i, j] = natural_trade(gdp[i], gdp[j], float(distance[i, j]), *between)
    return matrix


def trade_beyond(total: Array, inside: Array, outside: Array, given: Array | None = None) -> Array:
    """What each state trades with each block outside one way, (n, m) million dollars.

    total: (n,) all that the state trades that way; inside: (n,) the part within the region;
    outside: (m,) GDP of the blocks. What is left, at least 5 % of the total, is shared by GDP among
    the blocks without a flow in `given`, (n, m) with NaN where nothing is known: the last is one.
    """
    if given is None:
        given = np.full((len(total), len(outside)), np.nan)
    weights = np.where(np.isnan(given), outside, 0.0)
    left = total - inside - np.nansum(given, axis=1)
    left = np.maximum(LEAST_BEYOND * total, left)
    shares = weights / weights.sum(axis=1, keepdims=True)
    return np.where(np.isnan(given), left[:, None] * shares, given)
