"""Sensitivity indices: Sobol's shares of the variance, or Morris's elementary effects."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from experiments import style
from experiments.plots.look import INK, LINES, PLAIN, blank_page
from experiments.plots.wording import wrapped

NOTHING = "The likelihood does not vary over this design, so no factor has an index."
SOBOL = ["first", "first_low", "first_high", "total", "total_low", "total_high"]
MORRIS = ["mu_star", "mu_star_low", "mu_star_high", "mu", "sigma"]
BOOTSTRAP = "bootstrap 95 %"
NAMED = 12
"""Factors that are numbered within the plot of sigma."""


def indices_figure(
    table: pd.DataFrame, heading: str, why_not: str = NOTHING, partial: str = ""
) -> Figure:  # fmt: skip
    """The figure of a table of indices, largest first; a sentence in place of an empty one.

    table: factor with the columns SOBOL or MORRIS; why_not: said where it has no indices.
    """
    with rc_context(PLAIN):
        rank = "total" if "total" in table else "mu_star"
        known = table.dropna(subset=[rank]) if rank in table else table.head(0)
        if not len(known):
            return _sentence(why_not, heading, partial)
        known = known.sort_values(rank, ascending=False, kind="stable", ignore_index=True)
        height = 0.85 + 0.18 * len(known)
        if rank == "total":
            return _sobol(known, blank_page(style.COLUMN, height + 0.2, heading, partial))
        return _morris(known, blank_page(style.PAGE, max(2.6, height), heading, partial))


def indices_words(table: pd.DataFrame) -> str:
    """What the figure of a table shows, for its caption."""
    if "total" in table:
        return (
            "Shares of the variance of the likelihood over the design (Sobol indices): the dot is "
            "what each factor explains by itself, the ring its total with all it does together "
            "with others."
        )
    return (
        "Elementary effects of each factor on the likelihood over its whole range (Morris): left "
        "their mean size mu*, filled where the factor raises the likelihood on average, hollow "
        "where it lowers it; right sigma, how unevenly they fall, by the numbers on the left. "
        "Above the dashed line (sigma = mu*) an effect depends mostly on where the factor or "
        "others stand."
    )


def _sobol(table: pd.DataFrame, figure: Figure) -> Figure:
    panel = figure.subplots()
    places = np.arange(len(table))
    for name, shift, colour, fill, label in (
        ("first", -0.14, LINES[3][0], LINES[3][0], "by itself"),
        ("total", 0.14, LINES[1][0], "white", "in total"),
    ):
        panel.hlines(
            places + shift, table[f"{name}_low"], table[f"{name}_high"], color=colour, lw=1.1
        )
        panel.plot(
            table[name], places + shift, "o", color=colour, mfc=fill, ms=4, mew=1, label=label
        )
    _factors(panel, table)
    panel.set_xlabel("share of the variance (no unit)")
    panel.set_xlim(right=max(0.1, 1.05 * np.nanmax(table[["first_high", "total_high", "total"]])))
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=7)
    return figure


def _morris(table: pd.DataFrame, figure: Figure) -> Figure:
    left, right = figure.subplots(1, 2)
    places, colour = np.arange(len(table)), LINES[0][0]
    left.hlines(places, table["mu_star_low"], table["mu_star_high"], color=colour, lw=1.1)
    fills = np.where(table["mu"] >= 0.0, colour, "white")
    left.scatter(table["mu_star"], places, s=18, c=fills, edgecolors=colour, lw=1.0, zorder=3)
    numbered = [f"{name}  {rank}" for rank, name in enumerate(table["factor"], 1)]
    _factors(left, table.assign(factor=numbered))
    left.set_xlabel("mu*, mean size of effects\n(likelihood, over the factor's range)")
    right.hlines(table["sigma"], table["mu_star_low"], table["mu_star_high"], color=colour, lw=0.6)
    right.scatter(
        table["mu_star"], table["sigma"], s=14, c=fills, edgecolors=colour, lw=1.0, zorder=3
    )
    ends = float(np.nanmax(table[["mu_star_high", "sigma"]], initial=0.01)) * 1.08
    right.plot((0.0, ends), (0.0, ends), color=INK, lw=0.6, ls=(0, (4, 3)))
    right.set(xlim=(0.0, ends), ylim=(0.0, ends), xlabel="mu* (likelihood)")
    right.set_ylabel("sigma, standard deviation of effects\n(likelihood)")
    _numbers(right, table.head(NAMED))
    return figure


def _factors(panel: Any, table: pd.DataFrame) -> None:
    panel.axvline(0.0, color=INK, lw=0.6)
    panel.set_yticks(range(len(table)), table["factor"])
    panel.set_ylim(len(table) - 0.4, -0.6)
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", lw=0.3, alpha=0.6)


def _numbers(panel: Any, table: pd.DataFrame) -> None:
    """The first factors by their number in the list beside, where there is room."""
    taken: list[Any] = []
    for rank, at in enumerate(table[["mu_star", "sigma"]].to_numpy(float), 1):
        if all(np.hypot(*(at - other)) > 0.035 * panel.get_xlim()[1] for other in taken):
            panel.annotate(str(rank), at, (2.5, 2.5), textcoords="offset points", fontsize=6.5)
            taken.append(at)


def _sentence(words: str, heading: str, partial: str) -> Figure:
    figure = blank_page(style.COLUMN, 0.7, heading, partial)
    figure.text(0.05, 0.3, wrapped(words, style.COLUMN - 0.4), va="center")
    return figure
