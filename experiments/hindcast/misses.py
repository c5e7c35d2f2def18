"""The worst misses: where a forecast was furthest from what happened."""

from typing import Any

import numpy as np

from experiments.hindcast.cases import Array, Cases
from experiments.hindcast.scores import expected_level, rps


def worst_misses(
    cases: Cases, forecast: Array, most: int = 15, *, one_per_region: bool = False
) -> list[dict[str, Any]]:
    """Cases by ranked probability score, worst first.

    probability: what the forecast gave to the level observed. one_per_region: each region's worst
    horizon only, since a level missed once is mostly missed again five years on.
    """
    score = rps(forecast, cases.observed)
    rows, seen = [], set()
    for i in np.argsort(-score, kind="stable"):
        if one_per_region and cases.region[i] in seen:
            continue
        seen.add(cases.region[i])
        rows.append(_row(cases, forecast, score, int(i)))
    return rows[:most]


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
