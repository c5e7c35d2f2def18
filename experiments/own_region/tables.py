"""The tables of the scenario folder, every figure with kind, source and, where filled, the rule."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from experiments.output import harmless
from experiments.own_region.filling import Known
from experiments.own_region.flows import Flows
from experiments.own_region.reading import Given
from model.files import NUMBER, Row
from model.gap import Gap
from model.ladder import TOP
from model.region_powers import stance_of
from model.scenario_schema import COLUMNS
from model.trade_files import WORLD

Cells = Mapping[str, object]
CHANNEL = "overall"
"""The one channel of a leverage that is stated, or judged, as a whole."""
STATE_FACTS = {"gdp": "usd_bn", "population": "million", "libdem": "index_0_1"}
POWER_FACTS = {"gdp": "usd_bn", "exports": "usd_bn", "imports": "usd_bn"}
RULES = "filled by blocsim new"
"""Source of every figure that a rule made; the rule is in the note."""
BARE = "given to blocsim new without a source"
"""Source of every figure that came without one."""


def tables_of(given: Given, known: Known, flows: Flows) -> dict[str, str]:
    """Text of each table by name; those of powers only where there are any."""
    rows = {
        "states": list(_states(given)),
        "facts": list(_facts(given, known, flows)),
        "trade": list(_trade(given, flows)),
        "agreements": [],
        "gains": [],
    }
    if given.powers:
        rows |= {
            "powers": [_place(row) for row in given.powers],
            "leverage": list(_leverage(given, known)),
            "stances": list(_stances(given, known)),
        }
    return {name: _csv(COLUMNS[name], cells) for name, cells in rows.items()}


def _place(row: Row) -> dict[str, object]:
    cells = {name: row.get(name, "") for name in ("code", "name", "capital", "lat", "lon")}
    return {**cells, "source": _source(row)}


def _source(row: Row) -> str:
    return row["source"] or BARE


def _states(given: Given) -> Iterator[Cells]:
    for row in given.states:
        yield {**_place(row), "start_level": row["start_level"]}


def _figure(row: Row, value: object, gap: Gap | None = None) -> dict[str, object]:
    """Value with year, kind, range, source and note: the row's own, or those of a gap."""
    if gap:
        cells: dict[str, object] = {n: text(getattr(gap, n)) for n in ("value", "low", "high")}
        return cells | {"kind": "judgement", "source": RULES, "note": f"filled: {gap.rule}"}
    kind = "published" if row["source"] else "judgement"
    return {"value": value, "year": row["year"], "kind": kind, "source": _source(row)}


def _facts(given: Given, known: Known, flows: Flows) -> Iterator[Cells]:
    gaps = {(gap.item, gap.column): gap for gap in known.gaps + flows.gaps}
    for rows, measures in ((given.states, STATE_FACTS), (given.powers, POWER_FACTS)):
        for row in rows:
            for measure, unit in measures.items():
                figure = _figure(row, row.get(measure), gaps.get((row["code"], measure)))
                yield {"code": row["code"], "measure": measure, "unit": unit, **figure}


def _trade(given: Given, flows: Flows) -> Iterator[Cells]:
    blocks, rows = [*given.codes, WORLD], {(r["exporter"], r["importer"]): r for r in given.flows}
    rules = {gap.item: gap.rule for gap in flows.gaps}
    for i, j in np.argwhere(~np.isnan(flows.value)):
        if i == j:
            continue
        pair = blocks[i], blocks[j]
        cells = {"exporter": pair[0], "importer": pair[1], "unit": "usd_m"}
        if row := rows.get(pair):
            basis = "reported" if row["source"] else "judgement"
            yield {**cells, "value": row["value"], "year": row["year"], "basis": basis,
                   "source": _source(row)}  # fmt: skip
        else:
            yield {**cells, "value": text(flows.value[i, j]), "basis": "filled", "source": RULES,
                   "note": rules["-".join(pair)]}  # fmt: skip


def _leverage(given: Given, known: Known) -> Iterator[Cells]:
    gaps = {gap.item: gap for gap in known.gaps if gap.column == "leverage"}
    for state in given.states:
        for row in given.powers:
            figure = _figure(row, row["leverage"], gaps.get(row["code"]))
            cells = {"state": state["code"], "power": row["code"], "channel": CHANNEL}
            yield {**cells, "share": figure.pop("value"), **figure}


def _stances(given: Given, known: Known) -> Iterator[Cells]:
    gaps = {gap.item: gap for gap in known.gaps if gap.column == "stance"}
    for row, word in zip(given.powers, known.stance, strict=True):
        gap, table = gaps.get(row["code"]), stance_of(word)
        for level in range(1, TOP + 1):
            low, central, high = (gap.low, gap.value, gap.high) if gap else table[:, level]
            yield {
                "power": row["code"], "level": level, "low": text(low), "central": text(central),
                "high": text(high), "year": "" if gap else row["year"], "kind": "judgement",
                "reason": f"filled: {gap.rule}" if gap else f"the word {word} read as a formula",
                "source": RULES if gap else _source(row),
            }  # fmt: skip


def text(value: Any) -> str:
    """A number without exponent: six significant digits, all digits of whole numbers."""
    number = float(value)
    digits = max(6, len(str(int(abs(number)))) + 3)
    shown = np.format_float_positional(number, digits, unique=False, fractional=False, trim="-")
    return "0" if shown == "-0" else shown


def _csv(columns: Sequence[str], rows: Sequence[Cells]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_safe(str(row.get(name, ""))) for name in columns] for row in rows])
    return out.getvalue()


def _safe(cell: str) -> str:
    """Numbers as they are, with their sign; other text so that no spreadsheet runs it."""
    return cell if NUMBER.fullmatch(cell) else str(harmless(cell))
