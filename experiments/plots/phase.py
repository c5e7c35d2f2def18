"""Phase diagram: the likelihood over two numeric factors of a grid."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from experiments import style
from experiments.plots.drawn import Drawn
from experiments.plots.look import INK, footer, is_log, likelihood_range, number_axis, page
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

MOST = 6
"""Panels."""
SHORT, CLEAR = 0.2, 0.12
"""Of a panel's side: a line too short for a label, and the room that one leaves the star."""
NO_BREAK = "\N{NO-BREAK SPACE}"


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    fits = view.method == "grid" and len(view.numeric) >= 2
    return "" if fits else "it takes a grid with two factors whose values are numbers"


def draw(view: View) -> Drawn:
    """A heat map for each combination of the other factors, true to the values, with contours."""
    x, y = view.numeric[:2]
    panels, out = combinations(view, [name for name in view.varying if name not in (x, y)], MOST)
    table = pd.concat([rows_at(view, panel) for panel in panels])
    figure, axes, width = _frame(view, len(panels))
    ends = likelihood_range(table["likelihood"])
    drawn = [_panel(panel, view, (x, y), at, ends) for panel, at in zip(axes, panels, strict=False)]
    figure.supylabel(wrapped(axis_words(view, y), 2.0 if len(panels) <= 3 else 3.6), fontsize=8)
    bar = figure.colorbar(drawn[0], ax=axes.tolist(), pad=0.02, label="likelihood", aspect=30)
    bar.outline.set_linewidth(0.4)
    words = wrapped(axis_words(view, x), width - 0.6)
    footer(figure, words, _marks(axes, table), width)
    words = _words(view, (x, y), table, left_out("panels", out))
    points = table["point"].tolist()
    return Drawn("phase", figure, caption(view, words, WILSON, points), table)


