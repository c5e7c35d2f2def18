"""A crate on the disk: a new folder or zip, whole or not at all, read back before it counts."""

import os
import shutil
from collections.abc import Callable, Sequence
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from experiments.crate.build import crate_of
from experiments.crate.exported import read_exported
from experiments.crate.files import Part, parts_of
from experiments.crate.told import told_of
from experiments.places import writable
from experiments.saving import write_whole
from experiments.store.disk import put_by
from model.problem import Problem

FILE, FOLDER = 0o100644, 0o40755
"""Kind and permissions within a zip."""
HOW = "pip install -e '.[crate]' in the project's folder"


def export(
    result: str | Path, to: str | Path, authors: Sequence[str] = (), license: str | None = None
) -> Path:
    """Write a result as an RO-Crate into a new folder, or a zip where `to` ends in .zip.

    authors: "Name" or "Name, ORCID"; license: a name of the SPDX list, or an address. Raises
    `Problem` before anything is written.
    """
    check_installed()
    told = told_of(authors, license)
    exported = read_exported(str(result))
    target = new_place(str(to), exported.folder)
    parts = parts_of(exported)
    _write(target, crate_of(exported, parts, told), parts)
    return target


def check_installed() -> None:
    """Raise `Problem` unless the optional extra is there."""
    if find_spec("rocrate") is None:
        raise Problem("RO-Crates are not installed", value="no rocrate", allowed=HOW)


def new_place(name: str, result: Path) -> Path:
    """Where a crate can be written; raises `Problem`."""
    target = Path(name)
    if os.path.lexists(target):
        raise Problem("something is there already", key="--to", value=name)
    if not writable(target):
        raise Problem(
            "not a place that can be written", key="--to", value=name,
            allowed="a new folder, or a new .zip, in a folder that is there",
        )  # fmt: skip
    inside = target.parent.resolve()
    if result.resolve() in (inside, *inside.parents):
        raise Problem("a crate is not written into the result", key="--to", value=name)
    return target


def _write(target: Path, crate: Any, parts: Sequence[Part]) -> None:
    if target.suffix.lower() == ".zip":
        put_by(target, lambda draft: _zip(crate, draft, target, parts))
    else:
        write_whole(target, lambda draft: _folder(crate, draft, parts), replace=False)


def _folder(crate: Any, draft: Path, parts: Sequence[Part]) -> None:
    crate.write(draft)
    compare(parts, lambda path: (draft / path).open("rb"))


def _zip(crate: Any, draft: Path, target: Path, parts: Sequence[Part]) -> None:
    """By hand: rocrate dates files by the clock and leaves folders out; validators want them."""
    with ZipFile(draft, "w") as archive:
        for folder in sorted({part.path.split("/")[0] for part in parts if "/" in part.path}):
            archive.writestr(_member(f"{folder}/"), b"")
        for part in parts:
            inside = _member(part.path, part.size)
            with part.source.open("rb") as file, archive.open(inside, "w") as copy:
                shutil.copyfileobj(file, copy)
        for path, text in crate.metadata.stream():
            archive.writestr(_member(path), text)
    with ZipFile(draft) as archive:
        compare(parts, archive.open)
    if os.path.lexists(target):
        raise Problem("something is there already", file=str(target))


def _member(path: str, size: int = 0) -> ZipInfo:
    """A file or folder of a zip, dated 1980, so that the same result gives the same bytes."""
    member = ZipInfo(path)
    kept = (FOLDER, ZIP_STORED) if member.is_dir() else (FILE, ZIP_DEFLATED)
    member.external_attr, member.compress_type = kept[0] << 16, kept[1]
    member.file_size = size  # beyond 2 GiB the header must be another one
    return member


def compare(parts: Sequence[Part], opened: Callable[[str], IO[bytes]]) -> None:
    """Raise `Problem` where a file in the crate is not what the crate says of it."""
    for part in parts:
        with opened(part.path) as file:
            if file_digest(file, "sha256").hexdigest() != part.sha256:  # type: ignore[arg-type]  # zip members too
                raise Problem("a file changed while it was exported", file=str(part.source))
