"""Proper scores of forecasts over levels, one for each region-horizon; smaller is better."""

from collections.abc import Callable

import numpy as np

from experiments.hindcast.cases import Array, Ints
from model.ladder import LEVELS, TOP

FLOOR = 1e-3
"""Least probability that the log score sees. Below it, it is not proper: a forecast that calls
impossible what happened loses 6.9 nats, not the whole comparison."""


def rps(forecast: Array, observed: Ints) -> Array:
    """Ranked probability score over the six thresholds, 0 to 1 (Epstein 1969 [epstein1969]).

    forecast: (cases, levels); observed: (cases,). Divided by the number of thresholds.
    """
    reached = observed[:, None] <= np.arange(TOP)
    below = np.cumsum(forecast, axis=1)[:, :TOP]
    return np.asarray(((below - reached) ** 2).sum(axis=1) / TOP)


def at_least(forecast: Array, level: int) -> Array:
    """Probability of the level or a deeper one, (cases,)."""
    return np.asarray(forecast[:, level:].sum(axis=1))


def brier(forecast: Array, observed: Ints, level: int) -> Array:
    """Squared error of the probability of the level or a deeper one (Brier 1950 [brier1950])."""
    return (at_least(forecast, level) - (observed >= level)) ** 2


def log_score(forecast: Array, observed: Ints) -> Array:
    """Minus the log probability of the level observed, nats (Good 1952 [good1952]); floored."""
    given = forecast[np.arange(len(observed)), observed]
    return -np.log(np.maximum(given, FLOOR))


def expected_level(forecast: Array) -> Array:
    """Mean level of each forecast, (cases,)."""
    return np.asarray(forecast @ np.arange(LEVELS))


SCORES: dict[str, Callable[[Array, Ints], Array]] = {
    "rps": rps,
    "brier_3": lambda forecast, observed: brier(forecast, observed, 3),
    "brier_4": lambda forecast, observed: brier(forecast, observed, 4),
    "log": log_score,
}
