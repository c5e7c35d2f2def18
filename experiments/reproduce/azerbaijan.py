"""With and without Azerbaijan, on the same draws: likelihoods, and their difference by year."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.lines import Line2D

from experiments import style
from experiments.answers.comparison import Asked, pair_counts
from experiments.answers.result import Result
from experiments.plots.look import INK, PLAIN, blank_page, name_ends
from experiments.reproduce.made import Picture, Pictures, Work
from experiments.reproduce.swept import swept
from experiments.reproduce.wording import filled
from experiments.statistics.intervals import wilson
from experiments.statistics.paired import INTERVAL, paired_counts
from model.ladder import Level

LEVELS = (2, 3, 5)
WITH, WITHOUT = 0, 1
DASHES: Any = {"with": (None, None), "without": (3, 1.5)}


def azerbaijan(work: Work) -> Pictures:
    """Left all six states and the five; right the difference that Azerbaijan makes, paired."""
    result = swept("azerbaijan", work)
    table = paired_by_year(result)
    words = filled(
        "Central Asia with and without Azerbaijan. Left: likelihood that the bloc stands at the "
        "level or deeper, in force, with Azerbaijan (full lines) and without (broken). Right: the "
        "first less the second, on the same draws of chance. A quorum of six is four states, of "
        f"five three. Bands: {INTERVAL}; {int(table.replicates.max()):,} replicates of each "
        f"(seed {result.manifest.config['seed']}). They say nothing of what is not known about the "
        "parameters."
    )
    with rc_context(PLAIN):
        return {"azerbaijan": Picture(_drawn(table), table, words)}


def paired_by_year(result: Result) -> pd.DataFrame:
    """A row for each level and horizon: both shares, their difference with its interval."""
    asked = [
        Asked("", "in force", level, year, f"in_force_{year}", level)
        for level in LEVELS
        for year in result.layout.horizons
    ]
    counts = pair_counts(result, asked, WITHOUT)[WITH]
    return pd.DataFrame([_row(q, cells.tolist()) for q, cells in zip(asked, counts, strict=True)])


def _row(asked: Asked, cells: list[int]) -> dict[str, Any]:
    found = paired_counts(*cells)
    row = {"level": asked.level, "name": Level(asked.level).label, "year": asked.year}
    for name, share in (("with", found.second), ("without", found.first)):
        low, high = wilson(np.array(round(share * found.replicates)), found.replicates)
        row |= {name: share, f"{name}_low": float(low), f"{name}_high": float(high)}
    return row | {
        "difference": found.difference, "low": found.low, "high": found.high,
        "replicates": found.replicates,
    }  # fmt: skip


def _drawn(table: pd.DataFrame) -> Any:
    figure = blank_page(style.PAGE, 3.1, "With and without Azerbaijan")
    left, right = figure.subplots(1, 2)
    for level in LEVELS:
        own, colour = table[table.level == level], style.LEVEL_COLOURS[level]
        for name, dashes in DASHES.items():
            left.fill_between(
                own.year, own[f"{name}_low"], own[f"{name}_high"], color=colour, alpha=0.25, lw=0
            )
            left.plot(own.year, own[name], color=colour, dashes=dashes)
        right.fill_between(own.year, own.low, own.high, color=colour, alpha=0.25, lw=0)
        right.plot(own.year, own.difference, color=colour)
    right.axhline(0.0, color=INK, lw=0.6)
    left.set(ylabel="likelihood, in force", xlabel="year", ylim=(0.0, None))
    handles = [Line2D([], [], color=INK, dashes=dashes, label=f"{name} Azerbaijan")
               for name, dashes in DASHES.items()]  # fmt: skip
    figure.legend(handles=handles, loc="outside lower left", ncols=2, frameon=False, fontsize=7)
    right.set(ylabel="difference that Azerbaijan makes", xlabel="year")
    for panel in (left, right):
        panel.set_xlim(table.year.min(), table.year.max())
        panel.grid(axis="y", lw=0.3, alpha=0.6)
    _name(left, table, "with")
    _name(right, table, "difference")
    return figure


def _name(panel: Any, table: pd.DataFrame, column: str) -> None:
    last = table[table.year == table.year.max()]
    name_ends(panel, [
        (float(row[column]), f"{row['level']} {row['name']}".replace(" economic ", "\n economic "),
         style.LEVEL_COLOURS[int(row["level"])])
        for row in last.to_dict(orient="records")
    ])  # fmt: skip
