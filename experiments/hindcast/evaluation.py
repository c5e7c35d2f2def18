"""Everything that is said about forecasts of the past, as tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.hindcast.baselines.protocol import Baseline
from experiments.hindcast.baselines.registry import BASELINES
from experiments.hindcast.cases import cases_of
from experiments.hindcast.forecasts import Forecasts
from experiments.hindcast.leave_one_out import leave_one_out
from experiments.hindcast.tables import Compared, build
from model.past import Past
from model.problem import Problem


@dataclass(frozen=True)
class Evaluation:
    """Tables, one row for each thing said. Intervals are 90 %, by resampling regions."""

    scores: pd.DataFrame
    """forecast, score, mean, low, high; smaller is better"""
    skill: pd.DataFrame
    """forecast, against, score, skill, low, high"""
    differences: pd.DataFrame
    """forecast, other, against, score, difference of skill, low, high; paired by region"""
    coverage: pd.DataFrame
    """forecast, nominal, coverage, low, high"""
    pit: pd.DataFrame
    """forecast, bin_low, bin_high, share, low, high"""
    reliability: pd.DataFrame
    """forecast, event (this level or deeper), bin, said on average, observed, low, high, counts"""
    sharpness: pd.DataFrame
    """forecast, entropy, spread"""
    by_horizon: pd.DataFrame
    """forecast, horizon, cases, mean RPS"""
    by_region: pd.DataFrame
    """forecast, region, cases, mean RPS"""
    misses: pd.DataFrame
    """the first forecast's worst: region, horizon, observed, probability, expected_level, rps"""
    labels: dict[str, str]
    """words for each forecast's name"""

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: table for name, table in named.items() if name != "labels"}

    def to_json(self) -> str:
        """All tables as lists of rows; what is not a number is null."""
        rows: dict[str, Any] = {
            name: json.loads(table.to_json(orient="records", double_precision=12))
            for name, table in self.tables().items()
        }
        return json.dumps({"labels": self.labels, **rows}, indent=2, ensure_ascii=False)

    def write_csv(self, folder: Path) -> list[Path]:
        """One file for each table."""
        paths = []
        for name, table in self.tables().items():
            path = folder / f"{name}.csv"
            table.to_csv(path, index=False, lineterminator="\n", float_format="%.6g")
            paths.append(path)
        return paths


def evaluate(
    pasts: Sequence[Past], forecasts: Forecasts, baselines: Sequence[Baseline] = BASELINES
) -> Evaluation:
    """Score the model's forecasts and each baseline's leave-one-out forecasts.

    Both bases are scored against the level in force, the only one that the pasts hold. Raises
    `Problem` where a region has no forecast, or a name is used twice.
    """
    cases = cases_of(pasts)
    given = {
        forecasts.name: cases.stack(forecasts.in_force),
        f"{forecasts.name}_signed": cases.stack(forecasts.signed),
    }
    labels = dict.fromkeys(given, forecasts.label)
    labels[f"{forecasts.name}_signed"] += ", signed"
    for baseline in baselines:
        if baseline.name in given:
            raise Problem("two forecasts have the same name", key="name", value=baseline.name)
        given[baseline.name] = cases.stack(leave_one_out(baseline, pasts))
        labels[baseline.name] = baseline.label
    return _evaluation(Compared(cases, given), labels)


def compare(
    pasts: Sequence[Past],
    forecasts: Mapping[str, Mapping[str, np.ndarray[Any, Any]]],
    labels: Mapping[str, str] | None = None,
) -> Evaluation:
    """Score any forecasts, {name: {region: (horizons, levels)}}, the first the one that matters."""
    cases = cases_of(pasts)
    given = {name: cases.stack(by_region) for name, by_region in forecasts.items()}
    return _evaluation(Compared(cases, given), {**{name: name for name in given}, **(labels or {})})


def _evaluation(compared: Compared, labels: dict[str, str]) -> Evaluation:
    return Evaluation(**build(compared), labels=labels)
