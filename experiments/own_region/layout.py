"""The layout of the files that `blocsim new` reads."""

from model.region_schema import REQUIRED, UNUSED, Column

UNSOURCED = "the row's figures count as unsourced"
LIBDEM = "mean of the other states; 0.4 [0.1, 0.8] where none is given"
CODE = Column("code", "letters and digits, at most 12; ISO 3166 where there is one", REQUIRED)
PLACE = (
    Column("name", "text", REQUIRED),
    Column("lat", "degrees north, of the capital", REQUIRED),
    Column("lon", "degrees east, of the capital", REQUIRED),
    Column("gdp", "USD billion a year", REQUIRED),
)
ORIGIN = (
    Column("source", "text: where the row's figures come from", UNSOURCED),
    Column("year", "year of the row's figures", UNUSED),
)
TABLES: dict[str, tuple[Column, ...]] = {
    "states": (
        CODE,
        *PLACE,
        Column("population", "million", REQUIRED),
        Column("libdem", "0 to 1, V-Dem liberal democracy", LIBDEM),
        Column("openness", "share of GDP, (exports + imports) / 2", "0.2 [0.1, 0.4], judgement"),
        Column("start_level", "0 to 6, in force for the state before the first year", "1, a forum"),
        Column("capital", "name", UNUSED),
        *ORIGIN,
    ),
    "trade": (
        Column("exporter", "code of a state or power, or WORLD", REQUIRED),
        Column("importer", "code of a state or power, or WORLD; one of the two a state", REQUIRED),
        Column("value", "USD million a year", REQUIRED),
        *ORIGIN,
    ),
    "powers": (
        CODE,
        *PLACE,
        Column("stance", "support, oppose, indifferent", "indifferent [-0.25, 0.25], judgement"),
        Column("leverage", "0 to 1, over each state", "0.25 [0.10, 0.50], judgement"),
        *ORIGIN,
    ),
}
"""Every column of every file that `blocsim new` reads, and what a blank cell means."""


def columns(table: str) -> tuple[str, ...]:
    """Names of a table's columns."""
    return tuple(column.name for column in TABLES[table])


def essential(table: str) -> tuple[str, ...]:
    """Columns that a table must have; any other may be left out."""
    return tuple(column.name for column in TABLES[table] if column.blank == REQUIRED)
