"""Likelihood over time that the bloc has reached a level by each year."""

from typing import Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from experiments import style
from experiments.plots.counting import reached_table
from experiments.plots.drawn import Drawn
from experiments.plots.look import LINES, footer, likelihood_axis, name_ends, page
from experiments.plots.view import View
from experiments.plots.wording import WILSON, caption, level_words, point_words
from experiments.store.rows import BASES
from model.ladder import Level

SHOWN = [int(level) for level in Level if level >= Level.ORGANISATION]
"""Levels drawn: regions start as a forum, and staying one is no news."""


def refusal(view: View) -> str:
    """Why there is no such figure; empty where there is one."""
    points = view.points(len(LINES))
    if len(points) > len(LINES):
        return f"it takes {len(LINES)} points at most"
    return "" if points else f"it has more than {len(LINES)} points: choose some with --point"


def draw(view: View) -> Drawn:
    """Signed and in force side by side: all levels of one point, or one level of some points."""
    points = view.points(len(LINES))
    alone = len(points) == 1
    level = view.asked.level
    table = reached_table(view, points, SHOWN if alone else [level])
    figure = page(view, style.PAGE, 3.0 if alone else 2.8, _heading(view, points))
    panels = figure.subplots(1, 2, sharey=True)
    for panel, basis in zip(panels, BASES, strict=True):
        words = basis.replace("_", " ")
        rows = table[table["basis"] == words]
        panel.set(title=words.capitalize(), xlabel="year" if alone else "")
        panel.xaxis.set_major_locator(MaxNLocator(6, steps=(1, 2, 5, 10), integer=True))
        panel.set_xlim(rows["year"].min(), rows["year"].max())
        likelihood_axis(panel, table["high"].max(), "")
        _levels(panel, rows) if alone else _points(panel, rows, points)
    panels[0].set_ylabel("likelihood of having reached\nthis level or deeper")
    if alone:
        for panel, basis in zip(panels, BASES, strict=True):
            name_ends(panel, _ends(table[table["basis"] == basis.replace("_", " ")]))
    else:
        footer(figure, "year", _handles(view, points), style.PAGE)
    return Drawn("curves", figure, caption(view, _words(points, level), WILSON, points), table,
                 asks=not alone)  # fmt: skip


def _heading(view: View, points: list[int]) -> str:
    if len(points) > 1:
        return f"{Level(view.asked.level).label} or deeper reached".capitalize()
    name = point_words(view, points[0])
    return "Levels reached" + (f": {name}" if len(view.result.points) > 1 else "")


def _levels(panel: Any, rows: pd.DataFrame) -> None:
    for level, own in rows.groupby("level"):
        colour = style.LEVEL_COLOURS[int(str(level))]
        _curve(panel, own, colour, style.LEVEL_DASHES[int(str(level))])


def _points(panel: Any, rows: pd.DataFrame, points: list[int]) -> None:
    for point, (colour, dashes, _) in zip(points, LINES, strict=False):
        _curve(panel, rows[rows["point"] == point], colour, dashes)


def _curve(panel: Any, own: pd.DataFrame, colour: str, dashes: Any) -> None:
    panel.fill_between(own["year"], own["low"], own["high"], color=colour, alpha=0.25, lw=0)
    panel.plot(own["year"], own["likelihood"], color=colour, dashes=dashes)


def _ends(rows: pd.DataFrame) -> list[tuple[float, str, str]]:
    last = rows[rows["year"] == rows["year"].max()].fillna(0.0)
    return [
        (row.likelihood, level_words(row.level), style.LEVEL_COLOURS[row.level])
        for row in last.itertuples()
    ]


def _handles(view: View, points: list[int]) -> list[Any]:
    names = [point_words(view, point) for point in points]
    return [
        Line2D([], [], color=colour, dashes=dashes, label=name)
        for name, (colour, dashes, _) in zip(names, LINES, strict=False)
    ]


def _words(points: list[int], level: int) -> str:
    alone = len(points) == 1
    what = "each level from 2 on" if alone else f"level {level} ({Level(level).label})"
    lines = "" if alone else " A line for each point."
    return (
        f"Likelihood that the bloc has reached {what}, or a deeper one, by the end of each year, "
        f"signed and in force; what was reached counts even where it was lost again.{lines} "
        "Bands are the intervals."
    )
