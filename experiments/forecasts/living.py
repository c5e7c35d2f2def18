"""Which regions are forecast, and the whole content of a forecast."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.calibration.regions import region_folders
from experiments.catalogue import SCENARIOS
from experiments.forecasts.ahead import Ahead, continued, from_start, told
from experiments.manifest import scenario_hash
from model.past import Past, past_of
from model.region_files import load_region
from model.region_scenario import region_scenario
from model.scenario_files import load_scenario
from model.world import build_world

SINCE = 2025
"""A region whose level is known to this year is living."""
HORIZONS = (2030, 2035)
ASKED, EVENTS = "central_asia", "ca_consultative"
"""The scenario that is forecast beside the regions, and the region whose events decide on it: the
same summits."""
QUESTION = (
    "Probability that the bloc, that is a quorum of the region's states, stands at each level 0 to "
    "6 at the end of the year: by what is in force, which the region's events decide, and by what "
    "is signed."
)


@dataclass(frozen=True)
class Plan:
    """How much is run."""

    seed: int
    particles: int
    """particles of each draw, and histories of each draw for Central Asia"""
    horizons: tuple[int, ...] = HORIZONS
    threads: int | None = None


def living() -> list[tuple[Path, Past]]:
    """Built-in regions whose past is known to today, with their pasts."""
    known = [(folder, past_of(load_region(folder))) for folder in region_folders()]
    return [(folder, past) for folder, past in known if last_year(past) >= SINCE]


def last_year(past: Past) -> int:
    """The last year whose level is known."""
    return past.first_year + len(past.levels) - 1


def forecast_regions(
    draws: pd.DataFrame, plan: Plan, chosen: Sequence[tuple[Path, Past]] | None = None,
    progress: Callable[[str], None] | None = None,
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """Every living region and Central Asia, as `layout.RegionForecast` has them."""
    found = {ASKED: _asked(draws, plan)}
    for folder, past in living() if chosen is None else chosen:
        if progress:
            progress(past.name)
        found[past.name] = _of_history(folder, past, draws, plan)
    return found


def _of_history(folder: Path, past: Past, draws: pd.DataFrame, plan: Plan) -> dict[str, Any]:
    region = load_region(folder)
    world = build_world(region_scenario(region))
    made = continued(world, past, draws, plan.horizons, plan.seed, plan.particles, plan.threads)
    return _entry(
        region.head.title.split(", as seen")[0], past.name, folder, last_year(past),
        int(past.levels[-1]), made, plan,
    )  # fmt: skip


def _asked(draws: pd.DataFrame, plan: Plan) -> dict[str, Any]:
    folder = SCENARIOS / ASKED
    scenario = load_scenario(folder)
    world = build_world(scenario)
    made = from_start(world, draws, plan.horizons, plan.seed, plan.particles, plan.threads)
    level = scenario.states[0].start_level
    return _entry(scenario.title, EVENTS, folder, scenario.first_year - 1, level, made, plan)


def _entry(
    title: str, events: str, folder: Path, known_until: int, level: int, made: Ahead, plan: Plan
) -> dict[str, Any]:
    by_year = [
        {str(year): told(row) for year, row in zip(plan.horizons, basis, strict=True)}
        for basis in (made.in_force, made.signed)
    ]
    return {
        "title": title, "events": events, "scenario_hash": scenario_hash(folder),
        "known_until": known_until, "level": level, "draws_used": made.draws_used,
        "in_force": by_year[0], "signed": by_year[1],
    }  # fmt: skip
