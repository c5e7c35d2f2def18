"""A shard that is still being filled: its rows in memory and in its journal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from experiments.store.disk import make_folder, put
from experiments.store.journal import Batch, Journal, Read, frame, read_journal
from experiments.store.rows import Layout, Rows

FOLDER = "journal"


@dataclass
class OpenShard:
    """Rows of a shard as they come, in any order; a row comes once."""

    number: int
    rows: Rows
    sessions: NDArray[np.int32]
    """which session made each row; -1 for a row that is not there yet"""
    journal: Journal
    damaged: int = 0
    """batches of the journal that did not pass their checksums"""
    unsynced: bool = field(default=False)

    @property
    def done(self) -> int:
        """Rows that are there."""
        return int((self.sessions >= 0).sum())

    def present(self) -> Rows:
        """The rows that are there, in order."""
        return self.rows[self.sessions >= 0]

    @property
    def full(self) -> bool:
        """Whether every row is there."""
        return bool((self.sessions >= 0).all())

    def gaps(self) -> list[tuple[int, int]]:
        """(start, count) of the rows that are missing, in order."""
        missing = np.concatenate([[False], self.sessions < 0, [False]])
        edges = np.flatnonzero(missing[1:] != missing[:-1])
        return [(int(a), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def add(self, start: int, rows: Rows, session: int) -> None:
        """Take rows in and write them to the journal, not yet synced."""
        self.journal.append(start, rows, session)
        self._take(start, rows, session)
        self.unsynced = True

    def sync(self) -> None:
        """Make what was added safe."""
        if self.unsynced:
            self.journal.sync()
            self.unsynced = False

    def versions(self, codes: Sequence[str]) -> list[str]:
        """Version of the code behind each row, from that of each session."""
        return [codes[session] for session in self.sessions.tolist()]

    def close(self) -> None:
        """Close the journal."""
        self.journal.close()

    def _take(self, start: int, rows: Rows, session: int) -> None:
        self.rows[start : start + len(rows)] = rows
        self.sessions[start : start + len(rows)] = session


def journal_path(folder: Path, number: int) -> Path:
    """Where a shard's journal stands."""
    return folder / FOLDER / f"{number:05d}"


def open_shard(
    folder: Path, number: int, size: int, layout: Layout,
    fits: Callable[[Batch], bool] = lambda batch: True,
) -> OpenShard:  # fmt: skip
    """A shard with what its journal holds.

    What is good of an earlier journal is written anew: who wrote it may have died before the disk
    had it, or the disk may have refused it and now say nothing of that.

    fits: whether a batch can stand where it says; one that cannot counts as damaged.
    """
    path = journal_path(folder, number)
    make_folder(path.parent)
    read = read_journal(path, layout.dtype) if path.exists() else Read([], 0)
    good = [
        batch for batch in read.batches if batch.start + len(batch.rows) <= size and fits(batch)
    ]
    put(path, b"".join(frame(*batch) for batch in good))
    rows, sessions = np.zeros(size, layout.dtype), np.full(size, -1, np.int32)
    shard = OpenShard(number, rows, sessions, Journal(path))
    shard.damaged = read.damaged + len(read.batches) - len(good)
    for batch in good:
        shard._take(*batch)
    return shard
