"""What came true: levels of regions in years that are known by now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experiments.calibration.regions import region_folders
from experiments.forecasts.layout import ForecastFile
from experiments.forecasts.living import last_year
from model.past import Past, past_of
from model.problem import Problem
from model.region_files import Region, load_region


@dataclass(frozen=True)
class Known:
    """A region's past as it is known by now."""

    past: Past
    absorbed: bool
    """gone into a larger region: later years never get a level of their own"""

    def level(self, year: int) -> int | None:
        """Level in force at the end of a year, or None where it is not known."""
        at = year - self.past.first_year
        return int(self.past.levels[at]) if 0 <= at < len(self.past.levels) else None

    @property
    def until(self) -> int:
        """The last year whose level is known."""
        return last_year(self.past)


def known_regions(forecast: ForecastFile, folders: Sequence[Path] = ()) -> dict[str, Known]:
    """Each forecast region's past: the user's folder where one is given, else the built-in one.

    A folder counts for forecasts whose region or events bear its name. Raises `Problem` for a
    folder that no forecast asks for, and for a region without events.
    """
    given = {region.head.name: _known(region) for region in map(load_region, folders)}
    wanted = {name: entry.events for name, entry in forecast.regions.items()}
    for name in given:
        if name not in {*wanted, *wanted.values()}:
            raise Problem(
                "no forecast of this region", key="--region", value=name, allowed=list(wanted)
            )
    return {
        name: given.get(name) or given.get(events) or _built_in(events)
        for name, events in wanted.items()
    }


def _built_in(name: str) -> Known:
    folders = {folder.name: folder for folder in region_folders()}
    if name not in folders:
        raise Problem(
            "no events of this region: give its folder by --region", key="events", value=name,
            allowed=list(folders),
        )  # fmt: skip
    return _known(load_region(folders[name]))


def _known(region: Region) -> Known:
    return Known(past_of(region), region.events[-1]["direction"] == "absorbed")
