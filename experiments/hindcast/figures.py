"""The figures of the hindcast: reliability, skill, probability integral transform, and all."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import style
from experiments.hindcast.cases import Array
from experiments.hindcast.evaluation import Evaluation
from experiments.hindcast.fans import fan_figure
from experiments.hindcast.reliability import EVENTS
from model.ladder import Level
from model.past import Past

INK, MODEL, OTHER = "#222222", "#D55E00", "#0072B2"


def reliability_figure(evaluation: Evaluation, forecast: str) -> Any:
    """Observed frequency against what was said, for three events, with counts of cases."""
    table = evaluation.reliability.query("forecast == @forecast")
    with plt.rc_context(style.STYLE):
        figure, grid = plt.subplots(
            2, len(EVENTS), figsize=(style.PAGE, 3.3), sharex=True, sharey="row",
            layout="constrained", height_ratios=(3.2, 1),
        )  # fmt: skip
        for level, upper, lower in zip(EVENTS, *grid, strict=True):
            _reliability(upper, lower, table[table.event == level])
            upper.set_title(f"{level} {Level(level).label} or deeper")
        grid[0, 0].set_ylabel("observed share")
        grid[1, 0].set_ylabel("cases")
        figure.supxlabel("probability that was forecast", fontsize=8)
        return figure


def _reliability(upper: Any, lower: Any, rows: pd.DataFrame) -> None:
    upper.plot((0, 1), (0, 1), color=INK, lw=0.6, dashes=(4, 3))
    spread = np.array([rows.observed - rows.low, rows.high - rows.observed])
    upper.errorbar(
        rows.said, rows.observed, np.maximum(spread, 0), fmt="o", ms=4, lw=1, color=MODEL, capsize=2
    )
    upper.set(xlim=(0, 1), ylim=(-0.02, 1.02), xticks=(0, 0.5, 1))
    wide = rows.bin_high - rows.bin_low
    lower.bar(rows.bin_low, rows.cases, wide, align="edge", color="#B8C4D0", edgecolor="white")
    for at, cases in zip(rows.bin_low + wide / 2, rows.cases, strict=True):
        lower.annotate(
            f"{cases}",
            (at, cases),
            xytext=(0, 1),
            textcoords="offset points",
            ha="center",
            fontsize=6,
        )
    lower.margins(y=0.25)


def skill_figure(evaluation: Evaluation, score: str = "rps") -> Any:
    """Skill of every forecast against each reference with 90 % intervals."""
    table = evaluation.skill.query("score == @score")
    against = list(dict.fromkeys(table.against))
    names = list(evaluation.labels)
    with plt.rc_context(style.STYLE):
        figure, panels = plt.subplots(
            1, len(against), figsize=(style.PAGE, 0.75 + 0.27 * len(names)), sharey=True,
            layout="constrained", squeeze=False,
        )  # fmt: skip
        for panel, reference in zip(panels[0], against, strict=True):
            _skill(panel, table[table.against == reference].set_index("forecast"), names)
            panel.set_title(f"against {evaluation.labels[reference]}")
        panels[0, 0].set_yticks(
            range(len(names)), [_sentence(evaluation.labels[name]) for name in names]
        )
        panels[0, 0].invert_yaxis()
        figure.supxlabel("skill, percent of the ranked probability score saved", fontsize=8)
        return figure


def _skill(panel: Any, rows: pd.DataFrame, names: list[str]) -> None:
    panel.axvline(0, color=INK, lw=0.6)
    for place, name in enumerate(names):
        if name not in rows.index:
            panel.annotate(
                "reference",
                (0, place),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                color="#777777",
                fontsize=7,
            )
            continue
        value, low, high = 100.0 * rows.loc[[name], ["skill", "low", "high"]].to_numpy()[0]
        colour = MODEL if place == 0 else OTHER
        panel.barh(place, value, height=0.62, color=colour, alpha=0.35)
        panel.plot((low, high), (place, place), color=colour, lw=1.4)
        panel.plot(value, place, "o", color=colour, ms=3.5)
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", lw=0.3, alpha=0.6)


def pit_figure(evaluation: Evaluation) -> Any:
    """Histogram of the probability integral transform of each forecast; flat is calibrated."""
    names = list(evaluation.labels)
    with plt.rc_context(style.STYLE):
        figure, grid = plt.subplots(
            -(-len(names) // 3), 3, figsize=(style.PAGE, 1.6 * -(-len(names) // 3) + 0.3),
            sharex=True, sharey=True, layout="constrained", squeeze=False,
        )  # fmt: skip
        for panel in grid.ravel()[len(names) :]:
            panel.axis("off")
        for panel, name in zip(grid.ravel(), names, strict=False):
            _pit(panel, evaluation.pit[evaluation.pit.forecast == name], name == names[0])
            panel.set_title(_sentence(evaluation.labels[name]))
        figure.supxlabel("place of what was observed within the forecast", fontsize=8)
        figure.supylabel("share of cases", fontsize=8)
        return figure


def _pit(panel: Any, rows: pd.DataFrame, model: bool) -> None:
    wide = rows.bin_high - rows.bin_low
    middle = rows.bin_low + wide / 2
    colour = MODEL if model else OTHER
    panel.bar(middle, rows.share, 0.9 * wide, color=colour, alpha=0.4)
    panel.vlines(middle, rows.low, rows.high, color=colour, lw=1)
    panel.axhline(float(wide.iloc[0]), color=INK, lw=0.6, dashes=(4, 3))
    panel.set(xlim=(0, 1))


def _sentence(label: str) -> str:
    return label[:1].upper() + label[1:]


def draw(
    evaluation: Evaluation, pasts: Sequence[Past], fans: Mapping[str, Array], folder: Path
) -> list[Path]:
    """Write all figures into a folder."""
    figures = {
        "fans": fan_figure(pasts, fans),
        "reliability": reliability_figure(evaluation, next(iter(evaluation.labels))),
        "skill": skill_figure(evaluation),
        "pit": pit_figure(evaluation),
    }
    paths = [path for name, figure in figures.items() for path in style.save(figure, folder, name)]
    for figure in figures.values():
        plt.close(figure)
    return paths
