"""Where every figure of a region of history comes from; what is imputed says so."""

from collections.abc import Iterator, Sequence

from model.files import Row
from model.gap import Gap
from model.region_files import Region
from model.region_schema import SOURCES
from model.scenario import Figure

UNSOURCED = "no source given"
UNITS = {
    "gdp": "billion international dollars of 2011", "population": "million", "libdem": "0 to 1",
    "openness": "share of GDP", "distance_km": "km", "exports_a_b": "million current US dollars",
    "exports_b_a": "million current US dollars", "level": "0 to 6", "leverage": "0 to 1",
    "world_gdp": "billion international dollars of 2011", "contiguous": "0 or 1",
    "language": "0 or 1", "common_colonizer": "0 or 1",
}  # fmt: skip
JUDGED = ("stance", "level", "leverage")
"""Columns that code a text: the source holds the text, the figure is a judgement."""


def figures_of_region(region: Region, gaps: Sequence[Gap]) -> Iterator[Figure]:
    """Every figure with unit, year, kind, range, source and note.

    Kinds: given (the source holds the figure), judgement (read from what the source says), imputed
    (by rule, for want of a source).
    """
    for table in ("states", "pairs", "powers", "events"):
        for row in getattr(region, table):
            yield from _given(table, row, region)
    yield from _head(region)
    for gap in gaps:
        yield _imputed(gap)


def item_of(table: str, row: Row) -> str:
    """What a row is about."""
    names = {"states": ("code",), "pairs": ("a", "b"), "powers": ("power", "from", "to")}
    columns = names.get(table, ("date",) if row.get("date") else ("year",))
    return " ".join(row[column] for column in columns).strip()


def _given(table: str, row: Row, region: Region) -> Iterator[Figure]:
    """Figures of a row with the column that holds their source."""
    sources = {figure: source for source, all in SOURCES[table].items() for figure in all}
    if table == "powers":
        sources["leverage"] = "source"
    for column, source in sources.items():
        if row[column]:
            yield Figure(
                table=table,
                item=f"{item_of(table, row)} {column}",
                value=row[column],
                unit=UNITS.get(column, ""),
                year=_year(table, column, row, region),
                kind="judgement" if column in JUDGED else "given",
                low=row["leverage_low"] if column == "leverage" else "",
                high=row["leverage_high"] if column == "leverage" else "",
                source=row[source] or UNSOURCED,
                note=row.get("note") or row.get("words") or "",
            )


def _year(table: str, column: str, row: Row, region: Region) -> str:
    if column.startswith("exports"):
        return row["trade_year"]
    if table == "states":
        return row["year"] or str(region.start)
    return row.get("year") or row.get("from") or ""


def _head(region: Region) -> Iterator[Figure]:
    if region.head.world_gdp is not None:
        yield Figure(
            table="region", item="world gdp", value=f"{region.head.world_gdp:g}",
            unit=UNITS["world_gdp"], year=str(region.start), kind="given", low="", high="",
            source=region.head.world_gdp_source or UNSOURCED, note="",
        )  # fmt: skip


def _imputed(gap: Gap) -> Figure:
    table = gap.file.replace("\\", "/").rsplit("/", 1)[-1].split(".")[0]
    return Figure(
        table=table, item=f"{gap.item} {gap.column}", value=f"{gap.value:.6g}",
        unit=UNITS.get(gap.column, ""), year="", kind="imputed", low=f"{gap.low:.6g}",
        high=f"{gap.high:.6g}", source=f"rule: {gap.rule}", note="",
    )  # fmt: skip
