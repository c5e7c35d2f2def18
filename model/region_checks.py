"""What must hold in a region's tables before anything is made of them."""

import re
from collections.abc import Sequence
from pathlib import Path

from model.files import Row, unique
from model.problem import Problem
from model.region_events import first_event, last_known, level_of, year_of
from model.region_schema import (
    ANTECEDENT,
    DIRECTIONS,
    ROLES,
    SOURCES,
    STANCES,
    TIES,
    VERIFIED,
    RegionFile,
)

Tables = dict[str, list[Row]]
MOST_STATES = 200
DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def check_region(tables: Tables, head: RegionFile, folder: Path) -> None:
    """Raise `Problem` for the first thing that is wrong; states first, then what refers to them."""
    for table, rows in tables.items():
        for row in rows:
            _check_sources(row, SOURCES[table])
    _check_states(tables["states"], str(folder / "states.csv"))
    codes = [row["code"] for row in tables["states"]]
    _check_events(tables["events"], codes, str(folder / "events.csv"))
    _check_last_year(tables["events"], head, folder)
    _check_pairs(tables["pairs"], codes)
    _check_powers(tables["powers"])


def _check_sources(row: Row, sources: dict[str, tuple[str, ...]]) -> None:
    for source, figures in sources.items():
        given = [name for name in figures if row[name]]
        if given and not row[source] and source not in row.absent:
            raise row.problem(f"{given[0]} is given without its source", source, "a source")


def _check_states(rows: Sequence[Row], file: str) -> None:
    for row in rows:
        _check_code(row, "code")
        if not row["name"]:
            raise row.problem("a state has a name", "name")
        founder = row.one_of("role", ROLES) == "founder"
        for column, low, high in (
            ("lat", -90.0, 90.0), ("lon", -180.0, 180.0), ("gdp", 1e-6, 1e9),
            ("population", 1e-6, 1e5), ("libdem", 0.0, 1.0), ("openness", 1e-4, 5.0),
        ):  # fmt: skip
            needed = founder and column in ("lat", "lon", "gdp")
            if needed and not row[column]:
                raise row.problem(f"a founder needs {column}", column, f"{low:g} to {high:g}")
            if row[column]:
                row.number(column, low, high)
        _check_year(row, "year")
    unique(rows, ("code",))
    if not any(row["role"] == "founder" for row in rows):
        raise Problem(
            "the region has no founder", file=file, key="column role", allowed="founder, later"
        )
    if len(rows) > MOST_STATES:
        raise Problem("too many states", file=file, value=len(rows), allowed="at most 200")


def _check_code(row: Row, column: str) -> None:
    if not row[column].isalnum() or len(row[column]) > 12:
        raise row.problem("not a code", column, "letters and digits, at most 12")


def _check_year(row: Row, column: str) -> None:
    if row[column]:
        year_of(row, column)


def _check_events(rows: Sequence[Row], codes: Sequence[str], file: str) -> None:
    before: Row | None = None
    for row in rows:
        year_of(row)
        level_of(row)
        row.one_of("direction", DIRECTIONS)
        row.one_of("verified", VERIFIED)
        _check_date(row)
        _check_year(row, "signed")
        _check_members(row, codes)
        if row["direction"] == "dissolved" and level_of(row) > 0:
            raise row.problem("after its end a region stands at level 0", "level", "0")
        if before is not None and _later(before, row):
            raise row.problem(
                "the events are out of order", "date" if row["date"] else "year",
                f"not before line {before.line}: {before['date'] or before['year']}",
            )  # fmt: skip
        before = row
    if first_event(rows) is None:
        raise Problem(
            "no event ever stands above level 0", file=file, key="column level",
            allowed=f"at least one event, neither failed nor {ANTECEDENT}, with level 1 to 6",
        )  # fmt: skip


def _check_date(row: Row) -> None:
    if not row["date"]:
        return
    if not DATE.fullmatch(row["date"]):
        raise row.problem("not a date", "date", "YYYY-MM-DD, YYYY-MM or blank")
    if int(row["date"][:4]) != year_of(row):
        raise row.problem("the date is of another year", "date", f"a day of {row['year']}")


def _check_members(row: Row, codes: Sequence[str]) -> None:
    members = row["members"].split()
    if not members:
        raise row.problem("an event has members", "members", codes)
    for code in members:
        if code not in codes:
            raise Problem(
                "a state that states.csv lacks", file=row.file,
                key=f"line {row.line}, column members", value=code, allowed=codes,
            )  # fmt: skip
        if members.count(code) > 1:
            raise row.problem(f"{code} appears twice", "members")


def _later(one: Row, other: Row) -> bool:
    """Whether one event lies after the other; dates decide where both are as exact."""
    if year_of(one) != year_of(other):
        return year_of(one) > year_of(other)
    known = min(len(one["date"]), len(other["date"]))
    return one["date"][:known] > other["date"][:known]


def _check_last_year(events: Sequence[Row], head: RegionFile, folder: Path) -> None:
    first = first_event(events)
    assert first is not None
    file, start = str(folder / "region.toml"), year_of(first)
    if head.last_year < start:
        raise Problem(
            "the events are known up to a year before the first", file=file, key="last_year",
            value=head.last_year, allowed=f"from {start}",
        )  # fmt: skip
    for row in events:
        if year_of(row) > head.last_year:
            raise row.problem("an event after last_year", "year", f"up to {head.last_year}")
    if last_known(events, head.last_year) < start:
        raise events[-1].problem("absorbed in the year of the first event: no year is left", "year")


def _check_pairs(rows: Sequence[Row], codes: Sequence[str]) -> None:
    for row in rows:
        row.one_of("a", codes)
        row.one_of("b", codes)
        if row["a"] == row["b"]:
            raise row.problem("a pair has two sides", "b")
        if row["distance_km"]:
            row.number("distance_km", 1.0, 20100.0)
        for tie in TIES:
            if row[tie]:
                row.whole(tie, 0, 1)
        for column in ("exports_a_b", "exports_b_a"):
            if row[column]:
                row.number(column, 0.0, 1e12)
        _check_year(row, "trade_year")
    unique([_sorted(row) for row in rows], ("a", "b"))


def _sorted(row: Row) -> Row:
    """The pair in alphabetical order, so that a pair turned round is the same pair."""
    a, b = sorted((row["a"], row["b"]))
    return Row({**row, "a": a, "b": b}, row.file, row.line)


def _check_powers(rows: Sequence[Row]) -> None:
    for row in rows:
        _check_code(row, "power")
        row.one_of("stance", STANCES)
        row.one_of("verified", VERIFIED)
        year_of(row, "from")
        if row["to"] and year_of(row, "to") < year_of(row, "from"):
            raise row.problem("the stance ends before it begins", "to", f"from {row['from']}")
        if row["gdp"]:
            row.number("gdp", 1e-6, 1e9)
        _check_leverage(row)
    unique(rows, ("power", "from"))


def _check_leverage(row: Row) -> None:
    names = ("leverage_low", "leverage", "leverage_high")
    if not row["leverage"] and (row["leverage_low"] or row["leverage_high"]):
        raise row.problem("a range without its central value", "leverage", "0 to 1")
    values = [row.number(name, 0.0, 1.0) for name in names if row[name]]
    if values != sorted(values):
        raise row.problem("low <= leverage <= high does not hold", "leverage")
