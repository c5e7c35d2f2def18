"""How cost grows with size: medians over interleaved rounds, and a power law through them.

A round runs every size of everything once, so that a machine that slows down slows all of them.
Cost is processor time of this process: what else the machine does is not counted.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from experiments.benchmarks.fitting import Fit, fit
from experiments.benchmarks.timing import Case, Timing, measure


@dataclass(frozen=True)
class Scale:
    """Something that grows, and the cost that grows with it."""

    title: str
    held: str
    """what stays as it is"""
    cases: Mapping[int, Case]
    """by size"""
    at_least: float | None = None
    at_most: float | None = None
    """bounds of the exponent"""
    note: str = ""
    each: bool = False
    """whether the cost is that of a replicate-year (µs) instead of all (s)"""

    @property
    def unit(self) -> str:
        """Of the cost."""
        return "µs a replicate-year" if self.each else "s"


@dataclass(frozen=True)
class Scaled:
    """A scale with what was measured, by size."""

    scale: Scale
    timings: Mapping[int, Timing]
    fit: Fit = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fit", fit(self.costs))

    @property
    def rounds(self) -> dict[int, tuple[float, ...]]:
        """Cost of each round."""
        factors = {n: 1e6 / t.units if self.scale.each else 1.0 for n, t in self.timings.items()}
        return {n: tuple(factors[n] * s for s in t.seconds) for n, t in self.timings.items()}

    @property
    def costs(self) -> dict[int, float]:
        """Median cost."""
        return {size: median(costs) for size, costs in self.rounds.items()}

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        scale = self.scale
        return {
            "what": scale.title, "held": scale.held, "unit": scale.unit,
            "median": {str(size): cost for size, cost in self.costs.items()},
            "rounds": {str(size): list(costs) for size, costs in self.rounds.items()},
            **self.fit.as_dict(),
        }  # fmt: skip


def measure_scales(scales: Mapping[str, Scale], rounds: int) -> dict[str, Scaled]:
    """Every scale by its name."""
    together = {(n, size): c for n, scale in scales.items() for size, c in scale.cases.items()}
    timed = measure(together, rounds, time.process_time)
    return {
        name: Scaled(scale, {size: timed[name, size] for size in scale.cases})
        for name, scale in scales.items()
    }
