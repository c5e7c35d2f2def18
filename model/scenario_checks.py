"""What must hold across the tables of a scenario, beyond each cell's own type and range."""

from model.files import Row, Tables, alphabetical, unique
from model.problem import Problem
from model.scenario_schema import KEYS, KINDS, ScenarioFile


def check_tables(tables: Tables, head: ScenarioFile, file: str) -> None:
    """Raise `Problem` for double rows, unknown codes, missing sources and impossible ranges."""
    for name, rows in tables.items():
        unique(rows, KEYS[name])
        for row in rows:
            _check_row(row)
    _check_codes(tables)
    _check_sides(tables["agreements"], "a", "b")
    unique([alphabetical(row, "a", "b") for row in tables["agreements"]], ("a", "b", "variant"))
    _check_sides(tables["trade"], "exporter", "importer")
    for row in tables["trade"] + tables["agreements"]:
        if row["variant"]:
            row.one_of("variant", list(head.variants))
    _check_head(head, file)


def _check_row(row: Row) -> None:
    if not row["source"]:
        raise row.problem("every row says where it comes from", "source")
    if "kind" in row:
        row.one_of("kind", KINDS)
    if "central" in row or not (row.get("low") and row.get("high")):
        return
    if row.number("low") > row.number("high"):
        raise row.problem("low is above high", "low")


def _check_codes(tables: Tables) -> None:
    states = [row["code"] for row in tables["states"]]
    for row in tables["powers"]:
        if row["code"] in states:
            raise row.problem("a state of the region has this code already", "code")
    known = states + [row["code"] for row in tables["powers"]]
    for name in ("facts", "memberships"):
        for row in tables[name]:
            row.one_of("code", known)


def _check_sides(rows: list[Row], one: str, other: str) -> None:
    for row in rows:
        if row[one] == row[other]:
            raise row.problem("a pair has two sides", other)


def _check_head(head: ScenarioFile, file: str) -> None:
    areas = head.projects.areas
    if len(set(areas)) < len(areas):
        raise Problem("an area appears twice", file=file, key="projects.areas", value=areas)
    changes = {f"variants.{name}.last_change": v.last_change for name, v in head.variants.items()}
    for key, year in {"last_change": head.last_change, **changes}.items():
        if year is not None and year >= head.first_year:
            raise Problem(
                "the level in force last changed before the first simulated year", file=file,
                key=key, value=year, allowed=f"before {head.first_year}",
            )  # fmt: skip
