"""The likelihood along one numeric factor of a grid."""

from typing import Any

import numpy as np
import pandas as pd

from experiments import style
from experiments.plots.drawn import Drawn
from experiments.plots.look import (
    LINES,
    PALE,
    is_log,
    likelihood_axis,
    name_ends,
    number_axis,
    page,
)  # fmt: skip
from experiments.plots.panels import combinations, rows_at
from experiments.plots.view import View, base_value
from experiments.plots.wording import (
    WILSON,
    axis_words,
    caption,
    heading,
    left_out,
    question_words,
    value_words,
    wrapped,
)  # fmt: skip


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    fits = view.method == "grid" and len(view.numeric) == 1
    return "" if fits else "it takes a grid with one factor whose values are numbers"


def draw(view: View) -> Drawn:
    """A line with its band for each combination of the other factors, named at its end."""
    factor = view.numeric[0]
    others = [name for name in view.varying if name != factor]
    lines, out = combinations(view, others, len(LINES))
    table = pd.concat([rows_at(view, line) for line in lines])
    width = style.PAGE if others else style.COLUMN
    figure = page(view, width, 2.7, heading(question_words(view)))
    panel = figure.subplots()
    _axes(panel, view, factor, table, width)
    ends = [_line(panel, view, factor, at, n) for n, at in enumerate(lines)]
    if others:
        name_ends(panel, [end for end in ends if np.isfinite(end[0])] or [(0.0, "no data", PALE)])
    words = (
        f"Likelihood of {question_words(view)}, by {axis_words(view, factor)}; bands are the "
        f"intervals, dotted the settings that all points share, where they lie inside. "
        f"{left_out('lines', out)}".rstrip()
    )
    points = table["point"].tolist()
    return Drawn("line", figure, caption(view, words, WILSON, points), table)


def _axes(panel: Any, view: View, factor: str, table: pd.DataFrame, width: float) -> None:
    values = np.unique(table[factor].to_numpy(float))
    log = is_log(factor, values)
    number_axis(panel, "x", log, values)
    low, high = values[0], values[-1]
    margin = (high / low) ** 0.03 if log else 0.03 * (high - low)
    panel.set_xlim((low / margin, high * margin) if log else (low - margin, high + margin))
    likelihood_axis(panel, table["high"].max())
    panel.set_xlabel(wrapped(axis_words(view, factor), width - 0.6))
    base = base_value(view.settings, factor)
    if low <= base <= high:
        panel.axvline(base, color=PALE, lw=0.7, ls=(0, (1, 2)))
        panel.annotate(
            "as given", (base, 1.0), xycoords=("data", "axes fraction"), xytext=(2, -1),
            textcoords="offset points", fontsize=6.5, color=PALE, va="top",
        )  # fmt: skip


def _line(
    panel: Any, view: View, factor: str, at: dict[str, Any], number: int
) -> tuple[float, str, str]:  # fmt: skip
    """Draw one line; gives the height of its end, its name and colour."""
    rows = rows_at(view, at).sort_values(factor)
    colour, dashes, marker = LINES[number]
    panel.fill_between(rows[factor], rows["low"], rows["high"], color=colour, alpha=0.22, lw=0)
    panel.plot(
        rows[factor], rows["likelihood"], color=colour, dashes=dashes, marker=marker, ms=3.5,
        mfc="white", mew=0.9,
    )  # fmt: skip
    words = ",\n".join(value_words(name, value) for name, value in at.items())
    seen = rows["likelihood"].dropna()
    return float(seen.iloc[-1]) if len(seen) else np.nan, words, colour
