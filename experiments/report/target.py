"""Where a report goes: beside its result or to a file of one's own; only a report gives way."""

import os
from pathlib import Path

from experiments.report.html import MARK
from model.problem import Problem

NAME = "report.html"
PDF_MARK = f"%{MARK}\n".encode()
"""The comment that ends a PDF report."""
START = 2048
"""Bytes within which an HTML report says what it is."""


def targets(result: Path, to: str | None, pdf: bool) -> list[Path]:
    """The files to write, HTML first; raises `Problem` for one that cannot be or must not be."""
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
        _check(file, key)
    return files


def _check(file: Path, key: str) -> None:
    if not os.path.isdir(file.parent):
        raise Problem("the folder around it is missing", key=key, file=str(file))
    if not os.access(file.parent, os.W_OK):
        raise Problem("the folder cannot be written", key=key, file=str(file.parent))
    if os.path.lexists(file) and not _is_report(file):
        raise Problem(
            "something that is no report is there", key=key, file=str(file),
            allowed="another file by --to, or --no-pdf where the PDF is in the way",
        )  # fmt: skip


def _is_report(file: Path) -> bool:
    """Whether a file is a plain file that an earlier report wrote."""
    if file.is_symlink() or not file.is_file():
        return False
    try:
        content = file.read_bytes()
    except OSError:
        return False
    if file.suffix.lower() == ".pdf":
        return content.startswith(b"%PDF-") and content.endswith(PDF_MARK)
    return f'name="generator" content="{MARK}"'.encode() in content[:START]
