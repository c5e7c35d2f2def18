"""Reliability and sharpness: do things said with 30 % happen in 30 % of cases; how much is said."""

from typing import Any

import numpy as np
from scipy.stats import entropy

from experiments.hindcast.cases import Array, Ints
from experiments.hindcast.scores import at_least
from experiments.statistics.intervals import Z90, wilson
from model.ladder import LEVELS

EVENTS = (2, 3, 4)
"""The bloc stands at this level or deeper."""
EDGES = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)


def diagram(forecast: Array, observed: Ints, group: Ints) -> list[dict[str, Any]]:
    """One row for each event and bin that holds a case.

    Intervals: Wilson 90 % with regions, not region-horizons, as trials; horizons of one region move
    together. A bootstrap gives no width at all in bins where everything or nothing happened.
    """
    return [
        {"event": level, **row}
        for level in EVENTS
        for row in _bins(at_least(forecast, level), observed >= level, group)
    ]


def _bins(said: Array, happened: np.ndarray[Any, Any], group: Ints) -> list[dict[str, Any]]:
    place = np.clip(np.searchsorted(EDGES, said, side="right") - 1, 0, len(EDGES) - 2)
    return [
        {"bin_low": EDGES[b], "bin_high": EDGES[b + 1], **_bin(said[at], happened[at], group[at])}
        for b in range(len(EDGES) - 1)
        if (at := place == b).any()
    ]


def _bin(said: Array, happened: np.ndarray[Any, Any], group: Ints) -> dict[str, Any]:
    share, regions = float(happened.mean()), len(np.unique(group))
    low, high = wilson(np.array(share * regions), regions, Z90)
    return {
        "said": float(said.mean()), "observed": share, "low": float(low), "high": float(high),
        "cases": len(said), "regions": regions,
    }  # fmt: skip


def sharpness(forecast: Array) -> dict[str, float]:
    """How much forecasts commit themselves: means over cases, smaller is sharper.

    entropy in nats (1.95 when nothing is known); spread: standard deviation of the level.
    """
    levels = np.arange(LEVELS)
    middle = forecast @ levels
    spread = np.sqrt(np.maximum(forecast @ levels**2 - middle**2, 0.0))
    return {
        "entropy": float(np.mean(entropy(forecast, axis=1))),
        "spread": float(spread.mean()),
    }