def _frame(view: View, panels: int) -> tuple[Any, Any, float]:
    rows = 1 if panels <= 3 else 2
    width, height = (style.COLUMN, 3.2) if panels == 1 else (style.PAGE, 0.9 + 1.9 * rows)
    figure = page(view, width, height, heading(question_words(view)))
    axes = figure.subplots(rows, -(-panels // rows), sharex=True, sharey=True, squeeze=False)
    for spare in axes.ravel()[panels:]:
        spare.axis("off")
    return figure, axes.ravel(), width


def _panel(panel: Any, view: View, axes: tuple[str, str], at: dict[str, Any], ends: Any) -> Any:
    rows = rows_at(view, at).drop_duplicates(list(axes))
    grid = rows.pivot(index=axes[1], columns=axes[0], values="likelihood")
    x, y = grid.columns.to_numpy(float), grid.index.to_numpy(float)
    log = [is_log(name, values) for name, values in zip(axes, (x, y), strict=True)]
    panel.patch.set(hatch="////", edgecolor="#999999", facecolor="white")
    shown = np.ma.masked_invalid(grid.to_numpy(float))
    mesh = panel.pcolormesh(
        edges(x, log[0]), edges(y, log[1]), shown, cmap="cividis", vmin=ends[0], vmax=ends[1],
        rasterized=False, edgecolors="face", lw=0.2,
    )  # fmt: skip
    for which, values, logged in zip("xy", (x, y), log, strict=True):
        number_axis(panel, which, logged, values)
    _mark(panel, view, axes, at)
    contours(panel, x, y, shown, (rows["high"] - rows["low"]).max())
    if shown.count() and np.ptp(shown.compressed()) == 0.0:
        words = f"{shown.compressed()[0]:.3g} everywhere" if shown.count() == shown.size else ""
        panel.text(0.5, 0.4, words, transform=panel.transAxes, color="white", ha="center")
    panel.spines[["top", "right"]].set_visible(True)
    words = ", ".join(value_words(name, value).replace(" ", NO_BREAK) for name, value in at.items())
    panel.set_title(wrapped(words, 1.7), fontsize=8, weight="normal")
    return mesh


def edges(values: NDArray[np.float64], log: bool) -> NDArray[np.float64]:
    """Where cells meet: half-way between values, and as far beyond the first and last."""
    at = np.log(values) if log else values
    middle = (at[1:] + at[:-1]) / 2.0
    whole = np.array([2.0 * at[0] - middle[0], *middle, 2.0 * at[-1] - middle[-1]])
    return np.exp(whole) if log else whole


def contours(panel: Any, x: Any, y: Any, shown: Any, widest: float) -> None:
    """Labelled lines of equal likelihood, unless the values differ by no more than by chance.

    x, y: values along the axes, (n,) and (m,); shown: likelihoods, a masked array (m, n); widest:
    interval's width of the cell that is known worst. No label lies on a star (`gid` "base").
    """
    if not shown.count() or np.ptp(shown.compressed()) <= widest:
        return
    low, high = float(shown.min()), float(shown.max())
    levels = [at for at in MaxNLocator(5).tick_values(low, high) if low < at < high]
    lines = panel.contour(x, y, shown, levels=levels, colors="white", linewidths=0.8)
    halo = [patheffects.withStroke(linewidth=1.8, foreground=INK)]
    lines.set_path_effects(halo)
    places = [_label_place(panel, path) for paths in lines.allsegs for path in paths]
    for text in panel.clabel(
        lines, fmt=lambda at: f"{at:.3g}", fontsize=6.5, inline_spacing=2,
        manual=[place for place in places if place is not None],
    ):  # fmt: skip
        text.set_path_effects(halo)


def _label_place(panel: Any, path: NDArray[np.float64]) -> Any:
    """Where a line is labelled: as near its middle as is clear of the star; None if it is short."""
    place = panel.transScale + panel.transLimits
    if len(path) < 2 or np.ptp(place.transform(path), axis=0).max() < SHORT:
        return None
    stars = [place.transform(line.get_xydata()) for line in panel.lines if line.get_gid() == "base"]
    away = [np.hypot(*(place.transform(path) - star).T) > CLEAR for star in stars]
    free = np.flatnonzero(np.all([np.ones(len(path), bool), *away], axis=0))
    return path[min(free, key=lambda i: abs(i - len(path) // 2))] if len(free) else None


def _mark(panel: Any, view: View, axes: tuple[str, str], at: dict[str, Any]) -> None:
    """A star at the common settings, where they lie inside this panel."""
    x, y = (base_value(view.settings, name) for name in axes)
    (left, right), (low, high) = panel.get_xlim(), panel.get_ylim()
    same = all(base_value(view.settings, name) == value for name, value in at.items())
    if same and left <= x <= right and low <= y <= high:
        panel.plot(x, y, "*", ms=9, mfc="white", mec=INK, mew=0.8, zorder=5, gid="base")
        panel.set(xlim=(left, right), ylim=(low, high))


def _marks(axes: Any, table: pd.DataFrame) -> list[Any]:
    """Star and hatching for the legend, where there are any."""
    handles: list[Any] = []
    if any(line.get_gid() == "base" for panel in axes for line in panel.lines):
        star: Any = {"ls": "", "marker": "*", "ms": 9, "mfc": "white", "mec": INK}
        handles.append(Line2D([], [], label="settings as given", **star))
    if table["likelihood"].isna().any():
        handles.append(Patch(hatch="////", fc="white", ec="#999999", label="no replicate ran"))
    return handles


def _words(view: View, axes: tuple[str, str], table: pd.DataFrame, out: str) -> str:
    half = (table["high"] - table["low"]).max() / 2.0
    width = f"half-width {half:.3f} at most" if np.isfinite(half) else "no data"
    parts = [
        f"Likelihood of {question_words(view)}, by {axis_words(view, axes[0])} and "
        f"{axis_words(view, axes[1])}. Each cell is a point of the grid; lines of equal likelihood "
        f"are interpolated, and drawn only where values differ by more than an interval's width "
        f"({width}).",
        "The star marks the settings that all points share, where they lie inside.",
        "Hatched: no replicate ran." if table["likelihood"].isna().any() else "",
        "The likelihood is the same everywhere." if table["likelihood"].nunique() == 1 else "",
        out,
    ]
    return " ".join(part for part in parts if part)
