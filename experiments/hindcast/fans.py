"""Fans: forecast and past of every region, small multiples."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

from experiments import style
from experiments.hindcast.bootstrap import CENTRAL
from experiments.hindcast.cases import Array, Ints
from model.ladder import LEVELS
from model.past import Past
from model.problem import Problem

PATH, BAND = "#D55E00", "#56657A"
KEY = (("observed", PATH, 1.5), ("central 90 %", BAND, 0.6))
"""What a line means, its colour and width."""
COLUMNS = 5


def fan_figure(pasts: Sequence[Past], fans: Mapping[str, Array]) -> Any:
    """Forecast and past of every region, small multiples.

    fans: by region's name, probability of each level at the end of each year, (years + 1, levels),
    the year of the first event first. Raises `Problem` where a region has no fan.
    """
    rows = -(-(len(pasts) + 1) // COLUMNS)
    with plt.rc_context(style.STYLE):
        figure, grid = plt.subplots(
            rows, COLUMNS, figsize=(style.PAGE, 0.55 + 1.18 * rows), sharex=True, sharey=True,
            layout="constrained", squeeze=False,
        )  # fmt: skip
        panels = grid.ravel()
        for panel, past in zip(panels, pasts, strict=False):
            if past.name not in fans:
                raise Problem("no fan for a region", value=past.name, allowed=list(fans))
            heat = _fan(panel, past, fans[past.name])
        _fan_key(panels[len(pasts) :], heat, figure)
        for lowest in panels[max(0, len(pasts) - COLUMNS) : len(pasts)]:
            lowest.tick_params(labelbottom=True)
        figure.supxlabel("years after the first event", fontsize=8)
        figure.supylabel("level in force", fontsize=8)
        return figure


def fan_of(title: str, start: int, seen: Ints, fan: Array) -> Any:
    """One fan by calendar year, one column wide: observed levels over the forecast from `start`."""
    with plt.rc_context(style.STYLE):
        figure, panel = plt.subplots(figsize=(style.PAGE / 2, 2.6), layout="constrained")
        heat = _shade(panel, fan, seen)
        panel.set(title=title, xlabel="year", ylabel="level in force")
        panel.set(ylim=(-0.5, LEVELS - 0.5), yticks=range(LEVELS))
        marks = np.arange(0, len(fan), 8)
        panel.set_xticks(marks, [str(start + mark) for mark in marks])
        bar = figure.colorbar(heat, ax=panel, ticks=[0, 0.5, 1], pad=0.02)
        bar.set_label("probability of a level", fontsize=7)
        handles = [Line2D([], [], color=c, lw=width, label=words) for words, c, width in KEY]
        figure.legend(handles=handles, loc="outside lower left", ncols=2, frameon=False, fontsize=7)
        return figure


def _fan(panel: Any, past: Past, fan: Array) -> Any:
    heat = _shade(panel, fan, past.until(len(fan) - 1))
    panel.set_title(_title(past), fontsize=6.5, pad=2)
    panel.set(xlim=(-0.5, len(fan) - 0.5), ylim=(-0.5, LEVELS - 0.5), yticks=range(0, LEVELS, 2))
    panel.tick_params(labelsize=6, length=2)
    return heat


def _shade(panel: Any, fan: Array, seen: Ints) -> Any:
    years = np.arange(len(fan) + 1) - 0.5
    heat = panel.pcolormesh(
        years, np.arange(LEVELS + 1) - 0.5, fan.T, cmap="Blues", vmin=0, vmax=1, rasterized=True
    )
    below = np.cumsum(fan, axis=1)
    low, high = ((below < q - 1e-12).sum(axis=1) for q in CENTRAL)
    for edge in (low - 0.5, high + 0.5):
        panel.stairs(edge, years, baseline=None, color=BAND, lw=0.6)
    panel.plot(np.arange(len(seen)), seen, color=PATH, lw=1.5, drawstyle="steps-post")
    if len(seen) < len(fan):
        panel.plot(len(seen) - 1, seen[-1], "o", color=PATH, ms=3)
    return heat


def _title(past: Past) -> str:
    return f"{past.name.upper().replace('_', ' ')[:21]}, {past.first_year}"


def _fan_key(spare: Any, heat: Any, figure: Any) -> None:
    for panel in spare:
        panel.axis("off")
    place = spare[0].inset_axes((0.02, 0.66, 0.8, 0.11))
    bar = figure.colorbar(heat, cax=place, orientation="horizontal", ticks=[0, 0.5, 1])
    bar.ax.tick_params(labelsize=6, length=2)
    bar.ax.set_title("probability of a level", fontsize=6.5, fontweight="normal", pad=3)
    for y, (words, colour, width) in zip((0.24, 0.06), KEY, strict=True):
        spare[0].plot([0.02, 0.2], [y, y], color=colour, lw=width, transform=spare[0].transAxes)
        spare[0].text(0.26, y, words, fontsize=6.5, va="center", transform=spare[0].transAxes)
