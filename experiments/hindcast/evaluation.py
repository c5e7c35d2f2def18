"""Everything that is said about forecasts of the past, as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd

from experiments.hindcast.cases import ByRegion, cases_of
from experiments.hindcast.tables import Compared, build
from model.past import Past


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

    def write_csv(self, folder: Path) -> list[Path]:
        """One file for each table."""
        paths = []
        for name, table in self.tables().items():
            path = folder / f"{name}.csv"
            table.to_csv(path, index=False, lineterminator="\n", float_format="%.6g")
            paths.append(path)
        return paths


def compare(
    pasts: Sequence[Past], forecasts: Mapping[str, ByRegion], labels: Mapping[str, str]
) -> Evaluation:
    """Score forecasts, {name: {region: (horizons, levels)}}, the first the one that matters.

    labels: words for each name. The level in force is the only one that pasts hold, so signed
    forecasts are scored by it too. Raises `Problem` where a region has no forecast.
    """
    cases = cases_of(pasts)
    given = {name: cases.stack(by_region) for name, by_region in forecasts.items()}
    told = {name: labels[name] for name in given}
    return Evaluation(**build(Compared(cases, given)), labels=told)
