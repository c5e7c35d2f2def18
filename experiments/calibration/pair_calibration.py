"""The motives' posterior from all pairs, 1964 to 2012, written as a small table of draws."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.pair_fit import Posterior, fit
from experiments.calibration.pair_hazard import RULE, TEMPERATURE, PairData, log_likelihood
from experiments.calibration.pair_table import PairTable, load_pairs
from experiments.calibration.provenance import code_hash, sha256, write_json
from model.trade import Array

DRAWS = 400
MOTIVES = (
    "gain_weight",
    "autonomy_base",
    "autonomy_regime",
    "heterogeneity_weight",
    "contagion_weight",
    "pair_distance",
    "preference",
)
"""Columns of `motives.csv`. The last two belong to the agenda of a pair; the rest are parameters of

the model, percent of GDP at its default temperature."""

CODE = (
    "panel",
    "pair_periods",
    "gravity",
    "gains",
    "pair_table",
    "pair_hazard",
    "pair_priors",
    "pair_fit",
    "pair_calibration",
)
"""Modules that the draws depend on."""

Progress = Callable[[str], None]


def calibrate_pairs(
    panel: Path, pairs: Path, out: Path, seed: int, progress: Progress, *, date: str = ""
) -> None:
    """Fit the pair hazard to every period and write `motives.csv` and what belongs to it.

    panel, pairs: the tables of `panel.PANEL_COLUMNS` and `panel.PAIR_COLUMNS`; out: a folder that
    exists. `motives.csv` has a row for each draw; `motives_times.csv` the same draws' time effects;
    `motives.json` says what they were made from, with `date` as given. Raises `Problem`.
    """
    progress("Reading pairs, fitting gravity, solving trade")
    table = load_pairs(panel, pairs)
    progress(f"Fitting the pair hazard to {len(table.rows):,} pair-periods")
    posterior, _ = fit_all(table, seed)
    motives_table(posterior).to_csv(out / "motives.csv", index=False, float_format="%.6g")
    times_table(posterior).to_csv(out / "motives_times.csv", index=False, float_format="%.6g")
    files = {"panel": panel, "pairs": pairs}
    write_json(out / "motives.json", _provenance(table, posterior, files, seed, date))


def fit_all(table: PairTable, seed: int) -> tuple[Posterior, PairData]:
    """The posterior of the rule given every row, and the rows' columns."""
    years = np.array(sorted(table.rows.year.unique()))
    data = table.data(RULE, years, table.rows)
    return fit(RULE, years, data, DRAWS, np.random.default_rng(seed)), data


def motives_table(posterior: Posterior) -> pd.DataFrame:
    """Draws by parameter name, (draws, `MOTIVES`)."""
    drawn = pd.DataFrame(posterior.motives, columns=list(posterior.form.motives))
    drawn["autonomy_base"] = np.exp(drawn.log_autonomy_base)
    return drawn[list(MOTIVES)]


def times_table(posterior: Posterior) -> pd.DataFrame:
    """Draws of the time effects by first year of the period, log-odds of tabling."""
    names = [f"from_{year}" for year in posterior.years]
    return pd.DataFrame(posterior.draws[:, : len(names)], columns=names)


def pair_loglik_without(
    posterior: Posterior, data: PairData, rows: pd.DataFrame, region: Collection[str]
) -> Array:
    """Log-likelihood of each draw on all pairs but those inside a region, (draws,).

    rows: what `data` was made of. Raised to the posterior's power, so that its difference to the
    same with an empty region is the log of a weight.
    """
    kept = data.rows(~inside(rows, region))
    periods = len(posterior.years)
    own = [log_likelihood(theta, periods, kept).sum() for theta in posterior.draws]
    return posterior.power * np.array(own)


def weights_without(
    posterior: Posterior, data: PairData, rows: pd.DataFrame, region: Collection[str]
) -> Array:
    """Weight of each draw, (draws,) summing to 1, once the pairs inside a region are left out."""
    left_out = data.rows(inside(rows, region))
    periods = len(posterior.years)
    own = [log_likelihood(theta, periods, left_out).sum() for theta in posterior.draws]
    log_weight = -posterior.power * np.array(own)
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def inside(rows: pd.DataFrame, region: Collection[str]) -> Any:
    """Which rows are pairs of two states of the region, (rows,) of bool."""
    members = list(region)
    return (rows.a.isin(members) & rows.b.isin(members)).to_numpy()


def region_weights(
    panel: Path, pairs: Path, seed: int, regions: Mapping[str, Collection[str]]
) -> dict[str, Array]:
    """`weights_without` for each region by name, on the draws that `calibrate_pairs` writes."""
    table = load_pairs(panel, pairs)
    posterior, data = fit_all(table, seed)
    return {
        name: weights_without(posterior, data, table.rows, own) for name, own in regions.items()
    }


def _provenance(
    table: PairTable, posterior: Posterior, files: Mapping[str, Path], seed: int, date: str
) -> dict[str, Any]:
    years = [int(year) for year in posterior.years]
    return {
        "what": "draws from the posterior of the motives, fitted to pairs of states",
        "method": "adaptive importance sampling around the mode, likelihood to a power",
        "sources": {name: {"name": p.name, "sha256": sha256(p)} for name, p in files.items()},
        "rows": len(table.rows),
        "events": int(table.rows.event.sum()),
        "first years of periods": years,
        "seed": seed,
        "draws": len(posterior.draws),
        "power": posterior.power,
        "effective sample size": posterior.effective,
        "temperature": TEMPERATURE,
        "gravity": table.gravity.constants,
        "code": code_hash(Path(__file__).parent, CODE),
        "date": date,
    }
