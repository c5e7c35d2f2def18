"""Files that are there whole or not at all, also after a crash or a power cut."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
"""Errors that say that there is no such file; any other says that the disk refuses."""


def draft_of(path: Path) -> Path:
    """Where a file or folder is written before it takes its name."""
    return path.with_name(f".{path.name}.{os.getpid()}")


def clear_drafts(folder: Path) -> None:
    """Remove drafts that a crash left in a folder that nobody else writes to."""
    for path in folder.glob(".*.*"):
        if path.suffix[1:].isdigit() and path.is_file():
            path.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    """Write a file by way of a draft beside it, on the disk before its name is."""
    put_by(path, lambda draft: _write(draft, content))


def put_by(path: Path, write: Callable[[Path], Any]) -> None:
    """The same for a file that something else writes."""
    draft = draft_of(path)
    with naming(path):
        try:
            write(draft)
            sync(draft)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        sync(path.parent)


def put_all(folder: Path, write: Callable[[Path], Any]) -> None:
    """Put every file that `write` makes in an empty folder; each is the old or the new one."""
    draft = draft_of(folder / "files")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        write(draft)
        sync_all(draft)
        for path in sorted(draft.iterdir()):
            os.replace(path, folder / path.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    sync(folder)


def put_json(path: Path, value: Any) -> None:
    """Write JSON that people can read."""
    put(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it that are missing, on the disk; or none of them."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for each in missing:
            sync(each.parent)
    except OSError:
        for each in missing:
            each.rmdir()
        raise


def sync(path: Path) -> None:
    """Wait until the disk has a file, or a folder's list of names."""
    with naming(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_all(folder: Path) -> None:
    """Wait until the disk has a folder with all that is in it."""
    for path in (*folder.rglob("*"), folder):
        sync(path)


def write_all(handle: int, content: bytes) -> None:
    """Write every byte, in as many calls as it takes."""
    left = memoryview(content)
    while left:
        taken = os.write(handle, left)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left = left[taken:]


def text_if_there(path: Path, errors: str = "strict") -> str | None:
    """A file's text; None where there is no such file. errors: as `bytes.decode` takes it."""
    try:
        return path.read_text(encoding="utf-8", errors=errors)
    except ABSENT:
        return None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file in what the disk says, where that names none."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        write_all(handle, content)
    finally:
        os.close(handle)
