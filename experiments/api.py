"""The Python interface: what the commands do, for notebooks.

from experiments.api import estimate, frame, load, run, settings

region = load("central_asia")
changed = settings(parameters={"temperature": 0.3}, switches={"pressure": False})
history = run(region, changed, seed=7)
likelihood = estimate(region, changed, seed=7, replicates=10_000)
frame(likelihood, horizons=True)

planned = experiment(
    {"scenario": "central_asia", "seed": 7, "replicates": 1000,
     "design": {"grid": {"leverage.RUS": [0, 0.5, 1]}}}
)
sweep(planned, "results/russia")
result = read_result("results/russia")
result.rows(), result.summary(), result.grid(), differences(result)
export("results/russia", "russia.zip")
"""

import os
from pathlib import Path
from typing import Any

import pandas as pd

from agents.state_agent import StateAgent
from experiments import estimate as estimation
from experiments.answers.comparison import differences
from experiments.answers.replay import replay
from experiments.answers.result import Result, read_result
from experiments.arguments import checked_world
from experiments.catalogue import folder_of, names
from experiments.config.reading import Experiment, read_config, resolve
from experiments.crate.export import export
from experiments.estimate import Estimate
from experiments.given import check_kind, check_until, plain
from experiments.history import History, play
from experiments.posterior_draws import posterior_draws
from experiments.posterior_estimate import PosteriorEstimate, posterior_estimate
from experiments.rare.estimate import RareEstimate, rare_estimate
from experiments.runner import sweep as running
from experiments.runner.how import How
from experiments.runner.sweep import Outcome
from model.problem import Problem
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.settings import Settings
from model.validation import validated
from model.world import World, build_world

__all__ = [
    "Estimate", "Experiment", "History", "How", "Outcome", "Problem", "RareEstimate", "Result",
    "Scenario", "Settings", "World", "build_world", "differences", "estimate",
    "estimate_posterior", "estimate_rare", "experiment", "export", "frame", "load", "names", "read",
    "read_result", "replay", "report", "run", "settings", "states", "sweep", "votes",
]  # fmt: skip


def load(scenario: str, variant: str | None = None) -> Scenario:
    """A built-in scenario by name, or a user's own by folder. Raises `Problem`."""
    return load_scenario(folder_of(str(scenario)), variant)


def settings(**changes: Any) -> Settings:
    """Settings that differ from the defaults in `changes`; nested tables as dictionaries.

    Raises `Problem` with key path, value, what is allowed and the nearest name.
    """
    return validated(Settings, plain(changes))


def run(
    scenario: Scenario, changed: Settings | None = None, *, seed: int, replicate: int = 0,
    years: int = 35,
) -> History:  # fmt: skip
    """One history in Mesa, with every vote."""
    world = checked_world(scenario, changed, seed=seed, replicate=replicate, years=years)
    return play(world, seed=seed, replicate=replicate, years=years)


def estimate(
    scenario: Scenario, changed: Settings | None = None, *, seed: int,
    replicates: int = 10_000, years: int = 35, until: float | None = None,
) -> Estimate:  # fmt: skip
    """The likelihood of each level in each year; see `experiments.estimate`."""
    world = checked_world(scenario, changed, seed=seed, replicates=replicates, years=years)
    check_until(until)
    return estimation.estimate(world, seed=seed, replicates=replicates, years=years, until=until)


def estimate_rare(
    scenario: Scenario, changed: Settings | None = None, *, seed: int,
    replicates: int = 10_000, years: int = 35,
) -> RareEstimate:  # fmt: skip
    """An estimate whose rare likelihoods come from splitting; see `docs/rare.md`."""
    world = checked_world(scenario, changed, seed=seed, replicates=replicates, years=years)
    plain = estimation.estimate(world, seed=seed, replicates=replicates, years=years)
    return rare_estimate(world, plain, seed)


def estimate_posterior(
    scenario: Scenario, changed: Settings | None = None, *, seed: int, draws: int = 400,
    replicates: int = 10_000, years: int = 35, calibration: str | Path | None = None,
) -> PosteriorEstimate:  # fmt: skip
    """The likelihood with parameters as history leaves them; what `changed` sets stays set.

    calibration: a folder that `blocsim calibrate` wrote; None: the one that comes with blocsim.
    """
    world = checked_world(
        scenario, changed, seed=seed, replicates=replicates, years=years, draws=draws
    )
    drawn = posterior_draws(draws, None if calibration is None else Path(calibration))
    return posterior_estimate(world, drawn, changed, seed=seed, replicates=replicates, years=years)


def experiment(config: str | Path | dict[str, Any]) -> Experiment:
    """An experiment from a configuration file, or from what one would hold. Raises `Problem`."""
    return resolve(plain(config)) if isinstance(config, dict) else read_config(str(config))


def sweep(
    planned: Experiment, folder: str | Path, how: How | None = None, *, resume: bool = False,
    extend: bool = False,
) -> Outcome:  # fmt: skip
    """Run an experiment into a result folder, or go on with it; see `experiments.runner.sweep`."""
    check_kind("planned", planned, Experiment, "an experiment", "experiment(CONFIG)")
    return running.sweep(planned, Path(folder), how, resume=resume, extend=extend)


def report(
    result: str | Path, to: str | Path | None = None, *, pdf: bool = True, **asked: Any
) -> list[Path]:  # fmt: skip
    """Write a stored result as pages for people; asked: output, or level, year, basis.

    Gives the files; see `experiments.report.writing`.
    """
    from experiments.report.writing import report as write

    return write(result, to, pdf=pdf, **asked)


def frame(result: Estimate, *, horizons: bool = False) -> pd.DataFrame:
    """An estimate as a table: basis, year, level, likelihood, low, high, and how it was run."""
    return pd.DataFrame(result.rows(result.horizons() if horizons else None))


def votes(history: History) -> pd.DataFrame:
    """Every vote of a history with every term, percent of GDP a year."""
    return pd.DataFrame(history.votes())


def states(history: History) -> pd.DataFrame:
    """Mesa's record of the states, one row for each year and state."""
    records: pd.DataFrame = history.model.datacollector.get_agenttype_vars_dataframe(StateAgent)
    steps = records.reset_index()
    steps["year"] = steps["Step"] + history.model.world.tables.first_year - 1
    return steps.drop(columns=["Step", "AgentID"])


def read(folder: str | Path) -> pd.DataFrame:
    """The likelihood table that `blocsim estimate` stored in a result folder."""
    path = Path(str(folder)) / "likelihood.csv"
    if not os.path.isfile(path):  # unlike Path's it takes names of any length
        allowed = "a folder that blocsim estimate wrote"
        raise Problem("no stored estimate here", file=str(path), allowed=allowed)
    return pd.read_csv(path)
