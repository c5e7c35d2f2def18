"""Processes that do little, from start to exit, and the first estimate on a new machine."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from experiments.benchmarks.processes import CLI, Ended, run_python

BARE, HELP, REFUSAL, MISTYPED = "bare", "help", "refusal", "mistyped"
WARM, FIRST, INSTALLED = "warm", "first", "installed"
ESTIMATE = (*CLI, "estimate", "central_asia", "--seed", "1")
CONFIG = "mistyped.toml"
TEXT = 'scenario = "central_asia"\nreplicats = 1000\n'
CACHE, BYTECODE = "XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX"
LEFT = {CACHE: "*.nbi", BYTECODE: "*.pyc"}
"""Variables that name caches (of the compiled rules and matplotlib's fonts; of Python's bytecode),
and what must lie there in the end: a system that heeds none of them is not timed."""

Seconds = dict[str, tuple[float, ...] | None]
"""Of each round by name; None for a process that does not do its work here."""


@dataclass(frozen=True)
class Start:
    """A process to start, and the exit code that shows that it did what is timed."""

    title: str
    arguments: tuple[str, ...]
    exit_code: int = 0
    empty: tuple[str, ...] = ()
    """variables that name caches, each an empty folder in every round"""

    def run(self) -> Ended | None:
        """Once to its end; None where it does not do its work here."""
        with tempfile.TemporaryDirectory() as place:
            folders = {name: str(Path(place, name)) for name in self.empty}
            ended = run_python(*self.arguments, files={CONFIG: TEXT}, environment=folders)
            filled = all(any(Path(at).rglob(LEFT[name])) for name, at in folders.items())
        return ended if filled and ended.exit_code == self.exit_code else None


STARTS = {
    BARE: Start("python -c 'import click'", ("-c", "import click")),
    HELP: Start("blocsim --help", (*CLI, "--help")),
    REFUSAL: Start("blocsim estimate central_asai", (*CLI, "estimate", "central_asai"), 2),
    MISTYPED: Start("blocsim sweep of a mistyped configuration", (*CLI, "sweep", CONFIG), 2),
    WARM: Start("blocsim estimate central_asia, rules compiled before", ESTIMATE),
}
FIRSTS = {
    FIRST: Start("the same with nothing in the cache: rules compiled", ESTIMATE, empty=(CACHE,)),
    INSTALLED: Start(
        "the same freshly installed: rules and all bytecode compiled", ESTIMATE,
        empty=(CACHE, BYTECODE),
    ),
}  # fmt: skip
TITLES = {name: start.title for name, start in (STARTS | FIRSTS).items()}


def measure_starts(starts: Mapping[str, Start], rounds: int, warm: bool = True) -> Seconds:
    """Rounds of all in turn; warm: after one of each that does not count."""
    seconds: dict[str, list[float] | None] = {name: [] for name in starts}
    for counts in [False] * warm + [True] * rounds:
        for name, start in starts.items():
            ended, before = start.run(), seconds[name]
            if before is not None and ended is not None:
                seconds[name] = [*before, ended.seconds] if counts else before
            else:
                seconds[name] = None
    return {name: None if each is None else tuple(each) for name, each in seconds.items()}


def start_ratios(seconds: Seconds, name: str) -> tuple[float, ...]:
    """A start over the bare import, round by round; empty where either was not measured."""
    own, bare = seconds[name], seconds[BARE]
    return (
        () if own is None or bare is None else tuple(a / b for a, b in zip(own, bare, strict=True))
    )
