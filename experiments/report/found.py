"""The result that a report is about: of a sweep, or of an estimate."""

import os
from pathlib import Path

from experiments.answers.result import Result, read_result
from experiments.report.stored_estimate import TABLE, StoredEstimate, read_estimate
from experiments.saving import RESULTS
from experiments.store.store import PLAN
from model.problem import Problem

MANIFEST = "manifest.json"


def found(name: str | Path) -> Result | StoredEstimate:
    """A result by its name under results/, or by its folder. Raises `Problem`."""
    folder = Path(name)
    if not _there(folder, MANIFEST) and _there(RESULTS / folder, MANIFEST):
        folder = RESULTS / folder
    if _there(folder, PLAN):
        return read_result(folder)
    if _there(folder, TABLE):
        return read_estimate(folder)
    raise Problem(
        "no result of a sweep or an estimate here", key="result", value=str(name),
        allowed=known() or "none yet: run blocsim estimate or blocsim sweep",
    )  # fmt: skip


def known() -> list[str]:
    """Names under results/ of what can be reported."""
    files = [path for name in (PLAN, TABLE) for path in RESULTS.glob(f"*/{name}")]
    return sorted(path.parent.name for path in files)


def _there(folder: Path, name: str) -> bool:
    """Whether a folder has a file; unlike Path's it takes names of any length."""
    return os.path.isfile(os.path.join(folder, name))
