"""What the events of a region say: where it starts and which level each year ends at."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.files import Row
from model.ladder import TOP
from model.region_schema import ANTECEDENT

EARLIEST, LATEST = 1800, 2200


def year_of(row: Row, column: str = "year") -> int:
    """A year of a row."""
    return row.whole(column, EARLIEST, LATEST)


def level_of(event: Row) -> int:
    """Level in force after an event."""
    return event.whole("level", 0, TOP)


def course(events: Sequence[Row]) -> list[Row]:
    """Events that set the level: neither failed projects nor forerunners."""
    return [e for e in events if e["direction"] != "failed" and e["kind"] != ANTECEDENT]


def first_event(events: Sequence[Row]) -> Row | None:
    """The event that starts the region: the first of its course above level 0."""
    return next((event for event in course(events) if level_of(event) > 0), None)


def last_known(events: Sequence[Row], last_year: int) -> int:
    """Last year with a level of its own: the year before the region went into a larger one."""
    last = events[-1]
    return year_of(last) - 1 if last["direction"] == "absorbed" else last_year


def levels(events: Sequence[Row], start: int, last_year: int) -> NDArray[np.int64]:
    """Level in force at the end of each year from the start to the last known year."""
    level = np.zeros(last_known(events, last_year) - start + 1, np.int64)
    for event in course(events):
        if year_of(event) >= start:
            level[year_of(event) - start :] = level_of(event)
    return level
