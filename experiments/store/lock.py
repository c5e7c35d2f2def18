"""One process on a result at a time.

The lock is the kernel's, so it ends with the process however that ends; workers made by a fork do
not hold it. What the file says is for people: who, where, since when. Where it speaks of a process
that no longer holds the lock, that process died, and the lock is taken over with a notice.
"""

import fcntl
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.problem import Problem

NAME = ".lock"
_HELD: set[str] = set()
"""Folders locked by this process, whom the kernel would let lock them again."""


@contextmanager
def locked(folder: Path, notice: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a folder; raises `Problem` naming the process that has it."""
    key = str(folder.resolve())
    if key in _HELD:  # to look into the file would give the lock away
        raise _taken(folder, "this very process")
    handle = _take(folder, notice)
    _HELD.add(key)
    try:
        yield
    finally:
        _HELD.discard(key)
        try:
            (folder / NAME).unlink(missing_ok=True)
        finally:
            os.close(handle)


def check_free(folder: Path) -> None:
    """Raise `Problem` where a process works on a folder; nothing is written, nothing is held."""
    if str(folder.resolve()) in _HELD:
        raise _taken(folder, "this very process")
    try:
        handle = os.open(folder / NAME, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return
    try:
        fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        raise _taken(folder, _who(_told(handle))) from None
    finally:
        os.close(handle)


def _take(folder: Path, notice: Callable[[str], None]) -> int:
    while True:
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            before = _told(handle)
            os.close(handle)
            raise _taken(folder, _who(before)) from None
        if _still_named(handle, folder / NAME):
            break
        os.close(handle)  # the holder took its file away between our two steps
    before = _told(handle)
    if before:
        notice(f"The process that worked here has died ({_who(before)}); its lock is taken over.")
    try:
        _sign(handle)
    except OSError:
        os.close(handle)
        raise
    return handle


def _still_named(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    me = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(me).encode(), 0)


def _taken(folder: Path, who: str) -> Problem:
    return Problem(
        "another process works on this result", file=str(folder), value=who,
        allowed="one process at a time: wait for it, or end it and resume",
    )  # fmt: skip


def _told(handle: int) -> dict[str, Any]:
    try:
        told = json.loads(os.pread(handle, 4096, 0).decode())
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _who(told: dict[str, Any]) -> str:
    pid, host, since = (told.get(name, "unknown") for name in ("pid", "host", "since"))
    return f"process {pid} on {host} since {since}"
