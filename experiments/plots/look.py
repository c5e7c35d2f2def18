"""How the figures of a result look alike: page, mark of a partial result, axes, labels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from experiments import style
from experiments.plots.view import View
from experiments.plots.wording import PER_INCH, wrapped
from model.parameters import Parameters, describe

PLAIN = style.STYLE | {"text.parse_math": False, "hatch.linewidth": 0.5}
"""Names and labels are words, also those with a dollar."""
INK, PALE, WARNING = "#222222", "#777777", "#B00020"
LINES = (
    ("#332288", (None, None), "o"), ("#D55E00", (6, 1.5), "s"), ("#009E73", (3, 1.5), "^"),
    ("#0072B2", (6, 1.5, 1, 1.5), "D"), ("#882255", (1, 1.5), "v"), ("#999999", (8, 2), "P"),
    ("#E69F00", (4, 1, 1, 1, 1, 1), "X"), ("#000000", (2, 3), "*"),
)  # fmt: skip
"""Colour, dashes and marker of each line; as many lines as a figure holds."""


def page(view: View, width: float, height: float, heading: str) -> Figure:
    """An empty figure for a result."""
    return blank_page(width, height, heading, view.result.partial)


def blank_page(width: float, height: float, heading: str, partial: str = "") -> Figure:
    """An empty figure with its heading, height inches without it; one of a partial result says so
    above."""
    lines = wrapped(heading, width, 10.5)
    above = "\n" if partial else ""
    tall = height + 0.16 * (above + lines).count("\n")
    figure = Figure(figsize=(width, tall), layout="constrained")
    figure.suptitle(above + lines, x=0.01, ha="left", fontsize=9, weight="bold")
    if partial:
        figure.text(
            0.01, 1.0 - 0.04 / tall, partial, color=WARNING, fontsize=9, weight="bold", va="top"
        )
    return figure


def likelihood_axis(panel: Any, highest: float, words: str = "likelihood") -> None:
    """From 0 to a little above the highest end of an interval, 1 at most."""
    top = min(1.0, max(0.05, 1.08 * (highest if np.isfinite(highest) else 1.0)))
    panel.set(ylim=(0.0, top), ylabel=words)
    panel.grid(axis="y", lw=0.3, alpha=0.6)


def likelihood_range(values: Any) -> tuple[float, float]:
    """Ends of a colour scale: round numbers around the values, a tenth apart or more."""
    seen = np.asarray(values, dtype=float)
    seen = seen[np.isfinite(seen)] if np.isfinite(seen).any() else np.zeros(1)
    low, high = np.floor(seen.min() * 20.0) / 20.0, np.ceil(seen.max() * 20.0) / 20.0
    high = min(1.0, max(high, low + 0.1))
    return float(min(low, high - 0.1)), float(high)


def is_log(name: str, values: Sequence[float] | Any) -> bool:
    """Whether a factor is drawn on a log axis: as its prior range is, where all values allow it."""
    known = name in Parameters.model_fields and describe(name)["spacing"] == "log"
    return bool(known and np.min(values) > 0.0)


def number_axis(
    panel: Any, which: str, log: bool, values: Sequence[float] | Any = None, most: int = 7
) -> None:  # fmt: skip
    """Ticks at the values if they are given, thinned to at most so many; numbers as such."""
    if log:
        panel.set(**{f"{which}scale": "log"})
    axis = getattr(panel, f"{which}axis")
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, place: f"{value:.3g}"))
    if values is not None:
        chosen = thinned(list(values), most, ROOM if which == "x" else None)
        chosen = uncrowded(chosen, log, ROOM if which == "x" else None)
        axis.set_ticks(chosen, [f"{value:.3g}" for value in chosen])
    elif log:
        decades = float(np.log10(np.divide(*axis.get_view_interval()[::-1])))
        subs = (1.0, 2.0, 5.0) if decades < 1.5 else (1.0, 3.0) if decades < 3.0 else (1.0,)
        axis.set_major_locator(LogLocator(subs=subs))
    else:
        axis.set_major_locator(MaxNLocator(4))


ROOM = 32
"""Characters that fit under a column's axis."""


def thinned(values: list[float], most: int, room: int | None) -> list[float]:
    """Every second or third value and so on: so many at most, and words that fit the room."""
    step = -(-len(values) // most)
    while room and step < len(values):
        if sum(len(f"{value:.3g}") + 2 for value in values[::step]) <= room:
            break
        step += 1
    return values[::step]


LINES_HIGH = 14
"""Lines of text that fit beside an upright axis."""


def uncrowded(values: list[float], log: bool, room: int | None) -> list[float]:
    """Those whose words do not run into the ones before: even values crowd on a log axis.

    room: characters along the axis; None along an upright one, where words take a line each.
    """
    at = np.log(values) if log else np.array(values, dtype=float)
    place = (room or LINES_HIGH) * (at - at[0]) / (np.ptp(at) or 1.0)
    size = [len(f"{value:.3g}") if room else 0 for value in values]
    kept = [0]
    for i in range(1, len(values)):
        between = (size[i] + size[kept[-1]]) / 2 + 1
        kept += [i] if abs(place[i] - place[kept[-1]]) >= between else []
    return [values[i] for i in kept]


def footer(figure: Any, words: str, handles: Sequence[Any], width: float) -> None:
    """What the horizontal axes show and, in lines of their own below, what the marks mean."""
    longest = max((len(handle.get_label()) for handle in handles), default=1)
    columns = max(1, min(4, int(width * PER_INCH / (longest + 8))))
    lines = -(-len(handles) // columns)
    figure.supxlabel(words + "\n" * lines, fontsize=8, linespacing=1.25)
    if handles:
        figure.legend(
            handles=handles, loc="lower left", ncols=columns, frameon=False, fontsize=7,
            borderaxespad=0.1, labelspacing=0.35, handlelength=3.0,
        )  # fmt: skip


def name_ends(panel: Any, ends: Sequence[tuple[float, str, str]]) -> None:
    """Name lines at their ends, moved apart where they meet: (height, words, colour) of each."""
    panel.figure.draw_without_rendering()
    box, dpi = panel.get_window_extent(), panel.figure.dpi
    low, high = panel.get_ylim()
    tallest = max(words.count("\n") + 1 for _, words, _ in ends)
    gap = (high - low) * tallest * 8.6 / 72.0 / (box.height / dpi)
    beside = 1.0 + 8.0 / 72.0 / (box.width / dpi)
    places = apart([height for height, _, _ in ends], gap, high)
    for (height, words, colour), at in zip(ends, places, strict=True):
        how = {"transform": panel.get_yaxis_transform(), "color": colour, "clip_on": False}
        panel.plot((1.0, beside), (height, at), lw=0.6, **how)
        panel.text(beside, at, f" {words}", va="center", fontsize=7, **how)


def apart(heights: Sequence[float], gap: float, top: float) -> list[float]:
    """The heights in their order, moved so that neighbours are a gap apart and none is over top."""
    order = np.argsort(heights, kind="stable")
    placed = np.array(heights, dtype=float)[order]
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    for i in range(len(placed)):
        placed[i] = min(placed[i], top - (len(placed) - 1 - i) * gap)
    moved = np.empty_like(placed)
    moved[order] = placed
    return [float(at) for at in moved]
