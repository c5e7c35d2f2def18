"""Whole processes from start to exit: help and a refused name, against a bare `import click`."""

import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from experiments.manifest import ROOT

ROUNDS = 9
BARE, HELP, REFUSAL, MISTYPED = "bare", "help", "refusal", "mistyped"


@dataclass(frozen=True)
class Start:
    """A process to start, and the exit code that shows that it did what is timed."""

    title: str
    arguments: tuple[str, ...]
    exit_code: int


STARTS = {
    BARE: Start("python -c 'import click'", ("-c", "import click"), 0),
    HELP: Start("blocsim --help", ("-m", "experiments.cli", "--help"), 0),
    REFUSAL: Start(
        "blocsim estimate central_asai", ("-m", "experiments.cli", "estimate", "central_asai"), 2
    ),
    MISTYPED: Start(
        "blocsim sweep of a mistyped configuration",
        ("-m", "experiments.cli", "sweep", "experiments/benchmarks/mistyped.toml"),
        2,
    ),
}


def measure_starts() -> dict[str, list[float] | None]:
    """Seconds of each round by name; None for a process that does not do its work here."""
    working = {name: _exit_code(start) == start.exit_code for name, start in STARTS.items()}
    seconds: dict[str, list[float]] = {name: [] for name, works in working.items() if works}
    for _ in range(ROUNDS):
        for name in seconds:
            started = time.perf_counter()
            _exit_code(STARTS[name])
            seconds[name].append(time.perf_counter() - started)
    return {name: seconds.get(name) for name in STARTS}


def start_ratio(seconds: dict[str, list[float] | None], name: str) -> float | None:
    """Median of a start over that of the bare import; None where either was not measured."""
    own, bare = seconds[name], seconds[BARE]
    return None if own is None or bare is None else median(own) / median(bare)


def _exit_code(start: Start) -> int:
    command = [sys.executable, *start.arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
