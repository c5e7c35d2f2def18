"""Results to report on: written by hand with known numbers, small real ones, stored estimates."""

import numpy as np

from experiments.answers.result import read_result
from experiments.api import load
from experiments.catalogue import folder_of
from experiments.estimate import Estimate, estimate
from experiments.estimate_view import store_estimate
from experiments.manifest import config_hash, scenario_hash
from experiments.posterior_draws import posterior_digest, posterior_draws
from experiments.posterior_estimate import posterior_estimate
from experiments.rare.estimate import RareEstimate
from experiments.rare.likelihood import Rare
from experiments.runner.opening import create
from experiments.store.shards import Origin
from experiments.store.store import Store
from model.settings import Settings
from model.world import build_world
from tests.experiments.stored import small

CHANGED = Settings(leverage={"RUS": 0.5})


def alone(**changes):
    """One point of ten years, and no output unless given."""
    return small(**{"design": {}, "outputs": {}, "replicates": 1000} | changes)


def rows_of(experiment, count, yes, failed=0):
    """Rows in which the first so many stand at level 3 in 2035, in force, and the last failed."""
    from experiments.runner.opening import layout_of

    rows = np.zeros(count, layout_of(experiment).dtype)
    rows["replicate"] = np.arange(count)
    rows["in_force_2035"][:yes] = 3
    for level in range(1, 7):
        rows[f"blocker_{level}"] = -1
    rows["blocker_3"][yes : yes + 100] = 1
    if failed:
        rows["failed"][-failed:] = 1
    return rows


def stopped(folder, experiment, rows, planned, why="stopped by SIGINT", failures=()):
    """A result of one point with so many rows of those that were planned."""
    opened = create(folder, experiment)
    manifest = opened.manifest
    manifest.begin("0" * 16, {})
    manifest.failures.extend(failures)
    store = Store(folder, manifest.layout, Origin(experiment.seed, "c"), manifest.codes, planned)
    store.add(store.add_round([(0, 0, planned)]), [(0, 0, rows)])
    store.close()
    manifest.end(why, len(rows))
    return read_result(folder)


def store(folder, kind="plain"):
    """A small stored estimate of Central Asia with half of Russia's leverage."""
    settings = CHANGED
    world = build_world(load("central_asia"), settings)
    plain = estimate(world, seed=3, replicates=400, years=15)
    config = {
        "scenario": "central_asia", "scenario_hash": scenario_hash(folder_of("central_asia")),
        "settings": settings.model_dump(mode="json"), "seed": 3, "years": 15, "replicates": 400,
        "until": None,
    }  # fmt: skip
    result = plain
    if kind == "posterior":
        draws = posterior_draws(20)
        result = posterior_estimate(world, draws, settings, seed=3, replicates=400, years=15)
        config |= {"posterior": posterior_digest(), "draws": 20, "set": []}
    if kind == "rare":
        found = {("in force", 2040, 6): Rare(np.array([0.0011, 0.0013, 0.0012]), 10)}
        kept = {name: getattr(plain, name) for name in Estimate.__dataclass_fields__}
        result = RareEstimate(**kept, rare=found, split_years=10, split_seconds=0.1)
        config |= {"rare": True}
    digest = {"config_hash": config_hash(config)}
    store_estimate(folder, result, "Central Asia", config | digest)
    return folder
