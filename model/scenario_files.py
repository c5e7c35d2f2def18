"""From a scenario folder to a `Scenario`; the layout is in `model/scenario_schema.py`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.files import Row, Tables, read_table, read_toml
from model.ladder import TOP
from model.problem import Problem
from model.provenance import figures_of
from model.region_checks import RANGES
from model.region_files import is_region, load_region
from model.region_scenario import region_scenario
from model.scenario import MOST_STATES, Power, Scenario, State
from model.scenario_checks import check_tables
from model.scenario_schema import COLUMNS, REQUIRED_TABLES, ScenarioFile
from model.scenario_tables import agreements, leverage_matrix, project_gains, stances
from model.trade_files import trade_matrix
from model.validation import validated


def load_scenario(folder: Path, variant: str | None = None) -> Scenario:
    """Read and check a scenario folder; `variant` picks a named reading of contested data.

    A folder with a `region.toml` holds a region of history, which has no variants.
    Raises `Problem` naming file, line, column, value and what is allowed.
    """
    if is_region(folder):
        return _historical(folder, variant)
    head = read_head(folder)
    tables = read_tables(folder)
    check_tables(tables, head, str(folder / "scenario.toml"))
    last_change = _last_change(head, variant, folder)
    states = _states(tables, head, folder)
    powers = _powers(tables)
    codes, power_codes = [s.code for s in states], [p.code for p in powers]
    elsewhere, overlap = agreements(tables["agreements"], codes, power_codes, variant)
    rival = head.rival_bloc
    return Scenario(
        name=head.name,
        title=head.title,
        summary=head.summary,
        first_year=head.first_year,
        last_change=last_change,
        states=tuple(states),
        powers=tuple(powers),
        areas=tuple(head.projects.areas),
        trade=trade_matrix(tables["trade"], tables["facts"], codes, power_codes, variant),
        rest_gdp=head.rest_of_world.gdp,
        leverage=leverage_matrix(tables, codes, power_codes),
        stance=stances(tables["stances"], power_codes),
        project_gain=project_gains(tables["gains"], codes, head.projects.areas),
        elsewhere=elsewhere,
        overlap=overlap,
        rival_members=_members(rival.members if rival else [], codes, folder),
        rival_power=_place(rival.power, power_codes, folder, "rival_bloc.power") if rival else None,
        corridor=_corridor(head, folder),
        state_slots=len(states),
        power_slots=len(powers),
        figures=tuple(figures_of(tables)),
    )


def _historical(folder: Path, variant: str | None) -> Scenario:
    if variant is not None:
        raise Problem("a region of history has no variants", key="variants", value=variant)
    return region_scenario(load_region(folder))


def read_head(folder: Path) -> ScenarioFile:
    """`scenario.toml` of a folder."""
    if not folder.is_dir():
        raise Problem("no such scenario folder", file=str(folder))
    path = folder / "scenario.toml"
    return validated(ScenarioFile, read_toml(path), str(path))


def read_tables(folder: Path) -> Tables:
    """Every table of a folder; those that a scenario may lack are empty."""
    tables = {}
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        there = path.exists() or path.is_symlink()
        tables[name] = read_table(path, columns) if there or name in REQUIRED_TABLES else []
    return tables


def _last_change(head: ScenarioFile, variant: str | None, folder: Path) -> int:
    """Year of the last change, which a variant may read another way; raises `Problem`."""
    if variant is None:
        return head.last_change
    if variant not in head.variants:
        raise Problem(
            "unknown variant", file=str(folder / "scenario.toml"), key="variants", value=variant,
            allowed=list(head.variants) or "this scenario has no variants",
        )  # fmt: skip
    own = head.variants[variant].last_change
    return head.last_change if own is None else own


def _slots(rows: Sequence[Row]) -> dict[str, int]:
    """Place of each code in alphabetical order: its draws, whatever the order in the file."""
    codes = sorted(row.code("code") for row in rows)
    return {code: slot for slot, code in enumerate(codes)}


def facts_of(rows: Sequence[Row], measure: str) -> dict[str, float]:
    """One measure by code; every measure read here is a number of at least 0."""
    return {row["code"]: row.number("value", 0.0, 1e9) for row in rows if row["measure"] == measure}


def _fact(row: Row, facts: dict[str, float], measure: str) -> float:
    low, high = RANGES[measure]
    if row["code"] not in facts:
        raise row.problem(f"facts.csv has no {measure} for this state or power", "code")
    value = facts[row["code"]]
    if not low <= value <= high:
        raise Problem(
            f"{measure} out of range", file=row.file.replace("states.csv", "facts.csv"),
            key=f"{row['code']}.{measure}", value=value, allowed=f"{low:g} to {high:g}",
        )  # fmt: skip
    return value


def _states(tables: Tables, head: ScenarioFile, folder: Path) -> list[State]:
    rows, facts = tables["states"], tables["facts"]
    if not 1 <= len(rows) <= MOST_STATES:
        raise Problem(
            f"a region has 1 to {MOST_STATES} states", file=str(folder / "states.csv"),
            key="states", value=len(rows), allowed="a row for each state",
        )  # fmt: skip
    slots = _slots(rows)
    gdp, population, libdem = (facts_of(facts, m) for m in ("gdp", "population", "libdem"))
    return [
        State(
            code=row["code"],
            name=row["name"],
            slot=slots[row["code"]],
            gdp=_fact(row, gdp, "gdp"),
            population=_fact(row, population, "population"),
            libdem=_fact(row, libdem, "libdem"),
            start_level=_start_level(row, head),
            latitude=row.number("lat", *RANGES["lat"]),
            longitude=row.number("lon", *RANGES["lon"]),
        )
        for row in rows
    ]


def _start_level(row: Row, head: ScenarioFile) -> int:
    return row.whole("start_level", 0, TOP) if row["start_level"] else head.start_level


def _powers(tables: Tables) -> list[Power]:
    rows = tables["powers"]
    slots, gdp = _slots(rows), facts_of(tables["facts"], "gdp")
    return [
        Power(
            code=row["code"],
            name=row["name"],
            slot=slots[row["code"]],
            gdp=_fact(row, gdp, "gdp"),
            latitude=row.number("lat", *RANGES["lat"]),
            longitude=row.number("lon", *RANGES["lon"]),
        )
        for row in rows
    ]


def _members(members: Sequence[str], codes: Sequence[str], folder: Path) -> NDArray[np.bool_]:
    for member in members:
        _place(member, codes, folder, "rival_bloc.members")
    return np.array([code in members for code in codes], dtype=bool)


def _place(code: str, codes: Sequence[str], folder: Path, key: str) -> int:
    if code not in codes:
        file = str(folder / "scenario.toml")
        raise Problem("unknown code", file=file, key=key, value=code, allowed=codes)
    return list(codes).index(code)


def _corridor(head: ScenarioFile, folder: Path) -> int | None:
    corridor = head.projects.corridor
    if corridor is None:
        return None
    return _place(corridor, head.projects.areas, folder, "projects.corridor")
