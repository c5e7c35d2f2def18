"""How good forecasts for pairs are, and how sure one is that one is better than another."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.trade import Array

SPECIFICITY = 0.97
RESAMPLES = 1000
INTERVAL = (0.05, 0.95)
NAMES = ("auc", "brier_skill", "sensitivity")

States = NDArray[np.int64]


def pair_scores(
    event: Array, probability: Array, base: float, weights: Array | None = None
) -> dict[str, float]:
    """AUC, Brier skill against the constant `base`, sensitivity at 97 % specificity.

    event, probability, weights: (rows,); base: the rate of events that was known beforehand.
    """
    from sklearn.metrics import roc_auc_score

    weight = np.ones(len(event)) if weights is None else weights
    error = weight @ (probability - event) ** 2
    return {
        "auc": float(roc_auc_score(event, probability, sample_weight=weight)),
        "brier_skill": float(1.0 - error / (weight @ (base - event) ** 2)),
        "sensitivity": sensitivity(event, probability, weight),
    }


def sensitivity(event: Array, probability: Array, weight: Array) -> float:
    """Share of events above the threshold that 97 % of the others do not pass."""
    quiet = event == 0.0
    order = np.argsort(probability[quiet], kind="stable")
    below = np.cumsum(weight[quiet][order])
    place = np.searchsorted(below, SPECIFICITY * below[-1])
    threshold = probability[quiet][order][min(int(place), len(order) - 1)]
    return float(weight[~quiet] @ (probability[~quiet] > threshold) / weight[~quiet].sum())


def differences(
    event: Array, states: States, forecasts: Mapping[str, Array], against: str, base: float,
    seed: int, resamples: int = RESAMPLES,
) -> dict[str, dict[str, list[float]]]:  # fmt: skip
    """Score of each forecast less that of `against`: value, low and high end of a 90 % interval.

    states: (rows, 2) indices. Bootstrap over states (Davezies, D'Haultfoeuille and Guyonvarch 2021
    [davezies2021]): a pair counts as often as both its states were drawn, times one another, and
    every forecast is scored on the same draws.
    """
    rng = np.random.default_rng(seed)
    n = int(states.max()) + 1
    drawn = []
    for _ in range(resamples):
        times = rng.multinomial(n, np.full(n, 1.0 / n)).astype(float)
        weight = times[states[:, 0]] * times[states[:, 1]]
        if (weight @ event > 0.0) and (weight @ (1.0 - event) > 0.0):
            drawn.append(_against(event, forecasts, against, base, weight))
    whole = _against(event, forecasts, against, base, np.ones(len(event)))
    low, high = np.quantile(drawn, INTERVAL, axis=0)
    names = [name for name in forecasts if name != against]
    return {
        name: {score: [whole[i, j], low[i, j], high[i, j]] for j, score in enumerate(NAMES)}
        for i, name in enumerate(names)
    }


def _against(
    event: Array, forecasts: Mapping[str, Array], against: str, base: float, weight: Array
) -> Array:
    there = weight > 0.0
    all_scores = {
        name: np.array(list(pair_scores(event[there], p[there], base, weight[there]).values()))
        for name, p in forecasts.items()
    }
    own = all_scores.pop(against)
    return np.array([values - own for values in all_scores.values()])


def calibration_curve(event: Array, probability: Array, bins: int = 10) -> pd.DataFrame:
    """Mean forecast and share of events in bins of equal numbers of *forecast* events.

    So that the few likely pairs are not lost among the many that nobody expects anything of.
    Columns: `forecast`, `observed`, `rows`, `events`.
    """
    order = np.argsort(probability, kind="stable")
    reached = np.cumsum(probability[order]) / probability.sum()
    bin_of = np.minimum((reached * bins).astype(int), bins - 1)
    table = pd.DataFrame({"bin": bin_of, "p": probability[order], "event": event[order]})
    return table.groupby("bin").agg(
        forecast=("p", "mean"), observed=("event", "mean"), rows=("p", "size"),
        events=("event", "sum"),
    ).reset_index(drop=True)  # fmt: skip
