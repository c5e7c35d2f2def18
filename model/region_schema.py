"""The layout of a region's folder: what `region.toml` says and which columns each table has."""

from typing import NamedTuple

from pydantic import BaseModel, Field

from model.scenario_schema import NAME
from model.validation import STRICT


class RegionFile(BaseModel):
    """`region.toml`."""

    model_config = STRICT
    name: str = Field(pattern=NAME, description="small letters, digits and _")
    title: str = Field(description="the region's name in words")
    summary: str = Field(description="what the region is, in two sentences")
    last_year: int = Field(ge=1800, le=2200, description="year up to which the events are known")
    source: str = Field(min_length=1, description="where the history comes from")
    world_gdp: float | None = Field(
        None,
        gt=0,
        description="world GDP at the start, billion international dollars of 2011 (PPP); "
        "without it 20 times the region's",
    )
    world_gdp_source: str = Field("", description="where that figure comes from")
    note: str = Field("", description="anything a reader should know")


class Column(NamedTuple):
    """A column of a table: unit or allowed words, and what stands in for a blank cell.

    An absent column reads as blank throughout, except that a column of sources may be left out:
    its figures then count as unsourced.
    """

    name: str
    unit: str
    blank: str


REQUIRED = "refused"
UNUSED = "nothing"
DOLLARS = "billion international dollars of 2011 (PPP)"
TABLES: dict[str, tuple[Column, ...]] = {
    "states": (
        Column("code", "letters and digits, at most 12; ISO 3166 where there is one", REQUIRED),
        Column("name", "the name of the time", REQUIRED),
        Column("role", "founder (simulated), later (only named)", REQUIRED),
        Column("capital", "name", UNUSED),
        Column("lat", "degrees north, of the capital", "refused for a founder"),
        Column("lon", "degrees east, of the capital", "refused for a founder"),
        Column("gdp", f"{DOLLARS}, at the start", "refused for a founder"),
        Column("gdp_source", "text", "refused beside gdp"),
        Column("population", "million", "GDP over the other founders' GDP per head"),
        Column("population_source", "text", "refused beside population"),
        Column("libdem", "0 to 1, V-Dem liberal democracy", "mean of the other founders"),
        Column("libdem_source", "text", "refused beside libdem"),
        Column("openness", "share of GDP, (exports + imports) / 2", "0.2 [0.1, 0.4], judgement"),
        Column("openness_source", "text", "refused beside openness"),
        Column("year", "year of the figures", UNUSED),
        Column("note", "text", UNUSED),
    ),
    "events": (
        Column("year", "year", REQUIRED),
        Column("date", "YYYY-MM-DD or YYYY-MM, in order", "only the year orders the event"),
        Column("level", "0 to 6, in force after the event", REQUIRED),
        Column("direction", "up, down, failed, enlargement, exit, absorbed, dissolved", REQUIRED),
        Column("kind", "text; antecedent: before the region's own start", UNUSED),
        Column("implementation", "text, e.g. full, partial, phased, paper, none", UNUSED),
        Column("members", "codes after the event, separated by spaces", REQUIRED),
        Column("signed", "year of signature", UNUSED),
        Column("note", "text", UNUSED),
        Column("source", "text", "refused"),
        Column("url", "address", UNUSED),
        Column("verified", "yes, partial, no: is it checked?", UNUSED),
    ),
    "pairs": (
        Column("a", "code", REQUIRED),
        Column("b", "code", REQUIRED),
        Column("distance_km", "km, weighted by population", "great circle between the capitals"),
        Column("distance_source", "text", "refused beside distance or ties"),
        Column("contiguous", "1 common border, else 0", "0"),
        Column("language", "1 common official language, else 0", "0"),
        Column("common_colonizer", "1 same colonizer after 1945, else 0", "0"),
        Column("colonial", "1 one once ruled the other, else 0", UNUSED),
        Column("exports_a_b", "million current US dollars", UNUSED),
        Column("exports_b_a", "million current US dollars", UNUSED),
        Column("trade_year", "year of the exports", UNUSED),
        Column("trade_source", "text", "refused beside exports"),
        Column("note", "text", UNUSED),
    ),
    "powers": (
        Column("power", "letters and digits, at most 12", REQUIRED),
        Column("name", "text", "the code"),
        Column("from", "first year of the stance", REQUIRED),
        Column("to", "last year of the stance", "still holds"),
        Column("stance", "support, oppose, indifferent", REQUIRED),
        Column("gdp", f"{DOLLARS}, at the start", "5 % of the world outside the region"),
        Column("gdp_source", "text", "refused beside gdp"),
        Column("leverage", "0 to 1, over each founder", "0.25 [0.10, 0.50], judgement"),
        Column("leverage_low", "0 to 1", UNUSED),
        Column("leverage_high", "0 to 1", UNUSED),
        Column("words", "why, in a sentence", UNUSED),
        Column("source", "text", "refused"),
        Column("verified", "yes, partial, no: is it checked?", UNUSED),
    ),
}
"""Every column of every table, in the order of the built-in files."""

ESSENTIAL: dict[str, tuple[str, ...]] = {
    "states": ("code", "name", "role", "lat", "lon", "gdp"),
    "events": ("year", "level", "direction", "members"),
    "pairs": ("a", "b"),
    "powers": ("power", "stance", "from", "to"),
}
"""Columns that a table must have; any other may be left out."""
REQUIRED_TABLES = ("states", "events")
"""Tables that every region has."""
TRADE_TIES = ("contiguous", "language", "common_colonizer")
"""Ties that natural trade reads."""
TIES = (*TRADE_TIES, "colonial")
SOURCES: dict[str, dict[str, tuple[str, ...]]] = {
    "states": {
        "gdp_source": ("gdp",),
        "population_source": ("population",),
        "libdem_source": ("libdem",),
        "openness_source": ("openness",),
    },
    "events": {"source": ("level",)},
    "pairs": {
        "distance_source": ("distance_km", *TRADE_TIES),
        "trade_source": ("exports_a_b", "exports_b_a"),
    },
    "powers": {"gdp_source": ("gdp",), "source": ("stance",)},
}
"""Column that says where the figures of other columns come from."""

ROLES = ("founder", "later")
STANCES = ("support", "oppose", "indifferent")
DIRECTIONS = ("up", "down", "failed", "enlargement", "exit", "absorbed", "dissolved")
VERIFIED = ("yes", "partial", "no", "")
ANTECEDENT = "antecedent"
"""Kind of an event that belongs to the region's history but not to its course."""


def columns(table: str) -> tuple[str, ...]:
    """Names of a table's columns."""
    return tuple(column.name for column in TABLES[table])
