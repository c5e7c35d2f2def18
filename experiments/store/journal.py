"""The journal: rows are acknowledged once they stand here, checked and on the disk.

A file for each shard that is not finished, a frame for each batch of rows: magic, place of the
first row in the shard, number of rows, length, session (which run of the command made them),
checksum of all of it, rows. A frame cut off by a crash or altered on the disk does not pass its
checksum and is left out; its rows are run again.
"""

import os
import struct
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.store.disk import naming, write_all
from experiments.store.rows import Rows

MAGIC = b"bloc"
HEAD = struct.Struct("<4sIIII")
SUM = 16
"""Bytes of a checksum."""
CLOSED = -1


@dataclass
class Journal:
    """An open journal file; `append` writes, `sync` makes what was written safe."""

    path: Path
    _file: int = field(init=False)

    def __post_init__(self) -> None:
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)

    def append(self, start: int, rows: Rows, session: int) -> None:
        """Write rows that begin at a place of the shard."""
        with naming(self.path):
            write_all(self._file, frame(start, rows, session))

    def sync(self) -> None:
        """Wait until the disk has it. Where that fails, nothing may be written here any more."""
        with naming(self.path):
            os.fsync(self._file)

    def close(self) -> None:
        """Close the file; once closed it stays so."""
        handle, self._file = self._file, CLOSED
        if handle != CLOSED:
            os.close(handle)


def frame(start: int, rows: Rows, session: int) -> bytes:
    """A batch of rows as bytes."""
    content = rows.tobytes()
    head = HEAD.pack(MAGIC, start, len(rows), len(content), session)
    return head + blake2b(head + content, digest_size=SUM).digest() + content


class Batch(NamedTuple):
    """Rows, where they begin in the shard, and the session that made them."""

    start: int
    rows: Rows
    session: int


@dataclass(frozen=True)
class Read:
    """What a journal file holds that is good."""

    batches: list[Batch]
    damaged: int
    """frames that did not pass, and a tail that is none"""


def read_journal(path: Path, dtype: np.dtype[Any]) -> Read:
    """Every batch that passes its checksum."""
    content = path.read_bytes()
    batches: list[Batch] = []
    at, damaged = 0, 0
    while at < len(content):
        found = _frame_at(content, at, dtype)
        if found is None:
            return Read(batches, damaged + 1)
        batch, at = found
        batches += [batch] if batch else []
        damaged += batch is None
    return Read(batches, damaged)


def _frame_at(content: bytes, at: int, dtype: np.dtype[Any]) -> tuple[Batch | None, int] | None:
    """A batch (None where damaged) and its end; None where no frame can be made out."""
    body = at + HEAD.size + SUM
    if len(content) < body:
        return None
    magic, start, count, length, session = HEAD.unpack_from(content, at)
    if magic != MAGIC or length != count * dtype.itemsize or body + length > len(content):
        return None
    head, given = content[at : at + HEAD.size], content[at + HEAD.size : body]
    rows = content[body : body + length]
    sound = blake2b(head + rows, digest_size=SUM).digest() == given
    return Batch(start, np.frombuffer(rows, dtype), session) if sound else None, body + length
