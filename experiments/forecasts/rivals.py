"""What the baselines would have said on the day of the forecast.

They see the levels of all built-in regions up to the year that the forecast knew, no later one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from experiments.hindcast.baselines.climatology import Climatology
from experiments.hindcast.baselines.markov import Markov
from model.past import HORIZONS, Past

Array = NDArray[np.float64]
RIVALS = ("climatology", "markov")


class Rivals:
    """Climatology and the Markov chain, trained on what was known at the end of a year."""

    def __init__(self, pasts: Sequence[Past], until: int) -> None:
        """pasts: of regions of history; later years are cut off, later regions left out."""
        self.until = until
        cut = [Past(p.name, p.first_year, p.levels[: until - p.first_year + 1]) for p in pasts]
        train = [past for past in cut if len(past.levels) > 0 and past.first_year <= until]
        self.shares = Climatology().fit(train).shares
        self.matrix = Markov().fit(train).matrix

    def say(self, year: int, first_year: int, level: int) -> dict[str, Array]:
        """Distributions for the end of a year, each (levels,).

        first_year: the region's first; climatology knows its age alone, by the nearest of the
        horizons it is counted at, thirty years for all that are older. level: at the end of the
        year that is known, from where the chain runs on.
        """
        age = np.abs(np.array(HORIZONS) - (year - first_year))
        chain = np.linalg.matrix_power(self.matrix, year - self.until)[level]
        return {"climatology": self.shares[int(np.argmin(age))], "markov": chain}
