"""Ordered logit: the level at a horizon from the start level and the log of the horizon.

One latent scale with a cut between neighbouring levels (McCullagh 1980 [mccullagh1980]), fitted by
statsmodels with a ridge on slopes, first cut and log gaps between cuts, so that perfect separation
ends at finite numbers. Levels that no training region reached have no cut of their own; they get a
little probability at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.miscmodels.ordinal_model import OrderedModel

from experiments.hindcast.cases import SHAPE, Array, Ints
from model.ladder import LEVELS
from model.past import HORIZONS, Past

RIDGE = 0.1
"""A normal prior of standard deviation 3 on each parameter."""
UNSEEN = 0.5
"""Prior counts, in regions, spread evenly over the levels."""


class _RidgeOrdered(OrderedModel):  # type: ignore[misc]  # statsmodels has no types
    """statsmodels' ordered model with a penalty that keeps the optimum finite."""

    def loglike(self, params: Array) -> float:
        return float(super().loglike(params)) - 0.5 * RIDGE * float(params @ params)

    def score(self, params: Array) -> Array:
        return np.asarray(self.score_obs(params).sum(axis=0)) - RIDGE * params


@dataclass(frozen=True)
class FittedOrderedLogit:
    """Slopes and cuts, or shares alone where training regions know a single level."""

    model: Any
    params: Array
    seen: Ints
    floor: float

    def forecast(self, start_level: int) -> Array:
        """Probabilities from the fit, mixed with a little of everything."""
        given = np.zeros(SHAPE)
        starts = np.full(len(HORIZONS), start_level)
        given[:, self.seen] = self._fitted(_design(starts, np.array(HORIZONS)))
        mixed = (1.0 - self.floor) * given + self.floor / LEVELS
        return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))

    def _fitted(self, x: Array) -> Array:
        if self.model is None:
            return np.ones((len(x), 1))
        return np.asarray(self.model.predict(self.params, exog=x))


@dataclass(frozen=True)
class OrderedLogit:
    """Cumulative logit over the training region-horizons."""

    name: str = "ordered_logit"
    label: str = "ordered logit"

    def fit(self, train: Sequence[Past]) -> FittedOrderedLogit:
        """Fit by maximum penalised likelihood."""
        rows = [(p.start_level, h, p.levels[h]) for p in train for h in p.known()]
        start, horizon, level = np.array(rows, dtype=np.int64).T
        seen, place = np.unique(level, return_inverse=True)
        floor = UNSEEN / (len(train) + UNSEEN)
        if len(seen) == 1:
            return FittedOrderedLogit(None, np.zeros(0), seen, floor)
        model = _RidgeOrdered(place, _design(start, horizon), distr="logit", hasconst=False)
        done = model.fit(method="bfgs", disp=False, maxiter=300, skip_hessian=True)
        return FittedOrderedLogit(model, np.asarray(done.params), seen, floor)


def _design(start: Ints, horizon: Ints) -> Array:
    """Both columns near zero and of order one, where the ridge means the same for each."""
    return np.column_stack([(start - 2.0) / 2.0, np.log(horizon / 15.0)])
