"""Which parameters the regions say something about, with a dummy as the yardstick."""

from typing import Any

import numpy as np

from experiments.calibration.importance import weighted_quantile
from experiments.calibration.tempo import Sample
from experiments.calibration.tempo_prior import DUMMY, TEMPO, range_of

QUANTILES = np.array([0.05, 0.5, 0.95])


def narrowing(low: float, high: float, name: str) -> float:
    """Share of the prior's 90 % interval that the posterior has ruled out, below 0 where none."""
    least, most, log = range_of(name)
    if log:
        low, high, least, most = (float(np.log(x)) for x in (low, high, least, most))
    return 1.0 - (high - low) / (0.9 * (most - least))


def identified(sample: Sample) -> list[dict[str, Any]]:
    """One row a tempo parameter: median, 90 % interval, how far the interval has narrowed.

    A parameter counts as identified when its interval narrowed by 10 points more than that of a
    dummy that does nothing, whose narrowing shows the sample's own noise.
    """
    weight, rows = sample.weight(), []
    for name in (n for n in TEMPO if n in sample.draws):
        low, middle, high = weighted_quantile(sample.draws[name].to_numpy(float), weight, QUANTILES)
        rows.append(
            {
                "parameter": name, "median": middle, "low": low, "high": high,
                "narrowed": narrowing(low, high, name),
            }
        )  # fmt: skip
    dummy = max(0.0, next((row["narrowed"] for row in rows if row["parameter"] == DUMMY), 0.0))
    return [{**row, "identified": "yes" if row["narrowed"] > dummy + 0.1 else "no"} for row in rows]
