"""Reading stored rows back."""

from pathlib import Path
from typing import Any

import numpy as np

from experiments.store.checked import sound
from experiments.store.disk import ABSENT
from experiments.store.journal import read_journal
from experiments.store.open_shard import journal_path
from experiments.store.plan import Round
from experiments.store.rows import BASES, NEVER, NOBODY, Layout, Rows
from experiments.store.shards import MOST_ROWS, Origin, as_table, shard_name
from model.ladder import LEVELS
from model.problem import Problem


def shard_rows(folder: Path, number: int, layout: Layout) -> Rows:
    """Rows of a finished shard as they were in memory; raises `Problem` for another file."""
    return as_rows(shard_table(folder, number, layout), layout)


def shard_table(folder: Path, number: int, layout: Layout) -> Any:
    """A finished shard as an Arrow table that has the columns of the layout.

    Raises `Problem` for another file or none, `OSError` where the disk refuses to read it.
    """
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    path = folder / shard_name(number)
    try:
        content = path.read_bytes()  # a disk that refuses to is no damage, and says so
    except ABSENT:
        raise damaged(path) from None
    try:
        with parquet.ParquetFile(arrow.BufferReader(content)) as file:
            wanted = as_table(np.zeros(1, layout.dtype), layout, Origin(0, ""), [""]).schema
            if file.metadata.num_rows <= MOST_ROWS and file.schema_arrow.equals(wanted):
                table = file.read()
                table.validate(full=True)
                return table
    except (arrow.ArrowException, ValueError, OSError):  # ValueError: a name that is no text
        pass
    raise damaged(path)


def checked_rows(folder: Path, each: Round, number: int, layout: Layout) -> tuple[Any, Rows]:
    """A finished shard as table and as rows, which are those of its place. Raises `Problem`."""
    table = shard_table(folder, number, layout)
    rows = as_rows(table, layout)
    if len(rows) != each.size(number) or not sound(rows, layout, each, number):
        raise damaged(folder / shard_name(number))
    return table, rows


def damaged(path: Path) -> Problem:
    """That a shard is not what its place says."""
    return Problem(
        "a shard is missing or damaged", file=str(path),
        allowed="sweep again with --resume: its rows are run again",
    )  # fmt: skip


def as_rows(table: Any, layout: Layout) -> Rows:
    """An Arrow table of a shard as rows in memory."""
    rows = np.zeros(table.num_rows, layout.dtype)
    for name in ("point", "replicate", "failed"):
        rows[name] = _numbers(table, name, 0)
    for measure in layout.measures:
        rows[f"out_{measure.name}"] = _numbers(table, measure.name, 0)
    for year in layout.horizons:
        for basis in BASES:
            rows[f"{basis}_{year}"] = _numbers(table, f"{basis}_{year}", 0)
    for k in range(1, LEVELS):
        for basis in BASES:
            rows[f"first_{basis}_{k}"] = _numbers(table, f"first_{basis}_{k}", NEVER)
        rows[f"blocker_{k}"] = _places(table.column(f"blocker_{k}"))
    return rows


def _numbers(table: Any, name: str, blank: int) -> Any:
    import pyarrow as arrow

    column = table.column(name)
    if arrow.types.is_boolean(column.type):
        column = column.cast(arrow.uint8())
    return column.fill_null(blank).to_numpy()


def _places(column: Any) -> Any:
    """Places behind a dictionary column; the dictionary is the layout's list of codes."""
    indices = [chunk.indices.fill_null(NOBODY) for chunk in column.chunks]
    return np.concatenate([index.to_numpy(zero_copy_only=False) for index in indices] or [[]])


def journal_rows(
    folder: Path, number: int, each: Round, layout: Layout, sessions_known: int
) -> tuple[Rows, list[int]]:
    """Rows in the journal of an unfinished shard, in order, and the session behind each.

    Batches that do not fit the round, or any session known, are left out. Nothing on the disk is
    changed.
    """
    size = each.size(number)
    rows, sessions = np.zeros(size, layout.dtype), np.full(size, -1)
    for batch in read_journal(journal_path(folder, number), layout.dtype).batches:
        known = batch.session < sessions_known
        if not known or not sound(batch.rows, layout, each, number, batch.start):
            continue
        rows[batch.start : batch.start + len(batch.rows)] = batch.rows
        sessions[batch.start : batch.start + len(batch.rows)] = batch.session
    there = sessions >= 0
    return rows[there], sessions[there].tolist()
