"""Does the calibration find a truth that is known?

Truths are drawn from the prior, histories are simulated under each, calibrated as if they were the
observed ones, and it is counted how often intervals hold the truth (Cook, Gelman and Rubin 2006
[cook2006]): 90 % of the 90 % intervals do if the sample of the posterior is right.

Run by `python -m experiments.calibration.recovery`. What `--smallest 8` found is kept beside the
posterior as `recovery.csv`, and reports tell it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from experiments.calibration.coverage import coverage, found, shown
from experiments.calibration.posterior import COMMITTED
from experiments.calibration.regions import cases_of, region_folders
from experiments.calibration.tempo import Budget, calibrate_tempo
from experiments.calibration.tempo_likelihood import YEARS, Case, with_parameters
from experiments.calibration.tempo_prior import TEMPO, values_of
from experiments.output import console, print_table
from experiments.store.disk import put
from model.ensemble.run import run_chunk
from model.past import Past

BUDGET = Budget(((128, 30), (96, 30), (96, 30), (96, 30), (160, 60)))
"""A seventieth of a calibration's work, for all regions: too little, and that shows."""
FEW_BUDGET = Budget(((256, 40), (192, 60), (192, 100), (256, 200)))
"""Where only a few small regions are learnt from: enough for a sample that means something."""
APART = 1_000_003
"""Keeps the random numbers of truths and histories off those of the calibration."""
FOLDER = Path("results") / "recovery"


def truth(motives: pd.DataFrame, seed: int) -> "pd.Series[float]":
    """One draw from the prior of the tempo with one draw of the motives."""
    rng = np.random.default_rng([APART, seed])
    values = values_of(rng.standard_normal((1, len(TEMPO))))[0]
    beside = motives.iloc[int(rng.integers(len(motives)))]
    return pd.concat([pd.Series(values, index=list(TEMPO)), beside])


def simulated(cases: Sequence[Case], known: "pd.Series[float]", seed: int) -> list[Case]:
    """The same regions with histories made under known parameters, as long as the observed ones."""
    rng = np.random.default_rng([APART, seed, 1])
    return [_simulated(case, known, APART + seed, at, rng) for at, case in enumerate(cases)]


def _simulated(
    case: Case, known: "pd.Series[float]", seed: int, block: int, rng: np.random.Generator
) -> Case:
    """Agreements are as many and at the same levels as observed; only their lags are made anew."""
    years = min(len(case.past.levels) - 1, YEARS)
    record = run_chunk(with_parameters(case.world, known), seed, 0, 1, years, block, False)
    past = Past(case.name, case.past.first_year, record.in_force[0].astype(np.int64))
    return Case(case.world, past, tuple((_lag(known, level, rng), level) for _, level in case.lags))


def _lag(known: "pd.Series[float]", level: int, rng: np.random.Generator) -> int:
    """Years until in force, geometric from 0 on as in `lag_likelihood`."""
    odds = known["implementation_constant"]
    odds += known["implementation_institutions"] if level >= 2 else 0.0
    return int(rng.geometric(1.0 / (1.0 + np.exp(-odds)))) - 1


def smallest(cases: Sequence[Case], count: int) -> list[Case]:
    """The regions with the fewest states, which cost least."""
    return sorted(cases, key=lambda case: len(case.world.states))[:count]


def recovery(
    cases: Sequence[Case], motives: pd.DataFrame, datasets: int, seed: int = 1,
    budget: Budget = BUDGET, threads: int | None = 1,
    progress: Callable[[int, pd.DataFrame], None] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Calibrate on histories with known parameters: rows of `found`, dataset by dataset.

    A dataset depends on its number and the seed alone, not on how many there are. `progress` is
    told the number of each finished dataset and the rows so far.
    """
    rows: list[dict[str, Any]] = []
    for dataset in range(datasets):
        own = 1000 * seed + dataset
        known = truth(motives, own)
        made = simulated(cases, known, own)
        sample = calibrate_tempo(made, motives, own, budget, threads=threads)
        rows += found(sample, known, dataset)
        if progress:
            progress(dataset, pd.DataFrame(rows))
    return pd.DataFrame(rows)


@click.command(context_settings={"show_default": True})
@click.option("--datasets", default=20, type=click.IntRange(1), help="About 20 s each.")
@click.option("--seed", default=1, type=click.IntRange(0), help="Seed of truths and histories.")
@click.option(
    "--smallest", "count", type=click.IntRange(1), help="Learn from so many small regions only."
)
@click.option(
    "--effort", default=1.0, type=click.FloatRange(0.05, 20.0),
    help="Factor on the number of draws.",
)  # fmt: skip
def main(datasets: int, seed: int, count: int | None, effort: float) -> None:
    """How often calibrations of simulated histories find the truth; tables in results/recovery/."""
    cases, budget, name = cases_of(region_folders()), BUDGET, "tempo"
    if count:
        cases, budget, name = smallest(cases, count), FEW_BUDGET, f"tempo_smallest_{count}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    motives = pd.read_csv(COMMITTED / "motives.csv")
    table = recovery(
        cases, motives, datasets, seed, budget.scaled(effort), progress=partial(_keep, name)
    )
    rows = coverage(table)
    _write(pd.DataFrame(rows), f"{name}_coverage")
    print_table(shown(rows), "Share of intervals that hold the truth [95 % Wilson]")
    console().print(f"Effective draws: median {table.effective.median():.1f}. Tables: {FOLDER}/")


def _keep(name: str, dataset: int, table: pd.DataFrame) -> None:
    """What is there after each dataset, so that a stopped study leaves something."""
    _write(table, name)
    console(stderr=True).print(
        f"dataset {dataset + 1}: {table.effective.iloc[-1]:.1f} effective draws"
    )


def _write(table: pd.DataFrame, name: str) -> None:
    text = table.to_csv(index=False, float_format="%.6g", lineterminator="\n")
    put(FOLDER / f"{name}.csv", text.encode())


if __name__ == "__main__":
    main()
