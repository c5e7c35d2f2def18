"""Region-horizons: what was observed, and forecasts stacked beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.ladder import LEVELS
from model.past import HORIZONS, Past
from model.problem import Problem

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
ByRegion = Mapping[str, Array]
"""Forecasts by region's name, each (horizons, levels)."""

SHAPE = (len(HORIZONS), LEVELS)


@dataclass(frozen=True)
class Cases:
    """All region-horizons whose level is known; every array has one entry for each."""

    region: tuple[str, ...]
    horizon: Ints
    observed: Ints

    @cached_property
    def group(self) -> Ints:
        """Number of the region that a case belongs to, from 0."""
        names = list(dict.fromkeys(self.region))
        return np.array([names.index(name) for name in self.region], dtype=np.int64)

    def stack(self, forecasts: ByRegion) -> Array:
        """Forecasts in the order of the cases, (cases, levels); raises `Problem`."""
        rows = [HORIZONS.index(int(h)) for h in self.horizon]
        for name in dict.fromkeys(self.region):
            check(forecasts, name)
        return np.array([forecasts[n][row] for n, row in zip(self.region, rows, strict=True)])


def cases_of(pasts: Sequence[Past]) -> Cases:
    """The cases of some pasts, region by region, horizons ascending; raises `Problem`."""
    found = [(past.name, h, int(past.levels[h])) for past in pasts for h in past.known()]
    names = [past.name for past in pasts]
    for name in names:
        if names.count(name) > 1:
            raise Problem("two pasts have the same name", key="name", value=name)
    if not found:
        raise Problem("no past is long enough to score", allowed=f"{HORIZONS[0]} years or more")
    region, horizon, observed = zip(*found, strict=True)
    return Cases(region, np.array(horizon, dtype=np.int64), np.array(observed, dtype=np.int64))


def check(forecasts: ByRegion, name: str) -> None:
    """Raise `Problem` unless the region has a forecast whose rows are distributions."""
    if name not in forecasts:
        raise Problem("no forecast for a region", key="region", value=name, allowed=list(forecasts))
    given = forecasts[name]
    if given.shape != SHAPE:
        raise Problem("wrong shape of a forecast", key=name, value=given.shape, allowed=str(SHAPE))
    if not (np.all(given >= 0.0) and np.allclose(given.sum(axis=1), 1.0, atol=1e-9)):
        raise Problem("a forecast is not a distribution over levels", key=name)
