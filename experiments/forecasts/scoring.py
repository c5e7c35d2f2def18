"""Scores of sealed forecasts whose years are known, and of the baselines on the same cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from experiments.calibration.regions import region_folders
from experiments.forecasts.layout import ForecastFile, RegionForecast
from experiments.forecasts.outcomes import Known, known_regions
from experiments.forecasts.rivals import RIVALS, Rivals
from experiments.hindcast.scores import SCORES
from experiments.hindcast.skill import skill
from model.past import past_of
from model.region_files import load_region

SEALED = "sealed"
FORECASTS = (SEALED, *RIVALS)
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Scored:
    """Scores, and what has to wait."""

    rows: Rows
    """one for each forecast, region and year: observed level, its probability, the scores"""
    waiting: Rows
    """region, year, and from when it can be scored, or why never"""

    def means(self) -> Rows:
        """Mean scores of each forecast, and its RPS skill against each baseline [90 %]."""
        return [_mean(self.rows, name) for name in FORECASTS] if self.rows else []


def score(forecast: ForecastFile, folders: Sequence[Path] = ()) -> Scored:
    """Score what is known; only what is in force has events to be scored by.

    folders: corrected or continued regions, in place of the built-in ones. Raises `Problem`.
    """
    known = known_regions(forecast, folders)
    rows: Rows = []
    waiting: Rows = []
    for name, entry in forecast.regions.items():
        for year in sorted(map(int, entry.in_force)):
            observed = known[name].level(year)
            if observed is None:
                waiting.append({"region": name, "year": year, "why": _why(known[name], year)})
            else:
                rows += _rows(name, entry, year, observed, known[name])
    return Scored(rows, waiting)


def _why(known: Known, year: int) -> str:
    if known.absorbed:
        return f"never: in a larger region since {known.until + 1}"
    return f"from the end of {year}; events are known to {known.until}"


def _rows(name: str, entry: RegionForecast, year: int, observed: int, known: Known) -> Rows:
    said = {
        SEALED: np.array(entry.in_force[str(year)]),
        **_rivals(entry.known_until).say(year, known.past.first_year, entry.level),
    }
    at = np.array([observed])
    return [
        {
            "forecast": forecast, "region": name, "year": year, "observed": observed,
            "probability": float(shares[observed]),
            **{key: float(rule(shares[None], at)[0]) for key, rule in SCORES.items()},
        }
        for forecast, shares in said.items()
    ]  # fmt: skip


@cache
def _rivals(until: int) -> Rivals:
    return Rivals([past_of(load_region(folder)) for folder in region_folders()], until)


def _mean(rows: Rows, name: str) -> dict[str, Any]:
    mine = [row for row in rows if row["forecast"] == name]
    means = {key: float(np.mean([row[key] for row in mine])) for key in SCORES}
    against = {f"against {rival}": _saved(rows, name, rival) for rival in RIVALS}
    return {"forecast": name, "cases": len(mine), **means, **against}


def _saved(rows: Rows, name: str, rival: str) -> str:
    """Skill in words, with its interval over regions; none against itself or a perfect rival."""
    own, theirs = (
        [row for row in rows if row["forecast"] == forecast] for forecast in (name, rival)
    )
    if name == rival or not any(row["rps"] for row in theirs):
        return ""
    regions = list(dict.fromkeys(row["region"] for row in own))
    group = np.array([regions.index(row["region"]) for row in own])
    loss, reference = (np.array([row["rps"] for row in side]) for side in (own, theirs))
    found = skill(loss, reference, group)
    return f"{found.value:+.1%} [{found.low:+.1%}, {found.high:+.1%}]"
