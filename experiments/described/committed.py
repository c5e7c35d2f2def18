"""Reading what is committed, and writing its intervals."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.manifest import ROOT

RESULTS = ROOT / "results"


def read_json(path: Path) -> Any:
    """A file of JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of a table by the names of its columns."""
    rows = pd.read_csv(path).to_dict(orient="records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def interval(low: float, high: float, digits: int = 2) -> str:
    """Both ends in brackets."""
    return f"[{low:.{digits}f}, {high:.{digits}f}]"
