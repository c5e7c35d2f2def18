"""Shards: finished rows in Parquet, each with its checksum in `SHA256SUMS`.

Bytes depend on the rows alone, so a shard made again is the same file. `sha256sum -c SHA256SUMS`
checks a result without blocsim.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from experiments.store.disk import make_folder, put, text_if_there
from experiments.store.rows import BASES, NEVER, NOBODY, Layout, Rows
from model.ladder import LEVELS

FOLDER, SUMS = "rows", "SHA256SUMS"
KEYS = ("point", "replicate")
SHARD = 131_072
"""Rows of a shard: a few megabytes."""
MOST_ROWS = 8 * SHARD
"""Rows of the largest shard that is read."""


@dataclass(frozen=True)
class Origin:
    """What every row tells of where it comes from, beside the version of the code."""

    seed: int
    config: str
    """hash of what decides a row"""


def shard_name(number: int) -> str:
    """Path of a shard within a result."""
    return f"{FOLDER}/{number:05d}.parquet"


def write_shard(
    folder: Path, number: int, rows: Rows, layout: Layout, origin: Origin, codes: Sequence[str]
) -> None:
    """Write a shard and its checksum; `codes` is the version of the code behind each row."""
    path = folder / shard_name(number)
    make_folder(path.parent)
    content = _as_parquet(as_table(rows, layout, origin, codes))
    put(path, content)
    write_sums(folder, read_sums(folder) | {shard_name(number): sha256(content).hexdigest()})


def _as_parquet(table: Any) -> bytes:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    sink = arrow.BufferOutputStream()
    parquet.write_table(
        table, sink, compression="zstd", use_dictionary=_DICTIONARIES, write_statistics=False
    )
    return bytes(sink.getvalue().to_pybytes())


_DICTIONARIES = [
    "seed", "config", "code", *(f"blocker_{k}" for k in range(1, LEVELS)),
    *(f"first_{basis}_{k}" for basis in BASES for k in range(1, LEVELS)),
]  # fmt: skip


def as_table(rows: Rows, layout: Layout, origin: Origin, codes: Sequence[str]) -> Any:
    """Rows as an Arrow table: what never happened is null, states go by their code."""
    import pyarrow as arrow

    columns = {name: arrow.array(np.ascontiguousarray(rows[name])) for name in KEYS}
    columns["seed"] = arrow.array(np.full(len(rows), origin.seed, np.uint64))
    columns["config"] = _coded(np.zeros(len(rows), np.int16), (origin.config,))
    versions = tuple(dict.fromkeys(codes))
    columns["code"] = _coded(np.array([versions.index(code) for code in codes]), versions)
    failed = rows["failed"].astype(bool)
    columns["failed"] = arrow.array(failed)
    for measure in layout.measures:
        known = rows[f"out_{measure.name}"].astype(bool)
        columns[measure.name] = arrow.array(known, mask=failed)
    for name in [f"{basis}_{year}" for year in layout.horizons for basis in BASES]:
        columns[name] = arrow.array(np.ascontiguousarray(rows[name]), mask=failed)
    for name in [f"first_{basis}_{k}" for basis in BASES for k in range(1, LEVELS)]:
        years = np.ascontiguousarray(rows[name])
        columns[name] = arrow.array(years, mask=years == NEVER)
    for k in range(1, LEVELS):
        columns[f"blocker_{k}"] = _coded(rows[f"blocker_{k}"], layout.codes)
    return arrow.table(columns)


def _coded(places: Any, codes: Sequence[str]) -> Any:
    """Places among the codes as a dictionary column; null for nobody."""
    import pyarrow as arrow

    places = np.ascontiguousarray(places)
    index = arrow.array(np.where(places == NOBODY, 0, places), mask=places == NOBODY)
    return arrow.DictionaryArray.from_arrays(index.cast(arrow.int16()), list(codes))


def read_sums(folder: Path) -> dict[str, str]:
    """Checksum by path, as written down; empty where there is no list."""
    text = text_if_there(folder / SUMS, errors="replace")  # a damaged line names no shard
    lines = [line.split("  ", 1) for line in (text or "").splitlines()]
    return {line[1]: line[0] for line in lines if len(line) == 2}


def write_sums(folder: Path, sums: dict[str, str]) -> None:
    """Write the list of checksums, in the form that `sha256sum -c` reads."""
    lines = [f"{sums[name]}  {name}\n" for name in sorted(sums)]
    put(folder / SUMS, "".join(lines).encode())


def is_sound(folder: Path, name: str, given: str | None) -> bool:
    """Whether a file is there and passes its checksum."""
    path = folder / name
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == given
