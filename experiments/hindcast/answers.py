"""What an answer to a question says: numbers, and a verdict in words."""

from typing import Any

import numpy as np
import pandas as pd

from experiments.hindcast.bootstrap import Interval

NOTHING = Interval(float("nan"), float("nan"), float("nan"))


def answer(
    question: str, words: str, unit: str, estimate: Interval, log_score: Interval,
    years: int | None = None, steps: int | None = None, skill: Interval = NOTHING, *,
    new: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """One answer.

    estimate: coefficient or share; log_score: nats gained out of sample over the plain hazard, in
    all region-years together; skill: share of the ranked probability score saved at the horizons,
    blank where the future course of the term is not known at the start; years, steps: how many
    region-years and steps up have it; new: the coefficient is 0 in the plain hazard.
    """
    return {
        "question": question, "words": words, "unit": unit, **_named("estimate", estimate),
        **_named("log_score", log_score), **_named("skill", skill),
        "years": years, "steps": steps, "verdict": verdict(estimate if new else None, log_score),
    }  # fmt: skip


def _named(name: str, given: Interval) -> dict[str, float]:
    return {name: given.value, f"{name}_low": given.low, f"{name}_high": given.high}


def verdict(coefficient: Interval | None, log_score: Interval) -> str:
    """What an answer comes to, in words; without a score it is a count."""
    if np.isnan(log_score.value):
        return "a share, as counted"
    if log_score.low > 0.0:
        return "forecasts better out of sample"
    if log_score.high < 0.0:
        return "forecasts worse out of sample"
    if coefficient is not None and coefficient.low * coefficient.high > 0.0:
        return "told from 0, but no better forecasts"
    return "no difference told"


def shown(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The answers for people, intervals as text."""
    return [
        {
            "window": row["window"],
            "question": row["question"],
            **{name: _text(row, name) for name in ("estimate", "log_score", "skill")},
            "steps": "" if pd.isna(row["steps"]) else int(row["steps"]),
            "verdict": row["verdict"],
        }
        for _, row in table.iterrows()
    ]  # fmt: skip


def _text(row: Any, name: str) -> str:
    value, low, high = (float(row[key]) for key in (name, f"{name}_low", f"{name}_high"))
    return "" if np.isnan(value) else f"{value:+.2f} [{low:+.2f}, {high:+.2f}]"
