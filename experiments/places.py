"""Whether a place that somebody names can be written: told before any work."""

import os
from pathlib import Path

from model.problem import Problem

LONGEST = 200
"""Bytes of a name; a draft's is a little longer, and most disks end at 255."""


def writable(path: Path) -> bool:
    """Whether a new file or folder can be made here: a name, in a folder that can be written."""
    return nameable(path) and os.path.isdir(path.parent) and os.access(path.parent, os.W_OK)


def nameable(path: Path) -> bool:
    """Whether a path ends in a name that any disk takes."""
    return 0 < len(os.fsencode(path.name)) <= LONGEST and "\0" not in str(path)


def check_result(folder: Path, going_on: bool) -> None:
    """Raise `Problem` where a result cannot be begun, or gone on with, in a folder."""
    if not nameable(folder):
        raise Problem("not a name for a result folder", key="folder", value=str(folder))
    if folder.is_symlink():
        raise Problem("a result folder is not a link", key="folder", file=str(folder))
    if going_on and not os.path.isdir(folder):
        raise Problem("no result to go on with", key="folder", file=str(folder))
    around = next(above for above in folder.absolute().parents if os.path.lexists(above))
    at = folder if going_on else around
    if not os.path.isdir(at) or not os.access(at, os.W_OK):
        raise Problem("results cannot be written here", key="folder", file=str(at))
