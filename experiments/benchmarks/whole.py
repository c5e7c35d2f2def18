"""`blocsim estimate` and `blocsim sweep` as whole processes, from start to exit, results stored."""

import tempfile
from pathlib import Path
from typing import Any

from experiments.benchmarks.drivers import SEED, YEARS, compiled
from experiments.benchmarks.processes import CLI, Ended, run_well
from experiments.config.reading import Experiment
from experiments.estimate import estimate
from experiments.estimate_view import store_estimate
from experiments.runner.work import world_at
from model.world import World


def estimate_process(replicates: int) -> Ended:
    """An estimate of Central Asia: table, figure and manifest stored, likelihoods printed.

    As `sweep_process`, it leaves the bytes of what is stored.
    """
    return run_well(
        *CLI, "estimate", "central_asia", "--seed", str(SEED), "--replicates", str(replicates),
        look=stored,
    )  # fmt: skip


def estimate_here(world: World, replicates: int) -> None:
    """The same in this process, in a folder that does not stay: without start and imports."""
    result = estimate(world, seed=SEED, replicates=replicates, years=YEARS)
    with tempfile.TemporaryDirectory() as place:
        store_estimate(Path(place, "estimate"), result, "Central Asia", {"seed": SEED})


def sweep_process(values: dict[str, Any]) -> Ended:
    """A sweep: every row stored, likelihoods by point printed."""
    import tomli_w

    files = {"bench.toml": tomli_w.dumps(values)}
    return run_well(*CLI, "sweep", "bench.toml", "--csv", files=files, look=stored)


def stored(folder: Path) -> int:
    """Bytes under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def single(replicates: int) -> dict[str, Any]:
    """A configuration of one point."""
    return {
        "scenario": "central_asia", "seed": SEED, "replicates": replicates, "years": YEARS,
        "outputs": {"free_trade": {"level": 3, "year": 2045}},
    }  # fmt: skip


def grid(replicates: int, leverages: int = 10, effects: int = 10) -> dict[str, Any]:
    """A power's leverage by the trade effect of a free-trade area."""
    factors = {
        "leverage.RUS": {"from": 0.0, "to": 1.5, "count": leverages},
        "trade_effect_3": {"from": 0.12, "to": 0.44, "count": effects},
    }
    return single(replicates) | {"design": {"grid": factors}}


def worlds_of(experiment: Experiment) -> list[World]:
    """The world of each point."""
    return [
        world_at(experiment.scenarios, experiment.values_of(point)) for point in experiment.points
    ]


def kernel_alone(worlds: list[World], replicates: int, threads: int) -> float:
    """All histories of some points without start, store and summary; gives replicate-years."""
    return sum(compiled(world, replicates, threads) for world in worlds)
