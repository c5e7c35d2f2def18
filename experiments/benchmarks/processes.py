"""Whole processes from start to exit, each in an empty folder of its own.

Python's bytecode of the project and its libraries is kept in a folder of the benchmark's own, as on
any machine that has run the program before: whether the environment keeps it is not what is timed.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from experiments.manifest import ROOT

LAUNCHER = Path(__file__).with_name("launching.py")
CLI = ("-m", "experiments.cli")


@dataclass(frozen=True)
class Ended:
    """A process that has come to its end."""

    seconds: float
    peak: int
    """bytes"""
    exit_code: int
    told: str
    """what it wrote on its error stream"""
    left: Any = None
    """what was asked of the folder it ran in"""


def run_python(
    *arguments: str,
    files: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    look: Callable[[Path], Any] = lambda folder: None,
) -> Ended:
    """Run this Python in a folder that holds nothing but `files` (contents by name).

    environment: variables beside this process's own. look: called with the folder at the end.
    """
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as words:
        for name, content in (files or {}).items():
            Path(place, name).write_text(content, encoding="utf-8")
        out, err = Path(words, "out"), Path(words, "err")
        command = [sys.executable, "-I", "-S", str(LAUNCHER), str(out), str(err)]
        done = subprocess.run(
            [*command, sys.executable, *arguments], cwd=place, env=_variables(environment or {}),
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        seconds, peak, exit_code = json.loads(done.stdout)
        told = err.read_text(encoding="utf-8", errors="replace")
        return Ended(seconds, peak, exit_code, told, look(Path(place)))


def run_well(*arguments: str, **how: Any) -> Ended:
    """The same; raises `RuntimeError` with what the process said where it failed."""
    ended = run_python(*arguments, **how)
    if ended.exit_code != 0:
        raise RuntimeError(f"{' '.join(arguments)} ended with {ended.exit_code}: {ended.told}")
    return ended


@cache
def bytecode() -> "tempfile.TemporaryDirectory[str]":
    """Where bytecode is kept as long as this process lives."""
    return tempfile.TemporaryDirectory(prefix="blocsim-bytecode-")


def _variables(more: Mapping[str, str]) -> dict[str, str]:
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": bytecode().name} | dict(more)
