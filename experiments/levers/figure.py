"""The figure of the levers: paired differences, longest first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from experiments import style
from experiments.levers.cases import BASE, TARGETS, Target
from experiments.statistics.spread import CHANCE, POSTERIOR
from experiments.store.disk import put

DRAWN = TARGETS[:2]
"""Deeper levels are too rare for differences that could be seen."""
UP, DOWN = "#0072B2", "#D55E00"

Rows = Sequence[dict[str, Any]]


def tornado(rows: Rows, title: str) -> Any:
    """One panel for each target that is drawn; the same order in all, by the last one's size."""
    table = {(row["lever"], row["level"], row["year"]): row for row in rows}
    labels = {row["lever"]: row["label"] for row in rows if row["lever"] != BASE.name}
    last = DRAWN[-1]
    order = sorted(labels, key=lambda name: abs(table[name, last.level, last.year]["difference"]))
    with plt.rc_context(style.STYLE):
        figure, panels = plt.subplots(
            1, len(DRAWN), figsize=(style.PAGE, 0.75 + 0.17 * len(order)), sharey=True,
            layout="constrained",
        )  # fmt: skip
        for panel, target in zip(panels, DRAWN, strict=True):
            _panel(panel, [table[name, target.level, target.year] for name in order])
            base = table[BASE.name, target.level, target.year]
            panel.set_title(_title(base, target))
        panels[0].set_yticks(range(len(order)), [labels[name] for name in order])
        figure.supxlabel("difference of the likelihood to the base", fontsize=8)
        figure.suptitle(title, x=0.01, ha="left", fontsize=9)
        return figure


def _title(base: dict[str, Any], target: Target) -> str:
    return f"{base['name'].capitalize()}, {target.year}\n(base {base['likelihood']:.2f})"


def _panel(panel: Any, rows: Rows) -> None:
    places = np.arange(len(rows))
    value = np.array([row["difference"] for row in rows])
    ends = np.array([(row["difference_low"], row["difference_high"]) for row in rows]).T
    panel.barh(places, value, color=np.where(value >= 0.0, UP, DOWN), height=0.65, alpha=0.75)
    panel.hlines(places, *ends, color="#222222", lw=0.9)
    chance = [row["difference_chance"] for row in rows]
    panel.errorbar(
        value, places, xerr=chance, fmt="none", ecolor="#666666", elinewidth=0, capsize=1.8
    )
    panel.axvline(0.0, color="#222222", lw=0.6)
    panel.tick_params(axis="y", length=0)
    panel.spines["left"].set_visible(False)
    panel.grid(axis="x", lw=0.3, alpha=0.6)


def caption(rows: Rows, draws: int, histories: int, seed: int) -> str:
    """What the figure shows and how far it goes."""
    most = max(row["difference_chance"] for row in rows)
    return (
        "Levers on Central Asia and Azerbaijan: difference that one change each makes to the "
        "likelihood that the bloc stands at the level or deeper, in force, at the end of the year. "
        f"Bars: mean over {draws} draws of the posterior, {histories} histories each, all levers "
        f"on the same draws of parameters and of chance (seed {seed}). Lines: {POSTERIOR}, chance "
        f"removed. Ticks: {CHANCE} {most:.3f} or less (95 %), which more histories would narrow.\n"
    )


def draw(rows: Rows, words: str, folder: Path) -> list[Path]:
    """Write the figure and its caption."""
    figure = tornado(rows, "Central Asia and Azerbaijan: what would move it")
    paths = style.save(figure, folder, "levers")
    plt.close(figure)
    put(folder / "levers.txt", words.encode())
    return [*paths, folder / "levers.txt"]
