"""Reading what users give: text, TOML and CSV, with every way to be unreadable said in one line."""

import csv
import io
import json
import math
import re
import stat
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from model.problem import Problem

LARGEST = 20_000_000
"""Bytes; far above any scenario, far below what would stall."""
LONGEST_CODE = 12
"""Letters and digits of a state's or power's code."""
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""Half a letter, which JSON can write and UTF-8 cannot."""
DOTTED = re.compile(r"([\w-]+\s*\.\s*){50}")
"""A key of fifty tables, or hostile: the parser's time grows with the square of its length."""


def read_text(path: Path, largest: int = LARGEST) -> str:
    """The text of a regular UTF-8 file; a byte-order mark and CRLF are accepted."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise Problem("not a regular file", file=str(path))
        if info.st_size > largest:
            raise Problem(
                "the file is too large", file=str(path), value=f"{info.st_size} bytes",
                allowed=f"at most {largest} bytes",
            )  # fmt: skip
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, Problem):
            raise
        reason = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else _os_reason(error)
        raise Problem(reason, file=str(path)) from error
    if "\0" in text:
        raise Problem("the file holds a NUL character", file=str(path))
    return text


def _os_reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as nested dictionaries."""
    text = read_text(path)
    if not text.strip():
        raise Problem("the file is empty", file=str(path))
    if DOTTED.search(text):
        raise Problem("a key is nested too deeply", file=str(path))
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise Problem("nested too deeply", file=str(path)) from error
    except ValueError as error:
        raise Problem(f"not valid TOML: {error}", file=str(path)) from error


def read_json(path: Path, largest: int = LARGEST, **hooks: Any) -> Any:
    """What a JSON file holds; hooks: as `json.loads` takes them."""
    text = read_text(path, largest)
    try:
        held = json.loads(text, **hooks)
        if SURROGATE.search(text):
            json.dumps(held, ensure_ascii=False).encode()
    except Problem as problem:
        raise problem.within(str(path)) from None
    except (ValueError, RecursionError) as error:
        raise Problem("not valid JSON", file=str(path)) from error
    return held


class Row(dict[str, str]):
    """One row of a CSV table that knows where it stands."""

    def __init__(
        self, cells: dict[str, str], file: str, line: int, absent: Sequence[str] = ()
    ) -> None:
        super().__init__(cells | dict.fromkeys(absent, ""))
        self.file, self.line = file, line
        self.absent = frozenset(absent)
        """Columns that the table may have and does not; their cells read as blank."""

    def problem(
        self, reason: str, column: str, allowed: Iterable[str] | str | None = None
    ) -> Problem:
        """A problem with one cell."""
        where = f"line {self.line}, column {column}"
        return Problem(reason, file=self.file, key=where, value=self[column], allowed=allowed)

    def number(self, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """A finite number within bounds."""
        allowed = "a finite number" if low == -math.inf else f"a number from {low:g} to {high:g}"
        if not NUMBER.fullmatch(self[column]):
            raise self.problem("not a number", column, allowed)
        value = float(self[column])
        if not math.isfinite(value) or not low <= value <= high:
            raise self.problem("number out of range", column, allowed)
        return value

    def whole(self, column: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self.number(column, low, high)
        if value != int(value):
            raise self.problem("not a whole number", column, f"{low} to {high}")
        return int(value)

    def one_of(self, column: str, names: Sequence[str]) -> str:
        """A name from a list."""
        if self[column] not in names:
            raise self.problem("unknown name", column, names)
        return self[column]

    def code(self, column: str) -> str:
        """The code of a state or power."""
        if not self[column].isalnum() or len(self[column]) > LONGEST_CODE:
            raise self.problem("not a code", column, f"letters and digits, at most {LONGEST_CODE}")
        return self[column]


Tables = dict[str, list[Row]]
"""Rows by table, a table's name being its file's without the ending."""


def read_table(
    path: Path, columns: Sequence[str], essential: Sequence[str] | None = None
) -> list[Row]:
    """Rows of a CSV file that has these columns, in any order.

    essential: columns that must be there, all by default; of the others those that are absent read
    as blank.
    """
    lines = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _check_header(header, path, columns, columns if essential is None else essential)
        absent = [name for name in columns if name not in header]
        return [_row(header, cells, path, lines.line_num, absent) for cells in lines if cells]
    except csv.Error as error:
        raise Problem(f"not valid CSV: {error}", file=str(path)) from error


def _check_header(
    header: list[str], path: Path, columns: Sequence[str], essential: Sequence[str]
) -> None:
    def wrong(reason: str, value: str | None, allowed: Sequence[str] | str) -> Problem:
        return Problem(reason, file=str(path), key="header", value=value, allowed=allowed)

    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        form = "commas between cells, . before decimals"
        raise wrong("cells are separated by commas", header[0], form)
    for name in header:
        if name not in columns:
            raise wrong("unknown column", name, columns)
    for name in essential:
        if name not in header:
            raise wrong(f"missing column {name}", None, columns)
    if len(set(header)) < len(header):
        raise wrong("a column appears twice", None, columns)


def file_of(rows: Sequence[Row], name: str) -> str:
    """The file that rows were read from; `name` where there are none to tell."""
    return rows[0].file if rows else name


def alphabetical(row: Row, one: str, other: str) -> Row:
    """A pair's row with its two codes in order, so that a pair turned round is the same pair."""
    first, second = sorted((row[one], row[other]))
    return Row({**row, one: first, other: second}, row.file, row.line)


def unique(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Raise `Problem` where two rows agree in these columns."""
    seen = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise row.problem(f"{' '.join(filter(None, key))} appears twice", columns[0])
        seen.add(key)


def _row(header: list[str], cells: list[str], path: Path, line: int, absent: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise Problem(
            f"{len(cells)} cells where the header has {len(header)}", file=str(path),
            key=f"line {line}",
        )  # fmt: skip
    known = dict(zip(header, (c.strip() for c in cells), strict=True))
    return Row(known, str(path), line, absent)
