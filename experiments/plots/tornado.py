"""Tornado: what each change does to the likelihood, paired with the base, longest first."""

from typing import Any

import numpy as np
import pandas as pd

from experiments import style
from experiments.answers.comparison import pair_counts, told
from experiments.plots.drawn import Drawn
from experiments.plots.look import INK, page
from experiments.plots.view import View
from experiments.plots.wording import (
    caption,
    heading,
    left_out,
    question_words,
    row_words,
    wrapped,
)
from experiments.statistics.paired import INTERVAL, paired_counts

MOST = 40
"""Bars."""
UP, DOWN = "#0072B2", "#E69F00"
SHORT = 24
"""Characters of a label that fits beside a plot of one column."""


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    if view.method not in ("levers", "ablation"):
        return "it takes levers or an ablation"
    common = view.result.manifest.config["draws"] == "common"
    return "" if common else "its points run on draws of their own, so nothing is paired"


def paired_table(view: View, base: int = 0) -> pd.DataFrame:
    """Each other point against one, longest difference first; blank where there is no pair."""
    counts = pair_counts(view.result, [view.asked], base)
    rows = [
        {
            "point": point,
            "label": row_words(
                view, view.table.iloc[point], list(view.result.points[point].changes)
            ),
        }
        | told(view.asked, paired_counts(*counts[point, 0].tolist()))
        for point in range(len(view.result.points))
        if point != base
    ]
    table = pd.DataFrame(rows)
    table.loc[table["replicates"] == 0, ["low", "high"]] = np.nan
    return table.sort_values(
        "difference", key=abs, ascending=False, kind="stable", ignore_index=True
    )


def draw(view: View) -> Drawn:
    """A bar with its interval for each change; pale where the interval holds no difference."""
    whole = paired_table(view)
    table = whole.head(MOST)
    labels = [wrapped(str(label), 2.2) for label in table["label"]]
    width = style.COLUMN if whole["label"].str.len().max() <= SHORT else style.PAGE
    lines = sum(label.count("\n") + 1 for label in labels)
    figure = page(view, width, 0.75 + 0.17 * lines, heading(question_words(view)))
    panel = figure.subplots()
    _bars(panel, table, labels)
    panel.set_xlabel(wrapped(f"difference of the likelihood to the base{_base(view)}", width - 1.3))
    out = left_out("the shortest", [str(label) for label in whole["label"][MOST:]])
    words = _words(view, whole, out)
    points = list(range(len(view.result.points)))
    return Drawn("tornado", figure, caption(view, words, INTERVAL, points), whole)


def _base(view: View) -> str:
    share = view.table["likelihood"].iloc[0]
    return f" ({share:.3f})" if np.isfinite(share) else ""


def _bars(panel: Any, table: pd.DataFrame, labels: list[str]) -> None:
    places = np.arange(len(table))
    value = table["difference"].to_numpy(float)
    told_apart = (table["low"] > 0.0) | (table["high"] < 0.0)
    colours = np.where(value >= 0.0, UP, DOWN)
    for place, length, colour, sure in zip(places, value, colours, told_apart, strict=True):
        panel.barh(place, length, height=0.66, fc=colour if sure else "none", ec=colour, lw=0.8)
    panel.hlines(places, table["low"], table["high"], color=INK, lw=0.9)
    for place in np.flatnonzero(np.isnan(value)):
        panel.text(0.0, place, " no data", va="center", fontsize=7)
    furthest = np.nanmax(np.abs(table[["low", "high", "difference"]].to_numpy(float)), initial=0.01)
    low, high = table["low"].min(), table["high"].max()
    panel.set_xlim(min(-0.15 * furthest, 1.08 * low), max(0.15 * furthest, 1.08 * high))
    panel.axvline(0.0, color=INK, lw=0.6)
    panel.set_yticks(places, labels)
    panel.set_ylim(len(table) - 0.4, -0.6)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)
    panel.set_axisbelow(True)
    panel.grid(axis="x", lw=0.3, alpha=0.6)


def _words(view: View, table: pd.DataFrame, out: str) -> str:
    same = bool((table["difference"] == 0.0).all())
    base = f", at the base{_base(view)}" if _base(view) else ""
    parts = [
        f"Difference that each change by itself makes to the likelihood of "
        f"{question_words(view)}{base}. Replicates are paired with the base's on the same draws. "
        "Lines are the intervals; bars are filled where the interval excludes no difference.",
        "No change makes any difference." if same else "",
        out,
    ]
    return " ".join(part for part in parts if part)
