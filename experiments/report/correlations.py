"""Which drawn factors go with the likelihood, by rank."""

import numpy as np

from experiments.plots.scatter import correlation
from experiments.plots.view import View
from experiments.plots.wording import meaning
from experiments.report.content import Block, Text, table

MOST, FEWEST = 12, 5
"""Factors in the table; points below which there is none."""
WORDS = (
    "How strongly the likelihood goes up (to +1) or down (to -1) with each factor by rank "
    "(Spearman), all factors varying together. There are no intervals: with {} settings, "
    "correlations below about {:.2f} in size may be chance. A `sobol_indices` design tells shares "
    "of the variance with intervals."
)


def correlations(view: View) -> list[Block]:
    """A table, strongest first."""
    known = int(view.table["likelihood"].notna().sum())
    found = {name: correlation(view.table, name) for name in view.numeric}
    told = {name: value for name, value in found.items() if np.isfinite(value)}
    if known < FEWEST or not told:
        return [Text("Too few settings, or none that makes a difference, to tell what drives it.")]
    order = sorted(told, key=lambda name: -abs(told[name]))[:MOST]
    rows = [(f"{name}: {meaning(view, name)}", f"{told[name]:+.2f}") for name in order]
    limit = 2.0 / np.sqrt(known - 1)
    return [
        Text(WORDS.format(f"{known:,}", limit)),
        table("Rank correlation with the likelihood", ("factor", "correlation"), rows),
    ]
