"""A region of history as tables: states, powers, events, and what is imputed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.files import Row
from model.gap import Gap
from model.past import past_of
from model.region_files import Region
from model.region_gaps import Filled, filled
from model.region_powers import powers_at_start, why_outside

MARK = "*"
"""Beside every imputed figure."""
Rows = list[dict[str, Any]]


def states(region: Region) -> Rows:
    """The founders with the figures that the model reads."""
    known = filled(region)
    marked = {(gap.item, gap.column) for gap in known.gaps}

    def cell(row: Row, column: str, value: float) -> str:
        return f"{value:.3g}{MARK if (row['code'], column) in marked else ''}"

    return [
        {
            "code": row["code"],
            "name": row["name"],
            "GDP, bn of 2011": f"{known.gdp[i]:.4g}",
            "population, m": cell(row, "population", known.population[i]),
            "liberal democracy, 0-1": cell(row, "libdem", known.libdem[i]),
            "openness, share of GDP": cell(row, "openness", known.openness[i]),
        }
        for i, row in enumerate(region.founders)
    ]


def powers(region: Region) -> Rows:
    """Every power that the history names: in the model or why not."""
    known, entering = filled(region), [id(row) for row in powers_at_start(region)]
    return [
        {
            "power": row["name"] or row["power"],
            "years": f"{row['from']}-{row['to']}",
            "stance": row["stance"],
            "in the model": "no: " + (why_outside(row, region) or "")
            if id(row) not in entering
            else f"yes, leverage {_leverage(known, entering.index(id(row)), row)}",
            "why": row["words"],
        }
        for row in region.powers
    ]


def _leverage(known: Filled, place: int, row: Row) -> str:
    return f"{known.leverage[place]:.2g}{'' if row['leverage'] else MARK}"


def events(region: Region) -> Rows:
    """The course of the region with the source of each event."""
    return [
        {
            "date": row["date"] or row["year"],
            "level": row["level"],
            "event": ", ".join(word for word in (row["direction"], row["kind"]) if word),
            "what happened": row["note"],
            "source": row["source"],
        }
        for row in region.events
    ]


def known_until(region: Region) -> int:
    """Last year of the observed past."""
    past = past_of(region)
    return past.first_year + len(past.levels) - 1


def imputed(gaps: Sequence[Gap], most: int | None = None) -> Rows:
    """Gaps by file, column and rule; `most`: how many are named, the others are counted."""
    groups: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((Path(gap.file).name, gap.column, gap.rule), []).append(gap)
    return [
        {
            "file": file,
            "column": column,
            "value [range]": _values(group),
            "rule": rule,
            "for": _places(group, most),
        }
        for (file, column, rule), group in groups.items()
    ]


def _values(group: Sequence[Gap]) -> str:
    values = sorted({gap.value for gap in group})
    low, high = min(gap.low for gap in group), max(gap.high for gap in group)
    shown = " to ".join(dict.fromkeys(_number(value) for value in (values[0], values[-1])))
    if (low, high) == (values[0], values[-1]):
        return shown
    return f"{shown} [{_number(low)}, {_number(high)}]"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"


def _places(group: Sequence[Gap], most: int | None) -> str:
    named = ", ".join(_place(gap) for gap in group[:most])
    return named if most is None or len(group) <= most else f"{named}, ... ({len(group)} in all)"


def _place(gap: Gap) -> str:
    if not gap.file.endswith(".csv"):
        return gap.item
    return f"{gap.item} ({f'line {gap.line}' if gap.line else 'no row'})"
