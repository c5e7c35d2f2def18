"""A sweep of a million replicates over a hundred points, from start to exit of its process.

Against the same histories by the compiled kernel and its draws alone, on as many threads. Memory is
the operating system's count of the whole process, at its peak, and is held against a small sweep.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from experiments.config.reading import Experiment, resolve
from experiments.manifest import ROOT
from experiments.runner.engines import workers_wanted
from experiments.runner.sweep import point_settings
from experiments.runner.work import world_at
from model.ensemble.run import chunks

ROUNDS = 5
MANY, FEW = 10_000, 100
"""Replicates of each of the hundred points."""


@dataclass(frozen=True)
class Swept:
    """Seconds of each round, and peak memory in bytes."""

    sweep: tuple[float, ...]
    kernel: tuple[float, ...]
    peak: int
    peak_small: int

    @property
    def ratio(self) -> float:
        """Median over rounds of sweep over kernel, pair by pair."""
        return median(a / b for a, b in zip(self.sweep, self.kernel, strict=True))


def design(replicates: int) -> dict[str, Any]:
    """A hundred points: a power's leverage by the trade effect of a free-trade area."""
    return {
        "scenario": "central_asia", "seed": 1, "replicates": replicates,
        "outputs": {"free_trade": {"level": 3, "year": 2045}},
        "design": {
            "grid": {
                "leverage.RUS": {"from": 0.0, "to": 1.5, "count": 10},
                "trade_effect_3": {"from": 0.12, "to": 0.44, "count": 10},
            }
        },
    }  # fmt: skip


def measure_sweeps(rounds: int = ROUNDS) -> Swept:
    """Rounds of both in turn, after one of each that does not count."""
    whole_process(FEW)
    kernel_alone(resolve(design(FEW)))
    pairs = [(whole_process(MANY), kernel_alone(resolve(design(MANY)))) for _ in range(rounds)]
    return Swept(
        tuple(seconds for (seconds, _), _ in pairs),
        tuple(seconds for _, seconds in pairs),
        max(peak for (_, peak), _ in pairs),
        whole_process(FEW)[1],
    )


def whole_process(replicates: int) -> tuple[float, int]:
    """Seconds and peak memory (bytes) of `blocsim sweep`, from start to exit."""
    import tomli_w

    with tempfile.TemporaryDirectory() as place:
        config = Path(place, "bench.toml")
        config.write_text(tomli_w.dumps(design(replicates)), encoding="utf-8")
        command = [sys.executable, "-m", "experiments.cli", "sweep", str(config), "--csv"]
        paths = {"PYTHONPATH": str(ROOT)}
        begun = time.perf_counter()
        told = Path(place, "told")
        with Path(place, "out").open("w") as out, told.open("w") as err:
            process = subprocess.Popen(
                command, cwd=place, stdout=out, stderr=err, env=os.environ | paths
            )
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        if os.waitstatus_to_exitcode(status) != 0:
            raise RuntimeError(f"the sweep ended with status {status}: {told.read_text()}")
    return seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def kernel_alone(experiment: Experiment) -> float:
    """Seconds of all the histories without store, rows and start."""
    worlds = [
        world_at(experiment.scenarios, point_settings(experiment, point.changes))
        for point in experiment.points
    ]
    begun = time.perf_counter()
    for world in worlds:
        for _ in chunks(
            world, experiment.seed, experiment.config.replicates, experiment.config.years,
            threads=workers_wanted(None),
        ):  # fmt: skip
            pass
    return time.perf_counter() - begun
