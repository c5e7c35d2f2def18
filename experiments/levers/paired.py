"""Levers on the same draws of parameters and the same draws of chance, hence paired."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.tempo_likelihood import with_parameters
from experiments.catalogue import folder_of
from experiments.levers.cases import BASE, SCENARIO, TARGETS, Lever, Target
from experiments.posterior_draws import pinned
from experiments.statistics.spread import difference_spread, distinct_draws, share_spread
from model.ensemble.run import run_chunk
from model.ladder import Level
from model.scenario_files import load_scenario
from model.world import World, build_world

Levels = NDArray[np.int8]
"""(draws, histories, years + 1) level of the bloc in force"""


def world_of(lever: Lever) -> World:
    """Central Asia under a lever."""
    settings = lever.settings
    return build_world(load_scenario(folder_of(SCENARIO), settings.variant), settings)


def histories_of(
    lever: Lever, draws: pd.DataFrame, seed: int, histories: int, threads: int | None = None
) -> Levels:
    """Histories under each draw; draw m has replicates m·histories on, under every lever alike."""
    world, held = world_of(lever), pinned(draws, lever.settings)
    years = max(target.year for target in TARGETS) - world.tables.first_year + 1

    def one(at: int) -> Any:
        chosen = with_parameters(world, held.iloc[at])
        return run_chunk(chosen, seed, at * histories, histories, years, 0, False).in_force

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        return np.stack(list(pool.map(one, range(len(held)))))


def reached(levels: Levels, target: Target, first_year: int) -> NDArray[np.bool_]:
    """Which histories stand at the target, (draws, histories)."""
    return np.asarray(levels[:, :, target.year - first_year + 1] >= target.level)


def compared(
    chosen: Sequence[Lever], draws: pd.DataFrame, seed: int, histories: int,
    progress: Callable[[Lever], None] | None = None, threads: int | None = None,
) -> tuple[list[dict[str, Any]], Levels]:  # fmt: skip
    """A row for each lever and target, the base first; and the base's histories.

    Likelihood and paired difference to the base, each with the posterior's 90 % interval and the
    chance of the draws (95 %).
    """
    base = histories_of(BASE, draws, seed, histories, threads)
    rows = []
    for lever in (BASE, *chosen):
        levels = base if lever is BASE else histories_of(lever, draws, seed, histories, threads)
        rows += [_row(lever, target, levels, base, distinct_draws(draws)) for target in TARGETS]
        if progress:
            progress(lever)
    return rows, base


def _row(
    lever: Lever, target: Target, levels: Levels, base: Levels, distinct: float
) -> dict[str, Any]:
    first_year = TARGETS[-1].year - levels.shape[2] + 2
    there, before = (reached(each, target, first_year) for each in (levels, base))
    share = share_spread(there.mean(axis=1), there.shape[1], distinct)
    change = there.astype(float) - before
    noise = change.var(axis=1, ddof=1) / change.shape[1]
    difference = difference_spread(change.mean(axis=1), noise, distinct)
    return {
        "lever": lever.name, "label": lever.label, "level": target.level,
        "name": Level(target.level).label, "year": target.year,
        **_named("", share, "likelihood"), **_named("difference_", difference, "difference"),
    }  # fmt: skip


def _named(prefix: str, spread: Any, mean: str) -> dict[str, float]:
    return {
        mean: float(spread.mean), f"{prefix}low": float(spread.low),
        f"{prefix}high": float(spread.high), f"{prefix}chance": float(spread.chance),
    }  # fmt: skip
