"""How well the pair hazard forecasts pairs it has not seen, against plain logits.

Two ways out of the sample: by time (fitted to periods that start to 1992, scored on those after,
the last time effect staying) and by states (six random groups, every pair that touches a held-out
group out, on all periods). The form is chosen beforehand, on the training periods alone
(`pair_forms`). What the later periods gave for every other form is reported too, for the record.

Run by `python -m experiments.calibration.pair_validation --panel FILE --pairs FILE`: the panels
of `blocsim calibrate`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from experiments.calibration.pair_bootstrap import state_bootstrap, width_check
from experiments.calibration.pair_calibration import Progress, fit_all
from experiments.calibration.pair_fit import Walk, fit, predict
from experiments.calibration.pair_forms import (
    DRAWS,
    FORMS,
    form_predictions,
    groups_of,
    held_out_predictions,
    log_score,
    logit_predictions,
    training_comparison,
)
from experiments.calibration.pair_hazard import RULE
from experiments.calibration.pair_periods import STEP
from experiments.calibration.pair_scores import (
    INTERVAL,
    RESAMPLES,
    SPECIFICITY,
    calibration_curve,
    differences,
    pair_scores,
)
from experiments.calibration.pair_table import PairTable, load_pairs
from experiments.calibration.provenance import write_json
from experiments.cli import run
from model.trade import Array

LAST_TRAINING = 1992
AGAINST = "logit"
MODEL = "rule: draws"


def validate_pairs(panel: Path, pairs: Path, out: Path, seed: int, progress: Progress) -> None:
    """Write `pair_validation.json` into the folder `out`; takes some minutes. Raises `Problem`."""
    progress("Comparing forms on the training periods")
    early = load_pairs(panel, pairs, gravity_until=LAST_TRAINING)
    train, test = split(early)
    found: dict[str, Any] = {
        "training comparison": training_comparison(early, train, seed),
        "forms compared": len(FORMS),
    }
    progress("Scoring the later periods")
    forecasts = time_forecasts(early, train, test, seed)
    found["time split"] = report(early, train, test, forecasts, seed)
    progress("Scoring held-out groups of states")
    whole = load_pairs(panel, pairs)
    held = group_forecasts(whole, seed)
    found["group split"] = report(whole, whole.rows, whole.rows, held, seed)
    progress("Resampling states")
    posterior, data = fit_all(whole, seed)
    found["width"] = width_check(posterior, state_bootstrap(posterior, data, seed))
    write_json(out / "pair_validation.json", rounded(found | {"seed": seed} | _terms()))


@click.command(context_settings={"show_default": True})
@click.option("--panel", required=True, metavar="FILE", help="State-year panel (CSV).")
@click.option("--pairs", required=True, metavar="FILE", help="Pair panel (CSV).")
@click.option(
    "--out", default=".", metavar="FOLDER", type=click.Path(exists=True, file_okay=False),
    help="Where the file goes.",
)  # fmt: skip
@click.option("--seed", default=1, type=click.IntRange(0), help="Seed of fits and resamples.")
def main(panel: str, pairs: str, out: str, seed: int) -> None:
    """How well the pair hazard forecasts pairs it has not seen: `pair_validation.json`."""
    validate_pairs(Path(panel), Path(pairs), Path(out), seed, lambda what: click.echo(f"{what}."))


def split(table: PairTable) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Training and test rows by first year of the period."""
    early = table.rows.year <= LAST_TRAINING
    parts = (table.rows[early], table.rows[~early])
    return parts[0].reset_index(drop=True), parts[1].reset_index(drop=True)


def time_forecasts(
    table: PairTable, train: pd.DataFrame, test: pd.DataFrame, seed: int
) -> dict[str, Array]:
    """Forecasts of the test rows by every form and logit, (rows,) by name."""
    found = {}
    for name, form in FORMS.items():
        for kind, p in form_predictions(table, form, train, test, seed).items():
            found[f"{name}: {kind}"] = p
    found["rule: draws, wandering time"] = wandering(table, train, test, seed)
    return found | logit_predictions(train, test)


def wandering(table: PairTable, train: pd.DataFrame, test: pd.DataFrame, seed: int) -> Array:
    """The rule averaged over draws whose time effect walks on past the last period."""
    years = np.array(sorted(train.year.unique()))
    seen, unseen = table.data(RULE, years, train), table.data(RULE, years, test)
    rng = np.random.default_rng(seed)
    ahead = (test.year.to_numpy() - years[-1]) // STEP
    return predict(fit(RULE, years, seen, DRAWS, rng), unseen, Walk(ahead, rng))


def group_forecasts(table: PairTable, seed: int) -> dict[str, Array]:
    """Held-out forecasts of every row by the rule and the logits, (rows,) by name."""
    groups = groups_of(table.codes, seed)
    own = held_out_predictions(table, RULE, table.rows, groups, seed)
    return {f"rule: {kind}": p for kind, p in own.items()} | held_out_predictions(
        table, None, table.rows, groups, seed
    )


def report(
    table: PairTable, train: pd.DataFrame, test: pd.DataFrame, forecasts: Mapping[str, Array],
    seed: int,
) -> dict[str, Any]:  # fmt: skip
    """Scores of every forecast, differences to the plain logit, and calibration of the two."""
    event, base = test.event.to_numpy(), float(train.event.mean())
    states = table.data(RULE, np.array([0]), test).states
    own = {name: pair_scores(event, p, base) for name, p in forecasts.items()}
    logs = {name: {"log_likelihood": log_score(event, p)} for name, p in forecasts.items()}
    return {
        "rows": {"fitted": len(train), "scored": len(test)},
        "events": {"fitted": int(train.event.sum()), "scored": int(event.sum())},
        "scores": {name: own[name] | logs[name] for name in forecasts},
        f"difference to {AGAINST}": differences(event, states, forecasts, AGAINST, base, seed),
        "calibration": {
            name: calibration_curve(event, forecasts[name]).to_dict("list")
            for name in (MODEL, AGAINST)
        },
    }


def rounded(content: Any) -> Any:
    """The same with floats to five digits."""
    if isinstance(content, dict):
        return {key: rounded(value) for key, value in content.items()}
    if isinstance(content, list):
        return [rounded(value) for value in content]
    return float(f"{content:.5g}") if isinstance(content, float) else content


def _terms() -> dict[str, Any]:
    return {
        "differences": "value, low and high end of a 90 % interval, bootstrap over states",
        "resamples": RESAMPLES,
        "quantiles": list(INTERVAL),
        "sensitivity at specificity": SPECIFICITY,
        "last training year": LAST_TRAINING,
    }


if __name__ == "__main__":
    run(main)
