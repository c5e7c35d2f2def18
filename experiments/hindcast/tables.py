"""The tables of an evaluation, each a frame with one row for each thing said."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from experiments.hindcast import pit
from experiments.hindcast.baselines.registry import REFERENCES
from experiments.hindcast.bootstrap import mean
from experiments.hindcast.cases import Array, Cases
from experiments.hindcast.misses import worst_misses
from experiments.hindcast.reliability import diagram, sharpness
from experiments.hindcast.scores import SCORES
from experiments.hindcast.skill import skill, skill_difference

NOMINAL = 0.9


@dataclass(frozen=True)
class Compared:
    """Forecasts of the same cases, each (cases, levels), by name."""

    cases: Cases
    forecasts: dict[str, Array]

    @cached_property
    def losses(self) -> dict[tuple[str, str], Array]:
        """Scores by case, by forecast and score."""
        return {
            (name, score): rule(given, self.cases.observed)
            for name, given in self.forecasts.items()
            for score, rule in SCORES.items()
        }

    @property
    def references(self) -> list[str]:
        """Forecasts that skill is measured against, where they are there."""
        return [name for name in REFERENCES if name in self.forecasts]


def build(compared: Compared) -> dict[str, pd.DataFrame]:
    """All tables by name."""
    return {name: pd.DataFrame(rows(compared)) for name, rows in TABLES.items()}


def score_rows(c: Compared) -> list[dict[str, Any]]:
    """Mean of each score."""
    group = c.cases.group
    return [
        {"forecast": name, "score": score, **_named("mean", mean(loss, group))}
        for (name, score), loss in c.losses.items()
    ]


def skill_rows(c: Compared) -> list[dict[str, Any]]:
    """Skill of each forecast against each reference."""
    return [
        {
            "forecast": name, "against": other, "score": score,
            **_named("skill", skill(loss, c.losses[other, score], c.cases.group)),
        }
        for other in c.references for (name, score), loss in c.losses.items() if name != other
    ]  # fmt: skip


def difference_rows(c: Compared) -> list[dict[str, Any]]:
    """Skill of the first forecast less each other's, both against the same reference."""
    first, *others = c.forecasts
    return [
        {
            "forecast": first, "other": other, "against": reference, "score": score,
            **_named("difference", skill_difference(
                c.losses[first, score], c.losses[other, score], c.losses[reference, score],
                c.cases.group,
            )),
        }
        for reference in c.references[:1] for other in others for score in SCORES
    ]  # fmt: skip


def coverage_rows(c: Compared) -> list[dict[str, Any]]:
    """Coverage of central 90 % predictive intervals."""
    return [
        {
            "forecast": name, "nominal": NOMINAL,
            **_named("coverage", pit.coverage(given, c.cases.observed, c.cases.group)),
        }
        for name, given in c.forecasts.items()
    ]  # fmt: skip


def pit_rows(c: Compared) -> list[dict[str, Any]]:
    """Histogram of the probability integral transform."""
    return [
        {"forecast": name, "bin_low": low, "bin_high": high, **_named("share", share)}
        for name, given in c.forecasts.items()
        for low, high, share in pit.histogram(given, c.cases.observed, c.cases.group)
    ]


def reliability_rows(c: Compared) -> list[dict[str, Any]]:
    """Reliability diagrams."""
    return [
        {"forecast": name, **row}
        for name, given in c.forecasts.items()
        for row in diagram(given, c.cases.observed, c.cases.group)
    ]


def sharpness_rows(c: Compared) -> list[dict[str, Any]]:
    """How much each forecast commits itself."""
    return [{"forecast": name, **sharpness(given)} for name, given in c.forecasts.items()]


def horizon_rows(c: Compared) -> list[dict[str, Any]]:
    """Mean RPS by horizon."""
    return _part_rows(c, "horizon", c.cases.horizon)


def region_rows(c: Compared) -> list[dict[str, Any]]:
    """Mean RPS by region."""
    return _part_rows(c, "region", np.array(c.cases.region))


def miss_rows(c: Compared) -> list[dict[str, Any]]:
    """Worst misses of the first forecast."""
    return worst_misses(c.cases, next(iter(c.forecasts.values())))


def _part_rows(c: Compared, key: str, part: np.ndarray[Any, Any]) -> list[dict[str, Any]]:
    return [
        {
            "forecast": name, key: value, "cases": int((part == value).sum()),
            "rps": float(c.losses[name, "rps"][part == value].mean()),
        }
        for name in c.forecasts for value in dict.fromkeys(part.tolist())
    ]  # fmt: skip


def _named(value: str, given: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip((value, "low", "high"), given, strict=True))


TABLES: dict[str, Callable[[Compared], list[dict[str, Any]]]] = {
    "scores": score_rows,
    "skill": skill_rows,
    "differences": difference_rows,
    "coverage": coverage_rows,
    "pit": pit_rows,
    "reliability": reliability_rows,
    "sharpness": sharpness_rows,
    "by_horizon": horizon_rows,
    "by_region": region_rows,
    "misses": miss_rows,
}
