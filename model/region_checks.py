"""What must hold in a region's tables before anything is made of them."""

from collections.abc import Sequence
from pathlib import Path

from model.files import Row, Tables, alphabetical, unique
from model.problem import Problem
from model.region_event_checks import check_events
from model.region_events import year_of
from model.region_schema import ROLES, SOURCES, STANCES, TIES, VERIFIED, RegionFile
from model.scenario import MOST_STATES

RANGES = {
    "lat": (-90.0, 90.0), "lon": (-180.0, 180.0), "gdp": (1e-6, 1e9), "population": (1e-6, 1e5),
    "libdem": (0.0, 1.0), "openness": (1e-4, 5.0),
}  # fmt: skip
"""What a state's figures can be, in a region of history and in any other."""
OF_FOUNDERS = ("lat", "lon", "gdp")
"""Columns that a founder needs; every other is imputed where it is blank."""


def check_region(tables: Tables, head: RegionFile, folder: Path) -> None:
    """Raise `Problem` for the first thing that is wrong; states first, then what refers to them."""
    for table, rows in tables.items():
        for row in rows:
            _check_sources(row, SOURCES[table])
    _check_states(tables["states"], str(folder / "states.csv"))
    codes = [row["code"] for row in tables["states"]]
    check_events(tables["events"], codes, head, folder)
    _check_pairs(tables["pairs"], codes)
    _check_powers(tables["powers"])


def _check_sources(row: Row, sources: dict[str, tuple[str, ...]]) -> None:
    for source, figures in sources.items():
        given = [name for name in figures if row[name]]
        if given and not row[source] and source not in row.absent:
            raise row.problem(f"{given[0]} is given without its source", source, "a source")


def _check_states(rows: Sequence[Row], file: str) -> None:
    for row in rows:
        _check_state(row)
    unique(rows, ("code",))
    if not any(row["role"] == "founder" for row in rows):
        raise Problem(
            "the region has no founder", file=file, key="column role", allowed="founder, later"
        )
    if len(rows) > MOST_STATES:
        raise Problem(
            "too many states", file=file, key="states", value=len(rows),
            allowed=f"at most {MOST_STATES}",
        )  # fmt: skip


def _check_state(row: Row) -> None:
    row.code("code")
    if not row["name"]:
        raise row.problem("a state has a name", "name")
    founder = row.one_of("role", ROLES) == "founder"
    for column, (low, high) in RANGES.items():
        if row[column]:
            row.number(column, low, high)
        elif founder and column in OF_FOUNDERS:
            raise row.problem(f"a founder needs {column}", column, f"{low:g} to {high:g}")
    _check_year(row, "year")


def _check_year(row: Row, column: str) -> None:
    if row[column]:
        year_of(row, column)


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
    unique([alphabetical(row, "a", "b") for row in rows], ("a", "b"))


def _check_powers(rows: Sequence[Row]) -> None:
    for row in rows:
        row.code("power")
        row.one_of("stance", STANCES)
        row.one_of("verified", VERIFIED)
        year_of(row, "from")
        if row["to"] and year_of(row, "to") < year_of(row, "from"):
            raise row.problem("the stance ends before it begins", "to", f"from {row['from']}")
        if row["gdp"]:
            row.number("gdp", *RANGES["gdp"])
        _check_leverage(row)
    unique(rows, ("power", "from"))
    for i, row in enumerate(rows):
        for other in rows[:i]:
            if row["power"] == other["power"] and _overlap(row, other):
                reason = f"a second stance in the years of line {other.line}"
                raise row.problem(reason, "from")


def _overlap(one: Row, other: Row) -> bool:
    first, second = sorted((one, other), key=lambda row: year_of(row, "from"))
    return not first["to"] or year_of(first, "to") >= year_of(second, "from")


def _check_leverage(row: Row) -> None:
    names = ("leverage_low", "leverage", "leverage_high")
    if not row["leverage"] and (row["leverage_low"] or row["leverage_high"]):
        raise row.problem("a range without its central value", "leverage", "0 to 1")
    values = [row.number(name, 0.0, 1.0) for name in names if row[name]]
    if values != sorted(values):
        raise row.problem("low <= leverage <= high does not hold", "leverage")
