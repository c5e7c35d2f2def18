"""Scatter: the likelihood against each numeric factor of a design that fills a space."""

from typing import Any

import numpy as np
import pandas as pd

from experiments import style
from experiments.plots.drawn import Drawn
from experiments.plots.look import LINES, is_log, likelihood_axis, number_axis, page
from experiments.plots.view import View
from experiments.plots.wording import (
    WILSON,
    caption,
    heading,
    left_out,
    meaning,
    question_words,
    wrapped,
)  # fmt: skip

METHODS = ("latin", "sobol_sequence", "points", "morris", "sobol_indices")
MOST = 12
"""Panels."""
FEW = 60
"""Points up to which each shows its interval."""


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    if view.method not in METHODS:
        return f"it takes a design of {', '.join(METHODS[:-1])} or {METHODS[-1]}"
    return "" if view.numeric else "none of its factors varies in numbers"


def draw(view: View) -> Drawn:
    """A panel for each factor, strongest rank correlation first."""
    strength = {name: correlation(view.table, name) for name in view.numeric}
    names = sorted(strength, key=lambda name: -abs(np.nan_to_num(strength[name])))
    shown = names[:MOST]
    columns = min(len(shown), 4 if len(shown) > 3 else 3)
    rows = -(-len(shown) // columns)
    width = style.COLUMN if len(shown) == 1 else style.PAGE
    figure = page(view, width, 0.5 + 1.75 * rows, heading(question_words(view)))
    panels = figure.subplots(rows, columns, sharey=True, squeeze=False)
    for spare in panels.ravel()[len(shown) :]:
        spare.axis("off")
    for panel, name in zip(panels.ravel(), shown, strict=False):
        _panel(panel, view, name, strength[name], width / columns)
    for panel in panels[:, 0]:
        panel.set_ylabel("likelihood")
    table = view.table.drop(columns=["label"] * (not view.table["label"].any()))
    words = _words(view, left_out("factors", names[MOST:]))
    return Drawn("scatter", figure, caption(view, words, WILSON, table["point"].tolist()), table)


def correlation(table: pd.DataFrame, name: str) -> float:
    """Spearman's rank correlation with the likelihood; NaN where one of them does not vary."""
    rows = table[[name, "likelihood"]].dropna().astype(float)
    if min(rows.nunique()) < 2:
        return float("nan")
    return float(np.corrcoef(rows.rank().to_numpy().T)[0, 1])


def _panel(panel: Any, view: View, name: str, strength: float, width: float) -> None:
    table, (colour, _, _) = view.table, LINES[0]
    likelihood_axis(panel, table["high"].max(), "")
    if len(table) <= FEW:
        panel.vlines(table[name], table["low"], table["high"], color=colour, lw=0.6, alpha=0.6)
    size = 9.0 if len(table) <= FEW else 4.0
    how: Any = {"s": size, "color": colour, "lw": 0, "alpha": 0.75, "clip_on": False}
    panel.scatter(table[name], table["likelihood"], **how)
    number_axis(panel, "x", is_log(name, table[name]), most=4)
    told = "-" if np.isnan(strength) else f"{strength:+.2f}"
    panel.set_title(f"{name}\nrank correlation {told}", fontsize=7, weight="normal")
    panel.set_xlabel(wrapped(meaning(view, name), width - 0.35, 6.5), fontsize=6.5)
    panel.tick_params(labelsize=7)


def _words(view: View, out: str) -> str:
    bars = " Thin bars are the intervals." if len(view.table) <= FEW else ""
    flat = view.table["likelihood"].nunique() <= 1
    parts = [
        f"Likelihood of {question_words(view)}, against each factor, the others varying with it: a "
        "dot is a point of the design. Strongest rank correlation (Spearman) with the likelihood "
        f"first.{bars}",
        "The likelihood is the same at every point." if flat else "",
        out,
    ]
    return " ".join(part for part in parts if part)
