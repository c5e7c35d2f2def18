"""Where every figure of a scenario comes from."""

from collections.abc import Iterator

from model.files import Row
from model.scenario import Figure

_ITEMS = {
    "facts": ("code", "measure"),
    "trade": ("exporter", "importer"),
    "leverage": ("state", "power", "channel"),
    "channels": ("state", "channel"),
    "stances": ("power", "level"),
    "gains": ("area", "state"),
    "agreements": ("a", "b", "name"),
    "memberships": ("code", "body"),
}
_VALUES = {
    "facts": "value", "trade": "value", "leverage": "share", "channels": "weight",
    "stances": "central", "gains": "central", "agreements": "level", "memberships": "status",
}  # fmt: skip
_UNITS = {"leverage": "share", "stances": "-1 to 1", "gains": "pct_gdp", "agreements": "level"}


def figures_of(tables: dict[str, list[Row]]) -> Iterator[Figure]:
    """Every figure with unit, year, kind, range, source and note, table by table.

    Where a table states no kind (memberships, from own knowledge) the figure is `unchecked`.
    """
    for table, columns in _ITEMS.items():
        for row in tables[table]:
            item = " ".join(row[column] for column in columns)
            if row.get("variant"):
                item += f" ({row['variant']})"
            yield Figure(
                table=table,
                item=item,
                value=row[_VALUES[table]],
                unit=row.get("unit") or _UNITS.get(table, ""),
                year=row.get("year") or row.get("since", ""),
                kind=row.get("kind") or row.get("basis") or "unchecked",
                low=row.get("low", ""),
                high=row.get("high", ""),
                source=row["source"],
                note=row.get("note") or row.get("reason", ""),
            )
