"""The layout of a scenario folder: what `scenario.toml` says and which columns each table has."""

from pydantic import BaseModel, Field

from model.validation import STRICT

NAME = r"^[a-z][a-z0-9_]{0,39}$"
"""What a scenario or region can be called."""


class RivalBloc(BaseModel):
    """A customs union that an external power runs."""

    model_config = STRICT
    power: str = Field(description="code of the power that runs it")
    name: str
    members: list[str] = Field(description="codes of the region's states that belong to it")
    year: int
    source: str
    note: str = ""


class RestOfWorld(BaseModel):
    """The block that closes the trade matrix."""

    model_config = STRICT
    gdp: float = Field(gt=0, description="USD billion")
    year: int
    kind: str
    source: str
    note: str = ""


class Projects(BaseModel):
    """Issue areas in which projects can run."""

    model_config = STRICT
    areas: list[str]
    corridor: str | None = Field(None, description="area whose gain the trade routine computes")
    note: str = ""
    missing: str = ""


class Variant(BaseModel):
    """A named reading of contested data; rows of trade.csv and agreements.csv may name it."""

    model_config = STRICT
    title: str
    note: str = ""
    last_change: int | None = Field(None, ge=1700, le=2200)


class ScenarioFile(BaseModel):
    """`scenario.toml`."""

    model_config = STRICT
    name: str = Field(pattern=NAME)
    title: str
    summary: str = Field(description="what the scenario is, in two sentences")
    first_year: int = Field(ge=1800, le=2200, description="first simulated year")
    last_change: int = Field(ge=1700, le=2200, description="last change of the level in force")
    start_level: int = Field(1, ge=0, le=6)
    clock_note: str = ""
    start_source: str = ""
    start_year_source: str = ""
    rest_of_world: RestOfWorld
    rival_bloc: RivalBloc | None = None
    projects: Projects = Field(default_factory=lambda: Projects(areas=[]))
    variants: dict[str, Variant] = Field(default_factory=dict)


_FIGURE = ("year", "kind", "low", "high", "source", "note")
COLUMNS: dict[str, tuple[str, ...]] = {
    "states": (
        "code", "name", "capital", "lat", "lon", "start_level", "member_since", "source", "note",
    ),
    "powers": ("code", "name", "capital", "lat", "lon", "source"),
    "facts": ("code", "measure", "value", "unit", *_FIGURE),
    "memberships": ("code", "body", "status", "since", "source"),
    "agreements": (
        "a", "b", "level", "overlap", "name", "year", "kind", "variant", "source", "note",
    ),
    "trade": (
        "exporter", "importer", "value", "unit", "year", "basis", "variant", "source", "note",
    ),
    "leverage": ("state", "power", "channel", "share", *_FIGURE),
    "channels": ("state", "channel", "weight", "unit", *_FIGURE),
    "stances": ("power", "level", "low", "central", "high", "year", "kind", "reason", "source"),
    "gains": (
        "area", "state", "low", "central", "high", "used", "year", "kind", "source", "note",
    ),
}  # fmt: skip
KEYS: dict[str, tuple[str, ...]] = {
    "states": ("code",),
    "powers": ("code",),
    "facts": ("code", "measure"),
    "memberships": ("code", "body"),
    "agreements": ("a", "b", "variant"),
    "trade": ("exporter", "importer", "variant"),
    "leverage": ("state", "power", "channel"),
    "channels": ("state", "channel"),
    "stances": ("power", "level"),
    "gains": ("area", "state"),
}
"""Columns that name a row; no two rows of a table agree in them."""
REQUIRED_TABLES = ("states", "facts", "trade")
"""Tables that every scenario has; a region without external powers needs no more."""

KINDS = ("published", "computed", "judgement")
BASES = ("reported", "mirror", "computed", "filled", "judgement")
OVERLAPS = ("none", "partial", "full")
