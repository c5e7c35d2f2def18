"""The figure of a stored estimate, drawn again from its table."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib import rc_context
from numpy.typing import NDArray

from experiments.answers.stored_estimate import StoredEstimate
from experiments.estimate import BASES, Estimate
from experiments.figures import likelihood_figure
from experiments.plots.look import PLAIN
from experiments.report.content import Picture
from experiments.report.pictures import picture
from model.ladder import LEVELS

ALT = (
    "Line chart of the likelihood that the bloc stands at each level or deeper, by year, signed "
    "and in force, with bands."
)
BANDS = {
    "plain": "Bands: Wilson 95 %, Monte Carlo error only.",
    "posterior": "Bands: posterior 90 %, what is not known about the parameters; the chance of the "
    "draws is not in them.",
    "rare": "Bands: 95 %, Monte Carlo error only. What is found by splitting is too small to be "
    "seen here.",
}


@dataclass(frozen=True)
class Redrawn(Estimate):
    """Shares as they were stored; the start, which no table holds, is left blank."""

    shares: NDArray[np.float64]
    """(likelihood, low, high) x bases x levels x years + 1"""

    @property
    def likelihood(self) -> NDArray[np.float64]:
        """As stored."""
        own: NDArray[np.float64] = self.shares[0]
        return own

    def interval(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """As stored."""
        return self.shares[1], self.shares[2]


def estimate_picture(stored: StoredEstimate) -> Picture:
    """Likelihood of each level over time."""
    with rc_context(PLAIN):
        figure = likelihood_figure(_redrawn(stored), "")
        figure.suptitle("Likelihood of each level over time", x=0.01, ha="left", fontsize=9,
                        weight="bold")  # fmt: skip
    caption = (
        "Likelihood that the bloc stands at each level or deeper at the end of the year: by what "
        "is signed (left) and by what is in force (right). Level 1, a forum, is not drawn. "
        f"{BANDS[stored.kind]}"
    )
    return picture(figure, caption, ALT)


def _redrawn(stored: StoredEstimate) -> Redrawn:
    first, last = stored.years
    shares = np.full((3, len(BASES), LEVELS, last - first + 2), np.nan)
    rows: Any = stored.cells.values()
    for row in rows:
        at = (BASES.index(row["basis"]), row["level"], row["year"] - first + 1)
        for number, name in enumerate(("likelihood", "low", "high")):
            shares[(number, *at)] = row[name]
    return Redrawn(first, 0, np.zeros(shares.shape[1:], np.int64), "", 0.0, shares)
