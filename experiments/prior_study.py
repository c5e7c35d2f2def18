"""Behaviour over the prior ranges: neither degenerate nor knife-edge, and what drives it.

Run by `python -m experiments.prior_study`. The answer looked at is the likelihood that the region
has signed at least a free-trade area in 2045. All draws share one seed, so differences between them
are due to the parameters alone. Likelihoods are shares of replicates; the paired differences carry
a 95 % interval from the paired standard error.
"""

from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.stats import rankdata, spearmanr

from experiments.catalogue import folder_of
from experiments.manifest import environment
from experiments.output import as_csv, print_table
from experiments.prior_sampling import (
    LEVEL,
    SHAPES,
    YEAR,
    Array,
    likelihoods,
    prior_values,
    reached,
)
from experiments.saving import RESULTS, write_whole
from experiments.statistics.intervals import Z95
from experiments.store.disk import put_json
from model.ensemble.run import simulate
from model.parameters import Parameters, with_prior
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.settings import Settings
from model.switches import Switches
from model.world import build_world

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
REACH = (0.05, 0.45)
"""The 5-95 % range of the likelihood must be at least as wide as this."""
EDGE, MOST_AT_EDGE = 0.02, 0.05
"""Fewer than this share of draws may lie nearer to 0 or 1 than the edge."""
OPPONENT = "RUS"

Rows = list[dict[str, Any]]


def drivers(values: Array, likelihood: Array) -> Rows:
    """Spearman rank correlation of each parameter with the likelihood, largest first.

    `among low`: mean place of the parameter, 0 to 1 by rank, among draws below the edge; 0.5 where
    it has no part in them.
    """
    places = (rankdata(values, axis=0) - 0.5) / len(values)
    low = likelihood < EDGE
    rows = [
        {
            "parameter": name,
            "rank correlation": float(spearmanr(values[:, c], likelihood).statistic),
            "among low": float(places[low, c].mean()) if low.any() else None,
        }
        for c, name in enumerate(with_prior())
    ]
    return sorted(rows, key=lambda row: -abs(row["rank correlation"]))


def spread_of(likelihood: Array) -> dict[str, Any]:
    """Quantiles, shares at the edges, and whether the required spread is reached."""
    quantiles = {f"{q:g}": float(np.quantile(likelihood, q)) for q in QUANTILES}
    below, above = float((likelihood < EDGE).mean()), float((likelihood > 1.0 - EDGE).mean())
    return {
        "quantiles": quantiles,
        f"below {EDGE}": below,
        f"above {1.0 - EDGE}": above,
        "wide enough": quantiles["0.05"] <= REACH[0] and quantiles["0.95"] >= REACH[1],
        "few at the edges": below + above < MOST_AT_EDGE,
    }


def changes(targeting: bool) -> dict[str, Settings]:
    """The runs to compare, the first being the base: sovereignty weight and Russia's leverage."""
    switches = Switches(targeting=targeting)
    base = Parameters().autonomy_base
    runs = {"base": Settings(switches=switches)}
    for factor in (0.5, 2.0):
        parameters = Parameters(autonomy_base=factor * base)
        runs[f"alpha0 x {factor:g}"] = Settings(switches=switches, parameters=parameters)
    for factor in (0.5, 1.5):
        leverage = {OPPONENT: factor}
        runs[f"{OPPONENT} leverage x {factor:g}"] = Settings(switches=switches, leverage=leverage)
    return runs


def paired(scenario: Scenario, seed: int, replicates: int) -> Rows:
    """Change of the likelihood against the base, replicate by replicate on the same draws."""
    rows = []
    for targeting in (True, False):
        runs = changes(targeting)
        base = reached(scenario, runs["base"], seed, replicates).astype(float)
        before = first_consents(scenario, runs["base"], seed, replicates)
        for name in list(runs)[1:]:
            difference = reached(scenario, runs[name], seed, replicates) - base
            step = first_consents(scenario, runs[name], seed, replicates) - before
            rows.append(
                {"change": name, "targeting": "on" if targeting else "off", "base": base.mean()}
                | interval(difference)
                | {"consent from": float(step.min()), "consent to": float(step.max())}
            )
    return rows


def interval(difference: Array) -> dict[str, float]:
    """Mean of paired differences with its 95 % interval."""
    mean = float(difference.mean())
    half = Z95 * float(difference.std(ddof=1)) / len(difference) ** 0.5
    return {"difference": mean, "low": mean - half, "high": mean + half}


def first_consents(scenario: Scenario, settings: Settings, seed: int, replicates: int) -> Array:
    """Consent probabilities after the first summit, (replicates, states).

    Up to there every run is in the same situation: no vote yet, and the same focus on all.
    """
    record = simulate(build_world(scenario, settings), seed, replicates, 1, paths=True)
    consents: Array = record.consent[:, 1]
    return consents


@click.command(context_settings={"show_default": True})
@click.option("--draws", default=500, type=click.IntRange(10), help="Draws from the prior ranges.")
@click.option(
    "--replicates", default=1000, type=click.IntRange(1), help="Replicates for each draw."
)
@click.option("--pairs", default=20_000, type=click.IntRange(2), help="Replicates of paired runs.")
@click.option("--seed", default=1, type=click.IntRange(0), help="Seed of design and runs.")
def main(draws: int, replicates: int, pairs: int, seed: int) -> None:
    """Study the behaviour of the Central Asia scenario over the prior ranges."""
    scenario = load_scenario(folder_of("central_asia"))
    values = {shape: prior_values(draws, seed, shape) for shape in SHAPES}
    answers = {shape: likelihoods(scenario, values[shape], seed, replicates) for shape in SHAPES}
    found = {
        "question": f"level >= {int(LEVEL)} signed in {YEAR}",
        "design": {"draws": draws, "replicates": replicates, "pairs": pairs, "seed": seed},
        "spread": {shape: spread_of(answers[shape]) for shape in SHAPES},
        "drivers": {shape: drivers(values[shape], answers[shape]) for shape in SHAPES},
        "paired": paired(scenario, seed, pairs),
        "environment": environment(),
    }
    report(found)
    write_whole(RESULTS / "prior_study", lambda folder: save(folder, found, values, answers))
    click.echo(f"Written: {RESULTS / 'prior_study'}")


def report(found: dict[str, Any]) -> None:
    """Print the findings."""
    rows = []
    for shape, spread in found["spread"].items():
        quantiles = {f"{float(q):.0%}": value for q, value in spread["quantiles"].items()}
        rest = {name: value for name, value in spread.items() if name != "quantiles"}
        rows.append({"priors": shape} | quantiles | rest)
    print_table(rows, f"Likelihood of {found['question']} over the prior ranges")
    for shape, ranked in found["drivers"].items():
        print_table(ranked, f"What drives it: Spearman rank correlations, priors {shape}")
    print_table(found["paired"], "Paired runs: change of the likelihood, 95 % interval")


def save(
    folder: Path, found: dict[str, Any], values: dict[str, Array], answers: dict[str, Array]
) -> None:
    """Write `summary.json` and `draws.csv`."""
    put_json(folder / "summary.json", found)
    rows = [
        {"priors": shape, "draw": d}
        | dict(zip(with_prior(), row.tolist(), strict=True))
        | {"likelihood": float(p)}
        for shape in SHAPES
        for d, (row, p) in enumerate(zip(values[shape], answers[shape], strict=True))
    ]
    (folder / "draws.csv").write_text(as_csv(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
