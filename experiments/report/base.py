"""The setting that the answer of a sweep is about."""

import numpy as np

from experiments.plots.view import View, base_value
from experiments.plots.wording import point_words

DRAWN = ("latin", "sobol_sequence", "morris", "sobol_indices")
"""Designs whose points are no cases of their own."""


def base_of(view: View) -> int | None:
    """The point with the settings as given, else the one nearest to them; None where the points are
    drawn from spans."""
    if view.method in DRAWN:
        return None
    if view.method in ("levers", "ablation"):
        return 0
    return _nearest(view) if view.home is None else view.home


def base_words(view: View, base: int) -> str:
    """Which setting it is; empty for the only one."""
    if len(view.table) == 1:
        return ""
    if base == view.home:
        return "These are the settings that all points share."
    name = f"\u201c{point_words(view, base)}\u201d"
    return f"This is the setting {name}, the nearest to the settings as given of those that ran."


def _nearest(view: View) -> int:
    """By steps of each factor's values; a word that differs counts as a step."""
    steps = np.zeros(len(view.table))
    for name in view.table.columns[2:-4]:
        own, column = base_value(view.settings, name), view.table[name]
        if name in view.numeric:
            values = np.unique(column.to_numpy(float))
            places = np.arange(len(values))
            there = np.interp(float(own), values, places)
            steps += np.abs(np.interp(column.to_numpy(float), values, places) - there)
        else:
            steps += (column.map(str) != str(own)).to_numpy(float)
    return int(np.argmin(steps))
