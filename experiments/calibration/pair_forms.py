"""The forms of the pair hazard that were compared, and the comparison on the training periods.

Groups of states are held out in turn with every pair that touches them; the held-out log-likelihood
decides. Nothing here sees a period after the training periods.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.logits import BORDER, PLAIN, SAME, fit_logit
from experiments.calibration.pair_fit import fit, fit_mode, predict
from experiments.calibration.pair_hazard import RULE, Form, reached
from experiments.calibration.pair_scores import pair_scores
from experiments.calibration.pair_table import PairTable
from model.trade import Array

GROUPS = 6
DRAWS, PROPOSALS = 200, 1000
"""Fewer than the final fit uses."""

FORMS = {
    "rule": RULE,
    "no distance": Form(agenda=("preference",)),
    "no preference": Form(agenda=("pair_distance",)),
    "no gain": Form(terms=("contagion_weight",)),
    "observed gain": Form(terms=("observed_gain_weight", "contagion_weight")),
    "log gain": Form(terms=("log_gain_weight", "contagion_weight")),
    "no contagion": Form(terms=("gain_weight",)),
    "mean contagion": Form(terms=("gain_weight", "mean_contagion_weight")),
    "habit": Form(terms=("gain_weight", "habit_weight")),
    "habit and contagion": Form(terms=("gain_weight", "contagion_weight", "habit_weight")),
    "fade": Form(agenda=("pair_distance", "preference", "quiet")),
}
"""Forms by what they change in the rule; each is scored at its mode and averaged over draws."""

LOGITS = {"logit": PLAIN, "logit, border": BORDER, "logit, same variables": SAME}


def groups_of(codes: list[str], seed: int) -> dict[str, int]:
    """A random group for each state, groups of equal size."""
    places = np.random.default_rng(seed).permutation(len(codes)) % GROUPS
    return dict(zip(codes, places.tolist(), strict=True))


def held_out(rows: pd.DataFrame, groups: dict[str, int]) -> list[NDArray[np.bool_]]:
    """For each group the rows that touch it, (rows,) of bool."""
    a, b = rows.a.map(groups).to_numpy(), rows.b.map(groups).to_numpy()
    return [(a == group) | (b == group) for group in range(GROUPS)]


def form_predictions(
    table: PairTable, form: Form, train: pd.DataFrame, test: pd.DataFrame, seed: int,
    proposals: int = PROPOSALS,
) -> dict[str, Array]:  # fmt: skip
    """Forecasts for the test rows at the `mode` and averaged over `draws`."""
    years = np.array(sorted(train.year.unique()))
    seen, unseen = table.data(form, years, train), table.data(form, years, test)
    rng = np.random.default_rng(seed)
    posterior = fit(form, years, seen, DRAWS, rng, proposals=proposals)
    mode = fit_mode(form, years, seen)
    return {"mode": reached(mode, len(years), unseen), "draws": predict(posterior, unseen)}


def logit_predictions(train: pd.DataFrame, test: pd.DataFrame) -> dict[str, Array]:
    """Forecasts of the plain logits, with and without a level for each period."""
    found = {}
    for name, names in LOGITS.items():
        found[name] = fit_logit(train, names).predict(test)
        found[f"{name}, periods"] = fit_logit(train, names, times=True).predict(test)
    return found


def held_out_predictions(
    table: PairTable, form: Form | None, rows: pd.DataFrame, groups: dict[str, int], seed: int
) -> dict[str, Array]:
    """Forecast of every row by fits that saw neither of its states' groups, (rows,) by kind.

    A row whose states are of two groups has two forecasts; their mean is taken. form None: logits.
    """
    total: dict[str, Array] = {}
    times = np.zeros(len(rows))
    for out in held_out(rows, groups):
        train, test = rows[~out], rows[out]
        found = (
            logit_predictions(train, test)
            if form is None
            else form_predictions(table, form, train, test, seed)
        )
        times += out
        for kind, probability in found.items():
            total.setdefault(kind, np.zeros(len(rows)))[out] += probability
    return {kind: value / times for kind, value in total.items()}


def training_comparison(table: PairTable, rows: pd.DataFrame, seed: int) -> dict[str, Any]:
    """Held-out log-likelihood and scores of every form and logit on training rows, by name."""
    groups = groups_of(table.codes, seed)
    base = float(rows.event.mean())
    event = rows.event.to_numpy()
    found: dict[str, Any] = {}
    for name, form in [*FORMS.items(), ("logits", None)]:
        held = held_out_predictions(table, form, rows, groups, seed)
        for kind, p in held.items():
            found[f"{name}: {kind}" if form else kind] = {
                "log_likelihood": log_score(event, p)
            } | pair_scores(event, p, base)
    return found


def log_score(event: Array, probability: Array) -> float:
    """Sum of the logs of what was said of what happened."""
    p = np.clip(probability, 1e-12, 1.0 - 1e-12)
    return float(np.where(event == 1.0, np.log(p), np.log1p(-p)).sum())
