"""Who blocks: the state that first blocked a step to each level."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patches import Patch

from experiments import style
from experiments.plots.counting import blocked_table
from experiments.plots.drawn import Drawn
from experiments.plots.look import INK, footer, page
from experiments.plots.view import View
from experiments.plots.wording import WILSON, caption, level_words, point_words, power_name, wrapped
from model.ladder import Level

MOST = 6
"""Points."""
SHOWN = [int(level) for level in Level if level >= Level.ORGANISATION]
COLOURS = ("#332288", "#E69F00", "#0072B2", "#F0E442", "#009E73", "#CC79A7", "#882255")
"""Neighbours differ in lightness, so that bars can be read in grey."""
OTHERS, OTHERS_COLOUR = "others", "#BBBBBB"
NARROWEST = 0.2
"""Inches of a part of a bar that has room for a code."""


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    points = view.points(MOST)
    if len(points) > MOST:
        return f"it takes {MOST} points at most"
    return "" if points else f"it has more than {MOST} points: choose some with --point"


def draw(view: View) -> Drawn:
    """Stacked bars by level, the same states in the same order in all."""
    points = view.points(MOST)
    table = blocked_table(view, points, SHOWN)
    order = _order(table)
    columns = min(2, len(points))
    rows = -(-len(points) // columns)
    width = style.COLUMN if columns == 1 else style.PAGE
    figure = page(view, width, 1.2 + 1.35 * rows, "Who first blocked a step, by level")
    panels = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
    for spare in panels[len(points) :]:
        spare.axis("off")
    for panel, point in zip(panels, points, strict=False):
        _bars(panel, table[table["point"] == point], order)
        if len(view.result.points) > 1:
            panel.set_title(wrapped(point_words(view, point), 2.4), fontsize=8, weight="normal")
    _axes(panels[0], table)
    footer(figure, "share of histories", _handles(view, order), width)
    _codes(figure, panels[: len(points)])
    return Drawn("blockers", figure, caption(view, _words(table), WILSON, points), table, False)


def _order(table: pd.DataFrame) -> list[str]:
    """States by how often they block; beyond the colours there are, all others together."""
    found = table.groupby("state")["successes"].sum().sort_values(ascending=False, kind="stable")
    states = [str(state) for state in found.index]
    return states if len(states) <= len(COLOURS) else [*states[: len(COLOURS) - 1], OTHERS]


def _colour(order: list[str], state: str) -> str:
    return OTHERS_COLOUR if state == OTHERS else COLOURS[order.index(state)]


def _bars(panel: Any, rows: pd.DataFrame, order: list[str]) -> None:
    named = rows.assign(state=rows["state"].where(rows["state"].isin(order), OTHERS))
    share = named.pivot_table(index="level", columns="state", values="likelihood", aggfunc="sum")
    share = share.reindex(index=SHOWN, columns=order).fillna(0.0)
    start = np.zeros(len(SHOWN))
    for state in order:
        wide = share[state].to_numpy()
        panel.barh(
            SHOWN, wide, left=start, height=0.72, color=_colour(order, state), ec="white", lw=0.5,
            gid=state,
        )  # fmt: skip
        start = start + wide
    panel.tick_params(axis="y", length=0)
    if not start.any():
        ran = rows["replicates"].sum() or not len(rows)
        panel.text(0.5, 0.5, "nobody ever blocked" if ran else "no data", ha="center",
                   transform=panel.transAxes, color=INK)  # fmt: skip


def _axes(panel: Any, table: pd.DataFrame) -> None:
    whole = table.groupby(["point", "level"])["likelihood"].sum()
    panel.set_xlim(0.0, max(0.05, 1.03 * whole.max()) if len(whole) else 1.0)
    panel.set_yticks(SHOWN, [level_words(level) for level in SHOWN])


def _codes(figure: Any, panels: Any) -> None:
    """A state's code within each part of a bar that has room for it."""
    figure.draw_without_rendering()
    for panel in panels:
        inches = panel.get_window_extent().width / figure.dpi / np.ptp(panel.get_xlim())
        for bar in panel.patches:
            if bar.get_width() * inches >= NARROWEST and bar.get_gid() != OTHERS:
                x = bar.get_x() + bar.get_width() / 2.0
                y = bar.get_y() + bar.get_height() / 2.0
                ink = "white" if np.dot(bar.get_facecolor()[:3], (0.3, 0.59, 0.11)) < 0.5 else INK
                panel.text(x, y, bar.get_gid(), ha="center", va="center", fontsize=5.5, color=ink)


def _handles(view: View, order: list[str]) -> list[Any]:
    names = [f"{power_name(view, s)} ({s})" if s != OTHERS else OTHERS for s in order]
    return [Patch(color=_colour(order, s), label=n) for s, n in zip(order, names, strict=True)]


def _words(table: pd.DataFrame) -> str:
    half = (table["high"] - table["low"]).max() / 2.0
    width = f", half-width {half:.3f} at most," if np.isfinite(half) else ""
    return (
        "Share of histories in which a step to each level was first blocked by each state: the "
        "one whose yes alone was missing when such a step first failed. In the rest "
        f"nobody blocked it. The intervals{width} stand in the table beside this text."
    )
