"""The figures of a result."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from experiments import style
from experiments.estimate import BASES, Estimate
from experiments.store.disk import put
from model.ladder import Level

SHOWN = [level for level in Level if level >= Level.ORGANISATION]
"""Levels drawn: the region starts as a forum, and staying one is no news."""


def likelihood_figure(result: Estimate, title: str) -> Any:
    """Likelihood of each level over time, signed and in force side by side, with intervals."""
    with matplotlib.rc_context(style.STYLE):
        figure = Figure(figsize=(style.PAGE, 3.1), layout="constrained")
        panels = figure.subplots(1, 2, sharey=True)
        for b, (panel, basis) in enumerate(zip(panels, BASES, strict=True)):
            _panel(panel, result, b)
            panel.set_title(basis[0].upper() + basis[1:])
        panels[0].set_ylabel("likelihood that the bloc stands\nat this level or deeper")
        figure.suptitle(title, x=0.01, ha="left", fontsize=9)
        return figure


def _panel(panel: Any, result: Estimate, basis: int) -> None:
    years = np.arange(result.first_year - 1, result.last_year + 1)
    low, high = result.interval()
    for level in SHOWN:
        colour = style.LEVEL_COLOURS[level]
        share = result.likelihood[basis, level]
        panel.fill_between(
            years, low[basis, level], high[basis, level], color=colour, alpha=0.3, lw=0
        )
        panel.plot(years, share, color=colour, dashes=style.LEVEL_DASHES[level])
    _direct_labels(panel, years[-1], result.likelihood[basis, :, -1])
    panel.set(xlabel="year", ylim=(0, 1), xlim=(years[0], years[-1]))
    panel.grid(axis="y", lw=0.3, alpha=0.6)


def _direct_labels(panel: Any, year: int, ends: np.ndarray[Any, Any]) -> None:
    """Name each line at its end, moved apart where lines meet."""
    gap, below = 0.058, -1.0
    for level in reversed(SHOWN):
        at = max(float(ends[level]), below + gap)
        below = at
        panel.annotate(
            f"{int(level)} {level.label}", (year, at), xytext=(7, 0), textcoords="offset points",
            va="center", color=style.LEVEL_COLOURS[level], fontsize=7, annotation_clip=False,
        )  # fmt: skip
        panel.plot(
            (year, year + 0.9), (ends[level], at), color=style.LEVEL_COLOURS[level], lw=0.6,
            clip_on=False,
        )  # fmt: skip


def draw_likelihood(result: Estimate, title: str, seed: int, folder: Path) -> list[Path]:
    """Write the likelihood figure and its caption into a folder."""
    figure = likelihood_figure(result, title)
    paths = style.save(figure, folder, "likelihood")
    words = folder / "likelihood.txt"
    put(words, result.caption(title, seed).encode())
    return [*paths, words]
