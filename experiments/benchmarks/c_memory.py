"""The ensemble's memory as C sees it: `memory.h` for the compiler, the same structures for ctypes.

Both are made from the arrays themselves, so that no field can be forgotten or change its place.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np

from model.ensemble.history import Record, new_record
from model.ensemble.memory import (
    AREA,
    BLOC,
    FLAGS,
    FRAME,
    LAYOUT,
    POWER,
    RATES,
    REMEMBERED,
    STATE,
    Run,
)  # fmt: skip
from model.ensemble.philox import Words, new_words

ROWS: dict[str, np.dtype[Any]] = {
    "State": STATE, "Power": POWER, "Area": AREA, "Bloc": BLOC, "Frame": FRAME,
    "Layout": LAYOUT, "Rates": RATES, "Flags": FLAGS,
}  # fmt: skip
"""Records of the ensemble, by their name in C."""

KEYWORDS = {"signed"}
COUNTS = ("states", "powers", "areas")
"""Arrays of a run whose lengths C is told, as `n_states` and so on."""


class CRun(ctypes.Structure):
    """`Run`: pointers in the order of its fields, then the counts."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in Run._fields),
        *((f"n_{name}", ctypes.c_int64) for name in COUNTS),
    ]


class CWords(ctypes.Structure):
    """`Words`: pointers in the order of its fields."""

    _fields_ = [(name, ctypes.c_void_p) for name in Words._fields]


class CRecord(ctypes.Structure):
    """`Record`: pointers in the order of its fields."""

    _fields_ = [(name, ctypes.c_void_p) for name in Record._fields]


def run_in_c(run: Run) -> CRun:
    """A run's arrays by their addresses; they must live as long as C works on them."""
    return CRun(*_addresses(run), *(len(getattr(run, name)) for name in COUNTS))


def words_in_c(words: Words) -> CWords:
    """The draws' arrays by their addresses."""
    return CWords(*_addresses(words))


def record_in_c(record: Record) -> CRecord:
    """A record's arrays by their addresses."""
    return CRecord(*_addresses(record))


def _addresses(arrays: Run | Words | Record) -> Iterator[int]:
    for name, array in zip(arrays._fields, arrays, strict=True):
        if not array.flags.c_contiguous:
            raise ValueError(f"C reads {name} row by row, and it does not lie so")
        yield array.ctypes.data


def header(run: Run) -> str:
    """Text of `memory.h`; any run will do."""
    words, record = new_words(0, 0, 0), new_record(0, 0, 0, 0, paths=False)
    counts = [f"int64_t n_{name};" for name in COUNTS]
    parts = [
        f"#pragma once\n#include <stdint.h>\n#define REMEMBERED {REMEMBERED}",
        *(_struct(name, _fields(kind)) for name, kind in ROWS.items()),
        _struct("Run", [*_pointers(run), *counts]),
        _struct("Words", _pointers(words)),
        _struct("Record", _pointers(record)),
    ]
    return "\n\n".join(parts) + "\n"


def _struct(name: str, members: list[str]) -> str:
    lines = "".join(f"    {member}\n" for member in members)
    return f"typedef struct {{\n{lines}}} {name};"


def _fields(kind: np.dtype[Any]) -> list[str]:
    fields: Any = kind.fields
    return [f"{_in_c(fields[name][0])} {_spelled(name)};" for name in kind.names or ()]


def _pointers(arrays: Run | Words | Record) -> list[str]:
    pairs = zip(arrays._fields, arrays, strict=True)
    return [f"{_in_c(array.dtype)} *restrict {_spelled(name)};" for name, array in pairs]


def _in_c(kind: np.dtype[Any]) -> str:
    """A type by its name in C; records are told apart by their fields."""
    for name, row in ROWS.items():
        if kind == row:
            return name
    return "double" if kind == np.float64 else f"{kind.name}_t"


def _spelled(name: str) -> str:
    return f"{name}_" if name in KEYWORDS else name
