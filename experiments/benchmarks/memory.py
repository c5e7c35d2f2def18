"""Peak memory of whole processes as histories grow: it must not grow with them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from experiments.benchmarks.processes import Ended
from experiments.benchmarks.sizes import Sizes
from experiments.benchmarks.whole import estimate_process, grid, single, sweep_process

FEW = 100


@dataclass(frozen=True)
class Peak:
    """What one process took."""

    title: str
    memory: int
    """bytes, resident, at the peak"""
    seconds: float
    disk: int
    """bytes that it left"""

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return asdict(self)


def measure_memory(sizes: Sizes, tell: Callable[[str], None]) -> dict[str, Peak]:
    """Each process once, by name; `tell` is called with what is about to run."""
    found = {}
    for name, (title, run) in _processes(sizes).items():
        tell(title)
        ended = run()
        found[name] = Peak(title, ended.peak, ended.seconds, int(ended.left))
    return found


def _processes(sizes: Sizes) -> dict[str, tuple[str, Callable[[], Ended]]]:
    """Title and process by name; those of size 0 are left out."""
    few, many = grid(FEW), grid(sizes.points)
    small, huge, swept = sizes.whole, sizes.huge, sizes.huge_sweep
    every: dict[str, tuple[int, str, Callable[[], Ended]]] = {
        "estimate": (small, f"estimate of {small:,}", lambda: estimate_process(small)),
        "estimate huge": (huge, f"estimate of {huge:,}", lambda: estimate_process(huge)),
        "sweep small": (FEW, f"sweep of 100 x {FEW}", lambda: sweep_process(few)),
        "sweep": (1, f"sweep of 100 x {sizes.points:,}", lambda: sweep_process(many)),
        "sweep huge": (
            swept, f"sweep of 1 x {swept:,}, every row stored",
            lambda: sweep_process(single(swept)),
        ),
    }  # fmt: skip
    return {name: (title, run) for name, (size, title, run) in every.items() if size}
