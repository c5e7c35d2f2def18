"""What a result needs to be made again: configuration, seed, versions, machine."""

import hashlib
import json
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from experiments.catalogue import HEADS

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("mesa", "numpy", "numba", "scipy", "pandas", "matplotlib", "pydantic")


def config_hash(config: dict[str, Any]) -> str:
    """Short hash of a resolved configuration."""
    text = json.dumps(config, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def scenario_files(folder: Path) -> list[Path]:
    """The files that a scenario is made of."""
    heads = [folder / head for head in HEADS if (folder / head).is_file()]
    return [*(path for path in sorted(folder.glob("*.csv")) if path.is_file()), *heads]


def scenario_hash(folder: Path) -> str:
    """Short hash of a scenario's files."""
    digest = hashlib.sha256()
    for path in scenario_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def environment() -> dict[str, Any]:
    """Versions of code, Python and libraries, and the machine."""
    return {
        "blocsim": _installed("blocsim"),
        "code": _code_version(),
        "python": platform.python_version(),
        "libraries": {name: _installed(name) for name in LIBRARIES},
        "machine": platform.platform(),
        "processor": platform.machine(),
    }


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _code_version() -> str:
    """Commit with a flag for uncommitted changes; says so where there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=12"],
            capture_output=True, text=True, timeout=10, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return "unknown: no git here"
    return done.stdout.strip()
