"""What was made against what is committed: tables cell by cell, figures byte by byte.

Under the versions that the committed files were made with, every byte must agree. Elsewhere a
history may turn out otherwise where a number lies on an edge, so shares agree within a tolerance,
and figures are not compared.
"""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version_tuple
from typing import NamedTuple

import pandas as pd

from experiments.store.disk import put_json

VERSIONS = "versions.json"
LIBRARIES = (
    "fonttools", "llvmlite", "matplotlib", "numba", "numpy", "pandas", "pillow", "salib", "scipy",
)  # fmt: skip
SAME, CLOSE, SKIPPED = "same", "within the tolerance", "not compared: other versions"


class Verdict(NamedTuple):
    """What became of a file."""

    file: str
    words: str
    agrees: bool


def versions() -> dict[str, str]:
    """What bytes depend on here."""
    found = {"python": ".".join(python_version_tuple()[:2])}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def write_versions(folder: Path) -> None:
    """Note them beside the committed figures."""
    put_json(folder / VERSIONS, versions())


def same_versions(folder: Path) -> bool:
    """Whether the committed figures were made with what is here."""
    try:
        noted = json.loads((folder / VERSIONS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(noted == versions())


def compared(made: Path, committed: Path, tolerance: float, bytes_count: bool) -> list[Verdict]:
    """A verdict on every file that either folder has."""
    names = sorted({p.name for folder in (made, committed) for p in folder.glob("*.*")})
    return [_verdict(made / n, committed / n, tolerance, bytes_count) for n in names]


def _verdict(made: Path, committed: Path, tolerance: float, bytes_count: bool) -> Verdict:
    if not committed.is_file():
        return Verdict(made.name, "nothing is committed", False)
    if not made.is_file():
        return Verdict(made.name, "committed, but not made", False)
    if made.read_bytes() == committed.read_bytes():
        return Verdict(made.name, SAME, True)
    if bytes_count:
        words = "differs" + (f": {_first(made, committed, 0.0)}" if made.suffix == ".csv" else "")
        return Verdict(made.name, words, False)
    if made.suffix != ".csv":
        return Verdict(made.name, SKIPPED, True)
    apart = _first(made, committed, tolerance)
    return Verdict(made.name, apart or f"{CLOSE} of {tolerance:g}", not apart)


def _first(made: Path, committed: Path, tolerance: float) -> str:
    """Where two tables first differ by more than a tolerance; empty where they do not."""
    new, old = pd.read_csv(made), pd.read_csv(committed)
    if list(new.columns) != list(old.columns) or len(new) != len(old):
        return (
            f"{len(new)} rows of {list(new.columns)}, committed {len(old)} of {list(old.columns)}"
        )
    for column in new:
        for row, (a, b) in enumerate(zip(new[column], old[column], strict=True)):
            if not _alike(a, b, tolerance):
                return f"row {row}, {column}: {a}, committed {b}"
    return ""


def _alike(a: object, b: object, tolerance: float) -> bool:
    if a != a and b != b:
        return True
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= tolerance * max(1.0, abs(b))
    return bool(a == b)
