"""Files that are there whole or not at all, also after a crash."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


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
    put_by(path, lambda draft: draft.write_bytes(content))


def put_by(path: Path, write: Callable[[Path], Any]) -> None:
    """The same for a file that something else writes."""
    draft = draft_of(path)
    try:
        write(draft)
        sync(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def put_json(path: Path, value: Any) -> None:
    """Write JSON that people can read."""
    put(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


def sync(path: Path) -> None:
    """Wait until the disk has a file, or a folder's list of names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
