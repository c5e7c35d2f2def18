"""Medians of interleaved timings: what else the machine does falls on all sides of a ratio."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Case:
    """Something to time. `work` says how many units (replicate-years) a call has done."""

    title: str
    work: Callable[[], float]


@dataclass(frozen=True)
class Timing:
    """What was measured of one case."""

    title: str
    seconds: tuple[float, ...]
    """of each round"""
    units: float
    """done in each round"""

    @property
    def typical(self) -> float:
        """Median seconds a round."""
        return median(self.seconds)

    @property
    def speed(self) -> float:
        """Units a second."""
        return self.units / self.typical


def measure(cases: Mapping[str, Case], rounds: int = ROUNDS) -> dict[str, Timing]:
    """Time every case once a round, after one round that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    units = {name: case.work() for name, case in cases.items()}
    for _ in range(rounds):
        for name, case in cases.items():
            seconds[name].append(_seconds(case.work))
    return {
        name: Timing(case.title, tuple(seconds[name]), units[name]) for name, case in cases.items()
    }


def _seconds(work: Callable[[], float]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
