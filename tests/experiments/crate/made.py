"""A small result with a figure, and what a crate of it says."""

import json
import shutil
from pathlib import Path
from typing import Any

from experiments.crate.files import METADATA
from tests.experiments.stored import swept

CAPTION = "Likelihood of an organisation.\nIntervals: Wilson 95 %.\n"


def drawn(folder: Path) -> Path:
    """A result with a figure put there by hand: drawing a real one takes seconds."""
    swept(folder)
    figures = folder / "figures"
    figures.mkdir()
    for ending, content in (("png", b"\x89PNG"), ("txt", CAPTION.encode()), ("csv", b"a\n1\n")):
        (figures / f"line organised.{ending}").write_bytes(content)
    return folder


def entities(crate: Path) -> dict[str, dict[str, Any]]:
    """Entities of a crate by identifier."""
    told = json.loads((crate / METADATA).read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in told["@graph"]}


def of_type(graph: dict[str, dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Entities of a type."""
    return [entity for entity in graph.values() if name in listed(entity["@type"])]


def listed(value: Any) -> list[Any]:
    """Values of a property as a list."""
    return value if isinstance(value, list) else [value]


def ids(value: Any) -> set[str]:
    """What a property refers to."""
    return {each["@id"] for each in listed(value)}


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with what it holds and when it was last written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in files
    }


def copied(folder: Path, target: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(folder, target))
