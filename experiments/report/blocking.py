"""Who blocks: the states that first stopped a step, by level."""

from typing import Any

import pandas as pd

from experiments.plots.counting import blocked_table
from experiments.plots.view import View
from experiments.plots.wording import level_words, power_name
from experiments.report.content import Block, Table, Text, table
from experiments.report.horizon_table import FIRST
from experiments.report.numbers import ranged
from model.ladder import LEVELS

NAMED = 3
"""States of a level that are named."""


def blocking(view: View, base: int) -> list[Block]:
    """A table by level, and what it means."""
    levels = list(range(min(FIRST, view.asked.level), LEVELS))
    counted = blocked_table(view, [base], levels)
    if not int(view.result.tally.ran[base]):
        return []
    words = (
        "Who blocks: the state whose yes alone was missing when a step to a level first failed, as "
        "a share of all histories. It tells whom to persuade, not who gains least. Where no single "
        "yes would have done, nobody is named."
    )
    return [Text(words), _table(view, counted, levels)]


def _table(view: View, counted: pd.DataFrame, levels: list[int]) -> Table:
    rows = []
    for level in levels:
        own = counted[(counted["level"] == level) & (counted["successes"] > 0)]
        first: Any = own.sort_values("successes", ascending=False, kind="stable").head(NAMED)
        told = [
            f"{power_name(view, row['state'])} {ranged(row['likelihood'], row['low'], row['high'])}"
            for row in first.to_dict(orient="records")
        ]
        nobody = 1.0 - float(own["likelihood"].sum())
        rows.append((level_words(level), "; ".join(told) or "nobody", f"{max(0.0, nobody):.2f}"))
    caption = f"The {NAMED} states that most often first blocked a step [Wilson 95 %]"
    return table(caption, ("step to", "share of histories", "nobody named"), rows)
