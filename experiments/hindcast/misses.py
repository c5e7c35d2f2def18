"""The worst misses: where a forecast was furthest from what happened."""

from typing import Any

import numpy as np

from experiments.hindcast.cases import Array, Cases
from experiments.hindcast.scores import expected_level, rps

MOST = 15
"""Cases that are told."""


def worst_misses(cases: Cases, forecast: Array) -> list[dict[str, Any]]:
    """Cases by ranked probability score, worst first.

    probability: what the forecast gave to the level observed.
    """
    score = rps(forecast, cases.observed)
    worst = np.argsort(-score, kind="stable")[:MOST]
    return [_row(cases, forecast, score, int(i)) for i in worst]


def _row(cases: Cases, forecast: Array, score: Array, i: int) -> dict[str, Any]:
    observed = int(cases.observed[i])
    return {
        "region": cases.region[i],
        "horizon": int(cases.horizon[i]),
        "observed": observed,
        "probability": float(forecast[i, observed]),
        "expected_level": float(expected_level(forecast[i : i + 1])[0]),
        "rps": float(score[i]),
    }
