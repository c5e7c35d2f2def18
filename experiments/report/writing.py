"""Writing a report: HTML, and a PDF of the same content."""

from pathlib import Path
from typing import Any

from experiments.answers.found import found
from experiments.answers.result import Result
from experiments.answers.stored_estimate import StoredEstimate
from experiments.report.html import as_html
from experiments.report.making import make
from experiments.report.target import targets
from experiments.store.disk import put


def report(
    result: str | Path, to: str | Path | None = None, *, pdf: bool = True,
    output: str | None = None, level: int | None = None, year: int | None = None,
    basis: str | None = None,
) -> list[Path]:  # fmt: skip
    """Write the report of a stored result, and give the files: HTML and, if wanted, PDF.

    to: an HTML file; None: report.html in the result. The PDF goes beside it. Raises `Problem`
    before anything is written.
    """
    asking: dict[str, Any] = {"output": output, "level": level, "year": year, "basis": basis}
    stored = found(result)
    files = targets(stored.folder, None if to is None else str(to), pdf, _identity(stored))
    made = make(stored, asking)
    contents = [as_html(made)]
    if pdf:
        from experiments.report.pdf import as_pdf

        contents.append(as_pdf(made))
    for file, content in zip(files, contents, strict=True):
        put(file, content)
    return files


def _identity(stored: Result | StoredEstimate) -> str:
    """Known before the report is, so that a place that cannot be is told at once."""
    if isinstance(stored, Result):
        return stored.manifest.row_hash
    return str(stored.manifest["config_hash"])
