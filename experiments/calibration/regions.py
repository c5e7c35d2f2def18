"""The regions of history as cases to learn from and to be scored on."""

from collections.abc import Sequence
from pathlib import Path

from experiments.calibration.tempo_likelihood import Case
from experiments.catalogue import SCENARIOS
from model.past import Past, past_of
from model.region_events import year_of
from model.region_files import HEAD, Region, load_region
from model.region_scenario import region_scenario
from model.settings import Settings
from model.world import build_world


def region_folders() -> list[Path]:
    """Folders of the built-in regions, by name."""
    return sorted(path.parent for path in SCENARIOS.glob(f"*/{HEAD}"))


def case_of(folder: Path, settings: Settings | None = None) -> Case:
    """A region's world at its first event, its past, and its lags. Raises `Problem`."""
    region = load_region(folder)
    past = past_of(region)
    return Case(build_world(region_scenario(region), settings), past, lags_of(region, past))


def cases_of(folders: Sequence[Path], settings: Settings | None = None) -> list[Case]:
    """Cases of several regions."""
    return [case_of(folder, settings) for folder in folders]


def lags_of(region: Region, past: Past) -> tuple[tuple[int, int], ...]:
    """Years from signature to force of agreements that raised the level, with the level before.

    Only events up to the horizon of forecasts, and only those whose signature is dated.
    """
    found = []
    for event in region.events:
        if event["direction"] != "up" or not event["signed"]:
            continue
        since, signed = year_of(event) - past.first_year, year_of(event, "signed")
        if 0 <= since < len(past.levels) and signed <= year_of(event):
            before = int(past.levels[since - 1]) if since else 0
            found.append((year_of(event) - signed, before))
    return tuple(found)
