"""The figure: the drivers side by side, and how cost grows."""

import textwrap
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from experiments import style
from experiments.benchmarks.cases import LARGE
from experiments.benchmarks.drivers import YEARS
from experiments.benchmarks.machine import machine_words
from experiments.benchmarks.measured import NOT_FOR_REPORTING, Measured
from experiments.benchmarks.scaling import Scaled
from experiments.benchmarks.target import rounded
from experiments.benchmarks.timing import Timing
from experiments.plots.look import INK, LINES, PLAIN, blank_page, number_axis, thinned

NAME = "benchmarks"
COLUMNS = 3
ROW, PANEL = 0.19, 1.5
"""Inches of a driver's row and of a panel's height."""


def draw(found: Measured, folder: Path) -> list[Path]:
    """Write PNG, SVG, PDF and caption; gives the paths."""
    with rc_context(PLAIN):
        paths = style.save(benchmark_figure(found), folder, NAME)
    words = folder / f"{NAME}.txt"
    words.write_text(caption(found), encoding="utf-8")
    return [*paths, words]


def benchmark_figure(found: Measured) -> Any:
    """Speeds on top, a panel for each thing that grows below."""
    rows = -(-len(found.scaled) // COLUMNS)
    above, below = 0.75 + ROW * len(found.timed), 0.3 + PANEL * rows
    warning = NOT_FOR_REPORTING if found.quick else ""
    figure = blank_page(style.PAGE, above + below, "How fast the model is", warning)
    parts: Any = figure.subfigures(2, 1, height_ratios=(above, below), hspace=0.03)
    top, bottom = parts
    _speeds(top, list(found.timed.values()))
    panels = bottom.subplots(rows, COLUMNS, squeeze=False).ravel()
    for panel, scaled in zip(panels, found.scaled.values(), strict=False):
        _growth(panel, scaled)
    for spare in panels[len(found.scaled) :]:
        spare.axis("off")
    _key(bottom)
    return figure


def _speeds(figure: Any, timings: list[Timing]) -> None:
    """A dot for each driver's median with its number, a line for the range of the rounds."""
    panel = figure.subplots()
    regions = sorted({timing.states for timing in timings})
    for place, timing in enumerate(timings):
        colour, _, marker = LINES[regions.index(timing.states)]
        panel.hlines(place, min(timing.speeds), max(timing.speeds), color=colour, lw=1.0)
        panel.plot(timing.speed, place, marker, color=colour, ms=4.5)
        panel.annotate(
            rounded(timing.speed), (max(timing.speeds), place), xytext=(6, 0),
            textcoords="offset points", va="center", fontsize=7, color=INK,
        )  # fmt: skip
    panel.set(xscale="log", xlabel="replicate-years a second", ylim=(len(timings) - 0.5, -0.5))
    panel.set_yticks(range(len(timings)), [_named(timing) for timing in timings])
    panel.set_xlim(right=panel.get_xlim()[1] * 3.0)
    panel.xaxis.set_major_formatter(FuncFormatter(lambda value, place: f"{value:,.0f}"))
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", lw=0.3, alpha=0.6)
    panel.legend(
        handles=[_mark(f"{n} states", *LINES[i]) for i, n in enumerate(regions)], frameon=False,
        fontsize=7, loc="lower left", handlelength=1.0,
    )  # fmt: skip


def _named(timing: Timing) -> str:
    threads = f", {timing.threads} threads" if timing.threads > 1 else ""
    return f"{timing.title}{threads}"


def _mark(label: str, colour: str, dashes: Any, marker: str) -> Line2D:
    return Line2D([], [], color=colour, marker=marker, ls="", ms=4.5, label=label)


def _growth(panel: Any, scaled: Scaled) -> None:
    """Medians with the range of the rounds, and the fitted line with its exponent."""
    costs, rounds, fit = scaled.costs, scaled.rounds, scaled.fit
    sizes, colour = list(costs), LINES[0][0]
    shown = thinned([float(size) for size in sizes], 5, None)
    panel.plot(sizes, [fit.cost(size) for size in sizes], color=LINES[1][0], lw=1.0)
    for size in sizes:
        panel.vlines(size, min(rounds[size]), max(rounds[size]), color=colour, lw=1.0)
    panel.plot(sizes, list(costs.values()), "o", color=colour, ms=3.5)
    panel.set_title(scaled.scale.title.capitalize(), fontsize=8)
    number_axis(panel, "x", True)
    panel.set_xticks(shown, [f"{size:,.0f}" for size in shown])
    number_axis(panel, "y", True)
    panel.set_ylabel(scaled.scale.unit, fontsize=7.5)
    panel.text(
        0.04, 0.95, fit.words, transform=panel.transAxes, va="top",
        fontsize=7.5, color=LINES[1][0],
    )  # fmt: skip
    panel.grid(lw=0.3, alpha=0.6)


def _key(figure: Any) -> None:
    handles = [
        Line2D([], [], color=LINES[0][0], marker="o", ms=3.5, lw=1.0, label="median and range"),
        Line2D([], [], color=LINES[1][0], lw=1.0, label="c x size^exponent, its exponent ± error"),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, frameon=False, fontsize=7)


def caption(found: Measured) -> str:
    """What the figure shows, for the text beside it."""
    warning = f"{NOT_FOR_REPORTING.capitalize()}. " if found.quick else ""
    rounds = max((len(timing.seconds) for timing in found.timed.values()), default=0)
    held = "; ".join(f"{s.scale.title}: {s.scale.held}" for s in found.scaled.values())
    text = (
        f"{warning}Speed of the model. Above: replicate-years a second, median of {rounds} "
        "interleaved rounds and a line from the slowest to the fastest; Central Asia (6 states, 6 "
        f"powers, {YEARS} years), and a tiled region of {LARGE} states. Below: cost on one core as "
        f"one thing grows ({held}); both axes logarithmic, with the least-squares power law and "
        f"the standard error of its exponent. {machine_words(found.machine)}."
    )
    return textwrap.fill(text, 100, break_on_hyphens=False) + "\n"
