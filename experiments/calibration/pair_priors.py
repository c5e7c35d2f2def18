"""What is believed of the pair parameters before looking: weak, from the ranges of the theory page.

Each is normal; those in `POSITIVE` are cut at zero. Time effects walk: each differs from the one
before by a normal number.
"""

from typing import NamedTuple

import numpy as np

from experiments.calibration.pair_hazard import Form
from model.trade import Array


class Normal(NamedTuple):
    """A normal belief."""

    mean: float
    spread: float


PRIORS = {
    "pair_distance": Normal(0.0, 2.0),
    "preference": Normal(0.0, 2.0),
    "quiet": Normal(0.0, 2.0),
    "log_autonomy_base": Normal(0.0, 1.0),
    "autonomy_regime": Normal(1.0, 2.0),
    "heterogeneity_weight": Normal(0.0, 2.0),
    "gain_weight": Normal(1.0, 1.5),
    "observed_gain_weight": Normal(1.0, 1.5),
    "log_gain_weight": Normal(0.0, 1.0),
    "contagion_weight": Normal(1.0, 2.0),
    "mean_contagion_weight": Normal(1.0, 2.0),
    "habit_weight": Normal(0.0, 4.0),
}
"""Percent of GDP at the fixed temperature where the theory measures so."""

POSITIVE = frozenset(
    {
        "pair_distance",
        "heterogeneity_weight",
        "gain_weight",
        "observed_gain_weight",
        "contagion_weight",
        "mean_contagion_weight",
    }
)
"""Never below zero: the model's own bounds."""

FIRST_TIME = Normal(-3.0, 3.0)
TIME_STEP = 1.5
"""Spread of the change of the time effect from one period to the next, log-odds."""


def log_prior(theta: Array, periods: int, form: Form) -> tuple[float, Array]:
    """Log density, up to a constant and before the cut at zero, and its gradient."""
    centre, spread = motive_priors(form)
    value = -0.5 * (((theta[periods:] - centre) / spread) ** 2).sum()
    slope = np.zeros_like(theta)
    slope[periods:] = -(theta[periods:] - centre) / spread**2
    first = (theta[0] - FIRST_TIME.mean) / FIRST_TIME.spread
    change = np.diff(theta[:periods]) / TIME_STEP
    slope[0] -= first / FIRST_TIME.spread
    slope[: periods - 1] += change / TIME_STEP
    slope[1:periods] -= change / TIME_STEP
    return float(value - 0.5 * first**2 - 0.5 * (change**2).sum()), slope


def motive_priors(form: Form) -> tuple[Array, Array]:
    """Means and spreads in the order of `Form.motives`."""
    table = np.array([PRIORS[name] for name in form.motives])
    return table[:, 0], table[:, 1]


def allowed(theta: Array, periods: int, form: Form) -> bool:
    """Whether no parameter that must be positive is negative."""
    values = zip(form.motives, theta[periods:], strict=True)
    return all(value >= 0.0 for name, value in values if name in POSITIVE)


def start(periods: int, form: Form) -> Array:
    """Where the search for the mode starts."""
    return np.concatenate([np.full(periods, FIRST_TIME.mean), motive_priors(form)[0]])
