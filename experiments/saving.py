"""Result folders: written whole or not at all, never over another configuration's."""

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from experiments.store.disk import draft_of, make_folder, naming, sync, sync_all
from experiments.store.reading import read_stored
from model.problem import Problem

RESULTS = Path("results")
TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}
"""What a rename says where somebody was faster."""
RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def checked_name(name: str, key: str = "--name", what: str = "a run") -> str:
    """A name, of a run by default, if it can be a folder anywhere; raises `Problem`."""
    if not NAME.fullmatch(name) or name.lower() in RESERVED:
        raise Problem(
            f"not a name for {what}", key=key, value=name,
            allowed="1 to 64 letters, digits, - and _, the first a letter or digit",
        )  # fmt: skip
    return name


def check_place(folder: Path) -> None:
    """Raise `Problem` where a result folder cannot be written."""
    if RESULTS.is_symlink() or folder.is_symlink():
        raise Problem("a result folder is not a link", key="--name", file=str(folder))
    if RESULTS.exists() and not RESULTS.is_dir():
        raise Problem("not a folder", file=str(RESULTS))
    if not os.access(RESULTS if RESULTS.exists() else ".", os.W_OK):
        raise Problem("results cannot be written here", file=str(RESULTS))
    if folder.exists() and not os.access(folder, os.W_OK):
        raise Problem("this result cannot be written to", key="--name", file=str(folder))


def check_inside(folder: Path) -> None:
    """Raise `Problem` for anything in a result folder that is neither a file nor a folder.

    What is written through a link changes a file elsewhere, and a pipe is waited for without end.
    """
    for path in sorted(folder.rglob("*")):
        kind = path.lstat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise Problem(
                "neither a file nor a folder, so this result is not worked on", file=str(path),
                allowed="a result as blocsim sweep left it",
            )  # fmt: skip


def reserve(name: str, config_hash: str) -> Path:
    """The folder that a run will write; raises `Problem` before any work where it cannot."""
    folder = RESULTS / checked_name(name)
    check_place(folder)
    if folder.exists() and _hash_in(folder) != config_hash:
        raise Problem(
            "a result of another configuration, or a damaged one, is there", file=str(folder),
            key="--name", value=name,
            allowed="another name, or the same scenario, settings, seed and size",
        )  # fmt: skip
    return folder


def _hash_in(folder: Path) -> str | None:
    try:
        manifest = read_stored(folder / "manifest.json")
    except Problem:
        return None
    return manifest.get("config_hash") if isinstance(manifest, dict) else None


def write_whole(folder: Path, write: Callable[[Path], Any], replace: bool = True) -> None:
    """Write a folder beside its place and move it there once it is complete.

    replace: whether a folder that is there already gives way; if not, raises `Problem`.
    """
    make_folder(folder.parent)
    _clear_drafts(folder)
    draft = draft_of(folder)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        with naming(folder):
            write(draft)
        sync_all(draft)
        if replace and folder.exists():
            _exchange(draft, folder)
        else:
            _move(draft, folder)
            _keep(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _exchange(draft: Path, folder: Path) -> None:
    """Put a draft in the place of what is there, which comes back where that fails."""
    old = draft_of(folder.with_name(f"{folder.name}.old"))
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    try:
        _move(draft, folder)
    except BaseException:
        if not os.path.lexists(folder):
            old.rename(folder)
        raise
    sync(folder.parent)  # before the old one loses a file
    shutil.rmtree(old, ignore_errors=True)


def _keep(folder: Path) -> None:
    """Have the disk know a new folder, or do without it: a later sync would not make it good."""
    try:
        sync(folder.parent)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _move(draft: Path, folder: Path) -> None:
    if os.path.lexists(folder):
        raise Problem("something is there already", file=str(folder))
    try:
        draft.rename(folder)
    except OSError as error:
        if error.errno not in TAKEN:
            raise
        raise Problem("something is there already", file=str(folder)) from None


def _clear_drafts(folder: Path) -> None:
    """Remove drafts of this folder by processes that are no more."""
    for draft in folder.parent.glob(f".{folder.name}.*"):
        if draft.suffix[1:].isdigit() and not _alive(int(draft.suffix[1:])):
            shutil.rmtree(draft, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
