"""What the user gives, read and checked line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.own_region.layout import columns, essential
from model.files import Row, read_table, unique
from model.ladder import TOP
from model.problem import Problem
from model.region_checks import RANGES
from model.region_schema import STANCES
from model.scenario import MOST_STATES
from model.trade import Array
from model.trade_files import WORLD

MOST_POWERS = 20
FLOW = (0.0, 1e12)
"""USD million"""
YEARS = (1, 2200)


@dataclass(frozen=True)
class Given:
    """Checked rows in order of code, so that the order in the files changes nothing."""

    states: Sequence[Row]
    powers: Sequence[Row]
    flows: Sequence[Row]
    trade_file: str
    """name of the file of flows, given or not"""

    @property
    def codes(self) -> list[str]:
        """Codes of the states, then of the powers."""
        return [row["code"] for row in (*self.states, *self.powers)]

    def observed(self) -> Array:
        """Flows, (n + p + 1, n + p + 1) USD million, NaN where none is given; WORLD comes last."""
        places = {code: at for at, code in enumerate([*self.codes, WORLD])}
        matrix = np.full((len(places), len(places)), np.nan)
        for row in self.flows:
            matrix[places[row["exporter"]], places[row["importer"]]] = row.number("value")
        return matrix


def read_given(states: Path, trade: Path | None = None, powers: Path | None = None) -> Given:
    """Read and check the files; raises `Problem` naming file, line, column, value, what is allowed.

    Cells stay as they are written; blanks stay blank (`filling.py` has the rules).
    """
    members = _places(states, "states", MOST_STATES)
    around = _places(powers, "powers", MOST_POWERS) if powers else []
    codes = [row["code"] for row in members]
    for row in around:
        if row["code"] in codes:
            raise row.problem("a state of the region has this code already", "code")
        if row["stance"]:
            row.one_of("stance", STANCES)
    flows = _flows(trade, codes, [row["code"] for row in around]) if trade else []
    by_code = sorted(members, key=_code), sorted(around, key=_code)
    return Given(*by_code, flows, str(trade or "trade.csv"))


def _code(row: Row) -> str:
    return row["code"]


def _places(path: Path, table: str, most: int) -> list[Row]:
    """Rows of states or powers."""
    rows = read_table(path, columns(table), essential(table))
    if not 1 <= len(rows) <= most:
        raise Problem(
            f"no {table}" if not rows else f"too many {table}", file=str(path), key=table,
            value=len(rows), allowed=f"1 to {most} rows below the header",
        )  # fmt: skip
    for row in rows:
        _check_place(row, essential(table))
    unique(rows, ("code",))
    return rows


def _check_place(row: Row, needed: Sequence[str]) -> None:
    row.code("code")
    if row["code"] == WORLD:
        raise row.problem("this code stands for all trade of a state", "code", f"not {WORLD}")
    if not row["name"]:
        raise row.problem("no name", "name", "text")
    for column, (low, high) in (RANGES | {"leverage": (0.0, 1.0)}).items():
        if row.get(column) or column in needed:
            row.number(column, low, high)
    if row.get("start_level"):
        row.whole("start_level", 0, TOP)
    if row["year"]:
        row.whole("year", *YEARS)


def _flows(path: Path, states: Sequence[str], powers: Sequence[str]) -> list[Row]:
    rows = read_table(path, columns("trade"), essential("trade"))
    for row in rows:
        pair = [row.one_of(side, [*states, *powers, WORLD]) for side in ("exporter", "importer")]
        if pair[0] == pair[1]:
            raise row.problem("a pair has two sides", "importer")
        if not set(pair) & set(states):
            raise row.problem("neither side is a state of the region", "importer", states)
        row.number("value", *FLOW)
        if row["year"]:
            row.whole("year", *YEARS)
    unique(rows, ("exporter", "importer"))
    return rows
