"""Reading stored rows back."""

from pathlib import Path
from typing import Any

import numpy as np

from experiments.store.journal import read_journal
from experiments.store.open_shard import journal_path
from experiments.store.rows import BASES, NEVER, NOBODY, Layout, Rows
from experiments.store.shards import shard_name
from model.ladder import LEVELS


def shard_rows(folder: Path, number: int, layout: Layout) -> Rows:
    """Rows of a finished shard as they were in memory."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(folder / shard_name(number))
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


def journal_rows(folder: Path, number: int, size: int, layout: Layout) -> tuple[Rows, list[int]]:
    """Rows in the journal of an unfinished shard, in order, and the session behind each.

    Nothing on the disk is changed.
    """
    rows, sessions = np.zeros(size, layout.dtype), np.full(size, -1)
    for batch in read_journal(journal_path(folder, number), layout.dtype).batches:
        rows[batch.start : batch.start + len(batch.rows)] = batch.rows
        sessions[batch.start : batch.start + len(batch.rows)] = batch.session
    there = sessions >= 0
    return rows[there], sessions[there].tolist()
