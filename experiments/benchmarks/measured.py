"""Everything that one run of the benchmark measured."""

from dataclasses import dataclass
from typing import Any

from experiments.benchmarks.memory import Peak
from experiments.benchmarks.scaling import Scaled
from experiments.benchmarks.starting import Seconds
from experiments.benchmarks.timing import Timing

NOT_FOR_REPORTING = "quick: not for reporting"


@dataclass(frozen=True)
class Measured:
    """By name; what was left out or cannot be done here is absent."""

    machine: dict[str, Any]
    timed: dict[str, Timing]
    scaled: dict[str, Scaled]
    memory: dict[str, Peak]
    starts: Seconds
    savings: tuple[float, ...]
    """by seed: how many times as many replicates independent draws would take"""
    rare: tuple[float, ...]
    """by seed: how many times as many years brute force would simulate for a rare outcome"""
    seconds: float
    """of the whole run"""
    quick: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return {
            "machine": self.machine,
            "for_reporting": not self.quick,
            "seconds": self.seconds,
            "timings": {name: timing.as_dict() for name, timing in self.timed.items()},
            "scaling": {name: scaled.as_dict() for name, scaled in self.scaled.items()},
            "memory": {name: peak.as_dict() for name, peak in self.memory.items()},
            "starts": {name: seconds and list(seconds) for name, seconds in self.starts.items()},
            "savings": list(self.savings),
            "rare": list(self.rare),
        }
