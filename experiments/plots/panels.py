"""Combinations of factors as panels or lines."""

from typing import Any

import numpy as np
import pandas as pd

from experiments.plots.view import View
from experiments.plots.wording import value_words


def combinations(
    view: View, names: list[str], most: int
) -> tuple[list[dict[str, Any]], list[str]]:  # fmt: skip
    """Values of some factors that occur together, in the design's order, and the words of those
    beyond the most that are drawn."""
    if not names:
        return [{}], []
    rows: Any = view.table[names].drop_duplicates().to_dict(orient="records")
    words = [", ".join(value_words(name, value) for name, value in row.items()) for row in rows]
    return rows[:most], words[most:]


def rows_at(view: View, values: dict[str, Any]) -> pd.DataFrame:
    """Points with these values."""
    same = np.ones(len(view.table), bool)
    for name, value in values.items():
        column = view.table[name]
        same &= (column.isna() if value is None or value != value else column == value).to_numpy()
    return view.table[same]
