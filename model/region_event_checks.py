"""What must hold in a region's events: order, members, and a course that can be followed."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from model.files import Row
from model.problem import Problem
from model.region_events import first_event, last_known, level_of, year_of
from model.region_schema import ANTECEDENT, DIRECTIONS, VERIFIED, RegionFile

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}")


def check_events(rows: Sequence[Row], codes: Sequence[str], head: RegionFile, folder: Path) -> None:
    """Raise `Problem` for the first event that is wrong or out of order, then for the course."""
    for row in rows:
        _check_event(row, codes)
    for before, row in pairwise(rows):
        _check_order(before, row)
    first = first_event(rows)
    if first is None:
        raise Problem(
            "no event ever stands above level 0", file=str(folder / "events.csv"),
            key="column level",
            allowed=f"at least one event, neither failed nor {ANTECEDENT}, with level 1 to 6",
        )  # fmt: skip
    _check_last_year(rows, head.last_year, year_of(first), str(folder / "region.toml"))


def _check_event(row: Row, codes: Sequence[str]) -> None:
    year_of(row)
    level = level_of(row)
    direction = row.one_of("direction", DIRECTIONS)
    row.one_of("verified", VERIFIED)
    if row["signed"]:
        year_of(row, "signed")
    if row["date"]:
        _check_date(row)
    _check_members(row, codes)
    if direction == "dissolved" and level > 0:
        raise row.problem("after its end a region stands at level 0", "level", "0")


def _check_date(row: Row) -> None:
    try:
        if not DATE.fullmatch(row["date"]):
            raise ValueError
        day = date.fromisoformat((row["date"] + "-01")[:10])
    except ValueError:
        raise row.problem("not a date", "date", "YYYY-MM-DD, YYYY-MM or blank") from None
    if day.year != year_of(row):
        raise row.problem("the date is of another year", "date", f"a day of {row['year']}")


def _check_members(row: Row, codes: Sequence[str]) -> None:
    members = row["members"].split()
    if not members:
        raise row.problem("an event has members", "members", codes)
    for code in members:
        if code not in codes:
            raise Problem(
                "a member that states.csv lacks", file=row.file,
                key=f"line {row.line}, column members", value=code, allowed=codes,
            )  # fmt: skip
        if members.count(code) > 1:
            raise row.problem(f"{code} appears twice", "members")


def _check_order(before: Row, row: Row) -> None:
    """Years decide, and dates as far as both are known."""
    known = min(len(before["date"]), len(row["date"]))
    earlier = (year_of(before), before["date"][:known])
    if earlier > (year_of(row), row["date"][:known]):
        raise row.problem(
            "the events are out of order", "date" if row["date"] else "year",
            f"not before line {before.line}: {before['date'] or before['year']}",
        )  # fmt: skip


def _check_last_year(rows: Sequence[Row], last_year: int, start: int, file: str) -> None:
    if last_year < start:
        raise Problem(
            "the events are known up to a year before the first", file=file, key="last_year",
            value=last_year, allowed=f"from {start}",
        )  # fmt: skip
    for row in rows:
        if year_of(row) > last_year:
            raise row.problem("an event after last_year", "year", f"up to {last_year}")
    if last_known(rows, last_year) < start:
        raise rows[-1].problem("absorbed in the year of the first event: no year is left", "year")
