"""Figures of the pair calibration: how good the forecasts are, and what the motives came out as."""

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import style
from experiments.calibration.pair_scores import INTERVAL, calibration_curve, pair_scores
from model.trade import Array

COLOURS = ("#0072B2", "#D55E00", "#009E73")
"""Told apart by the colour-blind (after Okabe and Ito); the first is the model's."""
DASHES: tuple[Any, ...] = ((None, None), (6, 1.5), (1, 2))

LABELS = {
    "gain_weight": "weight of economic gain",
    "autonomy_base": "autonomy premium, % of GDP",
    "autonomy_regime": "autocracy raises the premium",
    "heterogeneity_weight": "distance in regime and income",
    "contagion_weight": "contagion, % of GDP",
    "pair_distance": "fall with log distance (agenda)",
    "preference": "has preferences (agenda)",
}


def forecast_figure(event: Array, forecasts: Mapping[str, Array], base: float) -> Any:
    """Calibration curves (left) and ROC curves (right) of at most three forecasts.

    event, forecasts: (rows,); base: rate of events known beforehand, for the Brier skill.
    """
    with plt.rc_context(style.STYLE):
        figure, (left, right) = plt.subplots(1, 2, figsize=(style.PAGE, 3.2), layout="constrained")
        for (name, p), colour, dashes in zip(forecasts.items(), COLOURS, DASHES, strict=False):
            scores = pair_scores(event, p, base)
            curve = calibration_curve(event, p)
            left.plot(curve.forecast, curve.observed, color=colour, marker="o", ms=3, label=name)
            right.plot(*_roc(event, p), color=colour, dashes=dashes)
            label = f"{name}: AUC {scores['auc']:.3f}, Brier skill {scores['brier_skill']:.3f}"
            right.plot([], [], color=colour, dashes=dashes, label=label)
        _finish(left, right)
        return figure


def _finish(left: Any, right: Any) -> None:
    low = min(line.get_xdata().min() for line in left.lines)
    left.plot([low, 1], [low, 1], color="#999999", lw=0.6)
    left.set(xscale="log", yscale="log", title="Calibration")
    left.set(xlabel="forecast of free trade within four years", ylabel="share that had it")
    left.legend(frameon=False)
    right.plot([0, 1], [0, 1], color="#999999", lw=0.6)
    right.set(
        title="ROC curve", xlabel="share of the others flagged", ylabel="share of events flagged"
    )
    right.legend(frameon=False, loc="lower right")


def _roc(event: Array, probability: Array) -> tuple[Array, Array]:
    from sklearn.metrics import roc_curve

    false, true, _ = roc_curve(event, probability)
    return false, true


def motives_figure(draws: pd.DataFrame) -> Any:
    """Median, middle half and 90 % interval of each motive. draws: as in `motives.csv`."""
    names = [name for name in LABELS if name in draws]
    with plt.rc_context(style.STYLE):
        figure, panel = plt.subplots(
            figsize=(style.PAGE, 0.6 + 0.3 * len(names)), layout="constrained"
        )
        for place, name in enumerate(reversed(names)):
            values = draws[name].to_numpy()
            low, high = np.quantile(values, INTERVAL)
            first, middle, third = np.quantile(values, [0.25, 0.5, 0.75])
            panel.plot([low, high], [place, place], color=COLOURS[0], lw=1)
            panel.plot([first, third], [place, place], color=COLOURS[0], lw=3)
            panel.plot(middle, place, "o", color="white", mec=COLOURS[0], ms=4)
        panel.set_yticks(range(len(names)), [LABELS[name] for name in reversed(names)])
        panel.axvline(0.0, color="#999999", lw=0.6)
        panel.set(title="Motives from pairs of states", xlabel="value (90 % interval)")
        return figure
