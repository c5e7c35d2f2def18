"""Reading the two tables that pairs are calibrated on: states by year, and pairs by year.

Both are CSV, plain or gzip. Every column must be there and no other; a blank cell is "not known".
"""

import io
import zlib
from collections.abc import Mapping
from gzip import BadGzipFile
from gzip import open as open_gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from model.problem import Problem


class Column(NamedTuple):
    """What a column holds, and the numbers it may hold; text where there are no bounds."""

    meaning: str
    low: float | None = None
    high: float | None = None
    needed: bool = False
    whole: bool = False


MANY = 1e12

PANEL_COLUMNS: Mapping[str, Column] = {
    "iso3": Column("state, three capital letters", needed=True),
    "year": Column("year", 1800, 2200, needed=True, whole=True),
    "gdp_sim_2011ppp_bn": Column("GDP, billion international dollars of 2011, simulated", 0, MANY),
    "pop_sim_m": Column("population, million, simulated", 0, MANY),
    "gdp_maddison_2011intd_bn": Column("GDP, billion international dollars of 2011", 0, MANY),
    "gdp_wdi_current_usd_bn": Column("GDP, billion current US dollars", 0, MANY),
    "pop_wdi_m": Column("population, million", 0, MANY),
    "vdem_polyarchy": Column("electoral democracy", 0, 1),
    "vdem_libdem": Column("liberal democracy", 0, 1),
    "polity2": Column("Polity score", -10, 10),
}

PAIR_COLUMNS: Mapping[str, Column] = {
    "iso3_a": Column("first state by alphabet", needed=True),
    "iso3_b": Column("second state by alphabet", needed=True),
    "year": Column("year", 1800, 2200, needed=True, whole=True),
    "eia": Column("deepest agreement in force, 0 to 6; 3 is a free-trade area", 0, 6, whole=True),
    "exports_a_to_b_usdm": Column("exports of a to b, million current US dollars", 0, MANY),
    "exports_b_to_a_usdm": Column("exports of b to a, million current US dollars", 0, MANY),
    "contig": Column("common border", 0, 1, whole=True),
    "comlang_off": Column("common official language", 0, 1, whole=True),
    "comlang_ethno": Column("language spoken by 9 % in both", 0, 1, whole=True),
    "colony": Column("one was the other's colony", 0, 1, whole=True),
    "comcol": Column("common colonizer after 1945", 0, 1, whole=True),
    "col45": Column("colony after 1945", 0, 1, whole=True),
    "smctry": Column("once one country", 0, 1, whole=True),
    "distance_km": Column("distance weighted by population, km", 0.1, 25_000),
}


def read_panel(path: Path) -> pd.DataFrame:
    """The state-year panel, columns `PANEL_COLUMNS`; raises `Problem`."""
    table = _checked(path, PANEL_COLUMNS)
    _unique(path, table, ["iso3", "year"])
    return table


def read_pairs(path: Path) -> pd.DataFrame:
    """The pair panel, columns `PAIR_COLUMNS`, `iso3_a` before `iso3_b`; raises `Problem`."""
    table = _checked(path, PAIR_COLUMNS)
    turned = np.flatnonzero(table.iso3_a.to_numpy() >= table.iso3_b.to_numpy())
    if len(turned):
        row = int(turned[0])
        raise _cell(
            path, row, "iso3_b", table.iso3_b[row], f"a code after {table.iso3_a[row]}",
            "the two states of a pair are in order of the alphabet",
        )  # fmt: skip
    _unique(path, table, ["iso3_a", "iso3_b", "year"])
    return table


def _checked(path: Path, columns: Mapping[str, Column]) -> pd.DataFrame:
    raw = _read(path)
    _header(path, list(raw.columns), columns)
    table = pd.DataFrame({name: _column(path, raw[name], columns[name]) for name in columns})
    if table.empty:
        raise Problem("the table has no rows", file=str(path))
    return table


def _read(path: Path) -> pd.DataFrame:
    """All cells as text."""
    try:
        if path.suffix == ".gz":
            with open_gzip(path) as stream:
                data = stream.read()
        else:
            data = path.read_bytes()
        text = data.decode("utf-8-sig")
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise Problem(_reason(error), file=str(path)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8 text"
    if isinstance(error, (BadGzipFile, EOFError, zlib.error)):
        return "not a whole gzip file"
    return str(getattr(error, "strerror", None) or f"not valid CSV: {error}").lower()


def _header(path: Path, found: list[str], columns: Mapping[str, Column]) -> None:
    for name in found:
        if name not in columns:
            raise Problem(
                "unknown column", file=str(path), key="header", value=name, allowed=list(columns)
            )
    for name in columns:
        if name not in found:
            raise Problem(
                f"missing column {name}", file=str(path), key="header", allowed=list(columns)
            )


def _column(path: Path, cells: pd.Series, column: Column) -> pd.Series:
    blank = cells == ""
    if column.needed and blank.any():
        raise _cell(path, int(blank.to_numpy().argmax()), str(cells.name), "", column.meaning)
    if column.low is None or column.high is None:
        return cells
    numbers = pd.to_numeric(cells, errors="coerce")
    wrong = ~blank & ~((numbers >= column.low) & (numbers <= column.high))
    if column.whole:
        wrong |= ~blank & (numbers != numbers.round())
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        kind = "a whole number" if column.whole else "a number"
        allowed = f"{kind} from {column.low:g} to {column.high:g}: {column.meaning}"
        raise _cell(path, row, str(cells.name), cells.iloc[row], allowed)
    return numbers.astype(int if column.needed else float)


def _unique(path: Path, table: pd.DataFrame, key: list[str]) -> None:
    twice = table.duplicated(key).to_numpy()
    if twice.any():
        row = int(twice.argmax())
        value = " ".join(str(table.at[row, name]) for name in key)
        raise _cell(path, row, key[0], value, f"one row for each {', '.join(key)}", "appears twice")


def _cell(
    path: Path, row: int, column: str, value: object, allowed: str, reason: str = "not allowed here"
) -> Problem:
    where = f"row {row + 1}, column {column}"
    return Problem(reason, file=str(path), key=where, value=value, allowed=allowed)
