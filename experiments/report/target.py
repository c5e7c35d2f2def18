"""Where a report goes: beside its result or to a file of one's own; only a report gives way."""

import os
from pathlib import Path

from experiments.places import nameable
from model.problem import Problem

NAME = "report.html"
START = 2048
"""Bytes within which an HTML report says what it is."""


def targets(result: Path, to: str | None, pdf: bool, identity: str) -> list[Path]:
    """The files to write, HTML first; raises `Problem` for one that cannot be or must not be.

    identity: of the result, as `Report` has it; only a report of this very result gives way.
    """
    key = "--to" if to is not None else "result"
    page = result / NAME if to is None else Path(to)
    if to is not None and page.suffix.lower() not in (".html", ".htm"):
        raise Problem(
            "a report is an HTML file", key=key, value=to, allowed="a name that ends in .html"
        )
    if to is None and result.is_symlink():
        raise Problem("a result folder is not a link", file=str(result), allowed="--to FILE")
    files = [page, *([page.with_suffix(".pdf")] if pdf else [])]
    for file in files:
        _check(file, key, identity)
    return files


def html_mark(identity: str) -> str:
    """What an HTML report says of itself in its head."""
    return f"blocsim report {identity}"


def pdf_mark(identity: str) -> bytes:
    """The comment that ends a PDF report."""
    return f"%blocsim report {identity}\n".encode()


def _check(file: Path, key: str, identity: str) -> None:
    if not nameable(file):
        raise Problem("not a file that can be written", key=key, value=str(file))
    if not os.path.isdir(file.parent):
        raise Problem("the folder around it is missing", key=key, value=str(file))
    if not os.access(file.parent, os.W_OK):
        raise Problem("the folder cannot be written", key=key, file=str(file.parent))
    if os.path.lexists(file) and not _is_own(file, identity):
        raise Problem(
            "something else than an earlier report of this result is there", key=key,
            file=str(file),
            allowed="another file by --to, or --no-pdf where the PDF is in the way",
        )  # fmt: skip


def _is_own(file: Path, identity: str) -> bool:
    """Whether a file is a plain file that an earlier report of the same result wrote."""
    if file.is_symlink() or not file.is_file():
        return False
    try:
        content = file.read_bytes()
    except OSError:
        return False
    if file.suffix.lower() == ".pdf":
        return content.startswith(b"%PDF-") and content.endswith(pdf_mark(identity))
    mark = f'name="generator" content="{html_mark(identity)}"'
    return mark.encode() in content[:START]
