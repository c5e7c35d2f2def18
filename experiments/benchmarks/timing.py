"""Medians of interleaved timings: what else the machine does falls on all sides of a ratio."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS = 5


@dataclass(frozen=True)
class Case:
    """Something to time. `work` says how many units (replicate-years) a call has done."""

    title: str
    work: Callable[[], float]
    states: int = 6
    threads: int = 1
    warm: bool = True
    """whether a first call that does not count makes things ready"""


@dataclass(frozen=True)
class Timing:
    """What was measured of one case."""

    title: str
    seconds: tuple[float, ...]
    """of each round"""
    units: float
    """done in each round"""
    states: int = 6
    threads: int = 1

    @property
    def typical(self) -> float:
        """Median seconds a round."""
        return median(self.seconds)

    @property
    def speeds(self) -> tuple[float, ...]:
        """Units a second of each round."""
        return tuple(self.units / seconds for seconds in self.seconds)

    @property
    def speed(self) -> float:
        """Median of the speeds."""
        return median(self.speeds)

    def over(self, other: "Timing") -> tuple[float, ...]:
        """How many times as fast as the other, round by round."""
        return tuple(a / b for a, b in zip(self.speeds, other.speeds, strict=True))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return {
            "title": self.title, "states": self.states, "threads": self.threads,
            "speed": self.speed, "units": self.units, "seconds": list(self.seconds),
        }  # fmt: skip


def measure(
    cases: Mapping[Any, Case], rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[Any, Timing]:  # fmt: skip
    """Time every case once a round, by a clock that gives seconds."""
    seconds: dict[Any, list[float]] = {name: [] for name in cases}
    units: dict[Any, float] = {}
    for case in cases.values():
        if case.warm:
            case.work()
    for _ in range(rounds):
        for name, case in cases.items():
            gc.collect()
            started = clock()
            units[name] = case.work()
            seconds[name].append(clock() - started)
    return {
        name: Timing(case.title, tuple(seconds[name]), units[name], case.states, case.threads)
        for name, case in cases.items()
    }
