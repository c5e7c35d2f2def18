"""A stored result, of a sweep or of an estimate, by its name."""

import os
from pathlib import Path

from experiments.answers.result import Result, read_result, result_folder
from experiments.answers.stored_estimate import TABLE, StoredEstimate, read_estimate
from experiments.saving import RESULTS
from experiments.store.store import PLAN
from model.problem import Problem


def found(name: str | Path) -> Result | StoredEstimate:
    """A result by its name under results/, or by its folder. Raises `Problem`."""
    folder = result_folder(name)
    if kind_in(folder) == "sweep":
        return read_result(folder)
    if kind_in(folder) == "estimate":
        return read_estimate(folder)
    raise no_result(name)


def kind_in(folder: Path) -> str:
    """The command whose result a folder holds: sweep or estimate; empty for neither."""
    kinds = {PLAN: "sweep", TABLE: "estimate"}
    there = (kind for file, kind in kinds.items() if os.path.isfile(os.path.join(folder, file)))
    return next(there, "")


def no_result(name: str | Path) -> Problem:
    """That there is no result of this name, with those that there are."""
    files = [path for file in (PLAN, TABLE) for path in RESULTS.glob(f"*/{file}")]
    known = sorted({path.parent.name for path in files})
    return Problem(
        "no result of a sweep or an estimate here", key="result", value=str(name),
        allowed=known or "none yet: run blocsim sweep or blocsim estimate",
    )  # fmt: skip
