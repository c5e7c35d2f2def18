"""How often intervals of the posterior hold a truth that is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.importance import weighted_quantile
from experiments.calibration.tempo import Sample
from experiments.calibration.tempo_prior import TEMPO
from experiments.statistics.intervals import wilson

SHARES = (0.5, 0.9)
"""Central intervals that are counted."""
ENDS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])


def found(sample: Sample, known: "pd.Series[float]", dataset: int) -> list[dict[str, Any]]:
    """One row a parameter: truth, posterior quantiles, and which intervals hold the truth."""
    weight, rows = sample.weight(), []
    for name in (name for name in TEMPO if name in sample.draws):
        values = sample.draws[name].to_numpy(float)
        q = weighted_quantile(values, weight, ENDS)
        rows.append(
            {
                "dataset": dataset, "parameter": name, "truth": known[name], "median": q[2],
                "low_50": q[1], "high_50": q[3], "low_90": q[0], "high_90": q[4],
                "in_50": int(q[1] <= known[name] <= q[3]),
                "in_90": int(q[0] <= known[name] <= q[4]),
                "below": float(weight[values < known[name]].sum()),
                "effective": sample.effective(),
            }
        )  # fmt: skip
    return rows


def coverage(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Share of intervals that hold the truth, by parameter and for all, 95 % Wilson intervals.

    table: rows of `found`. effective: median over datasets of the effective number of draws.
    Parameters of one dataset share its history: the interval of the line "all" is too narrow.
    """
    groups = [*table.groupby("parameter", sort=False), ("all", table)]
    return [
        {
            "parameter": name, "datasets": part.dataset.nunique(),
            "effective": float(part.effective.median()), **_shares(part),
        }
        for name, part in groups
    ]  # fmt: skip


def _shares(part: pd.DataFrame) -> dict[str, float]:
    told: dict[str, float] = {}
    for share in SHARES:
        name, hits = label(share), np.array([part[label(share)].sum()])
        low, high = wilson(hits, len(part))
        told |= {
            name: float(hits[0]) / len(part),
            f"{name}_low": float(low[0]), f"{name}_high": float(high[0]),
        }  # fmt: skip
    return told


def label(share: float) -> str:
    """Column of the central intervals of a share."""
    return f"in_{100 * share:.0f}"


def shown(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Coverage for people: share and interval in one cell."""
    return [
        {
            "parameter": row["parameter"], "datasets": row["datasets"],
            **{f"{100 * share:.0f} % interval": cell(row, label(share)) for share in SHARES},
        }
        for row in rows
    ]  # fmt: skip


def cell(row: dict[str, Any], name: str) -> str:
    """A share with its interval."""
    return f"{row[name]:.2f} [{row[f'{name}_low']:.2f}, {row[f'{name}_high']:.2f}]"
