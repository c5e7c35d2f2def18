"""The observed past of a region, as forecasts are compared with it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.region_events import levels
from model.region_files import Region

HORIZONS = (5, 10, 15, 20, 25, 30)
"""Years after the first event at which forecasts are scored."""


@dataclass(frozen=True)
class Past:
    """Levels in force, year by year; `levels[t]` stands at the end of `first_year + t`."""

    name: str
    first_year: int
    levels: NDArray[np.int64]

    @property
    def start_level(self) -> int:
        """Level that the first event made."""
        return int(self.levels[0])

    def known(self) -> tuple[int, ...]:
        """Horizons at which the level is known."""
        return tuple(h for h in HORIZONS if h < len(self.levels))

    def until(self, years: int) -> NDArray[np.int64]:
        """Levels of the first years after the start, the start included."""
        return self.levels[: years + 1]


def past_of(region: Region) -> Past:
    """The past of a region of history, from its first event to its last known year."""
    observed = levels(region.events, region.start, region.head.last_year)
    return Past(region.head.name, region.start, observed)
