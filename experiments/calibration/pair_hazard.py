"""The theory for a pair: the yearly hazard that two states below free trade come to have it.

    h = logistic(a_t + p [preferences] - g ln(D / 2000 km)) c_a c_b
    c_i = logistic(net_i / T),  net_i = sum of terms_i - alpha_i tau_3 (1 + eta H)
    alpha_i = alpha_0 exp(alpha_r (autocracy_i - 1/2))

over four years 1 - (1 - h)^4. The rules of `agents/` and `model/agenda.py`, for whole columns and
with derivatives; the tests hold both equal. Pairs identify only ratios to the temperature T, so T
is fixed at the model's default. Opposition of outside powers is not coded for pairs, so pressure
has no part here.

Why distance and preferences stand in the agenda. Neighbours meet, so steps between them are tabled
more often: on pairs held out by groups of states, periods to 1992, the log-likelihood is -397 with
distance there against -505 where distance works through the gain on natural trade alone.
Preferences, one-way or two-way, are the first rung of the same ladder, a pair that has them has
begun to talk: without them it is -420.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from agents.heterogeneity import REGIME_SPREAD
from experiments.calibration.pair_periods import STEP
from model.agenda import FADE_CENTRE
from model.geography import USUAL
from model.parameters import Parameters
from model.trade import Array

TEMPERATURE = 0.5
"""Percent of GDP; pairs identify only ratios to it, so it is fixed here and fitted on regions."""
AUTHORITY: float = Parameters().authority[3]
SOVEREIGNTY = ("log_autonomy_base", "autonomy_regime", "heterogeneity_weight")

Column = Callable[[pd.DataFrame, str], Array]


def _plain(name: str) -> Column:
    return lambda rows, side: rows[f"{name}_{side}"].to_numpy()


def _log_gain(rows: pd.DataFrame, side: str) -> Array:
    result: Array = np.log(rows[f"gain_{side}"].to_numpy() / 0.01)
    return result


def _mean_contagion(rows: pd.DataFrame, _: str) -> Array:
    result: Array = (0.5 * (rows.contagion_a + rows.contagion_b)).to_numpy()
    return result


AGENDA: dict[str, Column] = {
    "pair_distance": lambda rows, _: -np.log(rows.distance.to_numpy() / USUAL),
    "preference": lambda rows, _: (rows.level.to_numpy() >= 1).astype(float),
    "quiet": lambda rows, _: FADE_CENTRE - np.log1p(rows.quiet.to_numpy()),
}
"""What moves the log-odds of tabling; each parameter raises them by its column."""

TERMS: dict[str, Column] = {
    "gain_weight": _plain("gain"),
    "observed_gain_weight": _plain("observed_gain"),
    "log_gain_weight": _log_gain,
    "contagion_weight": _plain("contagion"),
    "mean_contagion_weight": _mean_contagion,
    "habit_weight": _plain("depth"),
}
"""What a state weighs besides sovereignty; percent of GDP for each unit of the column."""


@dataclass(frozen=True)
class Form:
    """A form of the hazard: which columns stand in the agenda, which among a state's motives."""

    agenda: tuple[str, ...] = ("pair_distance", "preference")
    terms: tuple[str, ...] = ("gain_weight", "contagion_weight")

    @property
    def motives(self) -> tuple[str, ...]:
        """Names of the parameters after the time effects, in the order of the vector."""
        return (*self.agenda, *SOVEREIGNTY, *self.terms)


RULE = Form()
"""The form the model uses."""


@dataclass(frozen=True)
class PairData:
    """Columns of a form for n rows: period (n,) index into the years fitted; agenda (n, q); terms

    (n, 2, m); autocracy (n, 2); distance, that is H (n,); event (n,) 0 or 1; states (n, 2) indices.
    """

    period: NDArray[np.int64]
    agenda: Array
    terms: Array
    autocracy: Array
    heterogeneity: Array
    event: Array
    states: NDArray[np.int64]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "PairData":
        """Some of the rows."""
        return replace(self, **{name: value[chosen] for name, value in vars(self).items()})


def pair_data(
    form: Form, rows: pd.DataFrame, years: NDArray[np.int64], codes: list[str]
) -> PairData:
    """Columns of the form; a year after the last of `years` has the last one's time effect."""
    period = np.minimum(np.searchsorted(years, rows.year.to_numpy()), len(years) - 1)
    agenda = [AGENDA[name](rows, "") for name in form.agenda]
    terms = [[TERMS[name](rows, side) for name in form.terms] for side in "ab"]
    place = pd.Series(range(len(codes)), index=codes)
    n = len(rows)
    return PairData(
        period,
        np.reshape(agenda, (-1, n)).T,
        np.moveaxis(np.reshape(terms, (2, -1, n)), 2, 0),
        1.0 - rows[["libdem_a", "libdem_b"]].to_numpy(),
        heterogeneity_of(rows),
        rows.event.to_numpy(),
        np.column_stack([place[rows.a], place[rows.b]]),
    )


def heterogeneity_of(rows: pd.DataFrame) -> Array:
    """H between the two, the same for both: half regime, half income."""
    regime = np.abs(rows.libdem_a - rows.libdem_b) / REGIME_SPREAD
    income = np.abs(np.log(rows.gdp_a / rows.people_a) - np.log(rows.gdp_b / rows.people_b))
    both: Array = (0.5 * regime + 0.5 * income).to_numpy()
    return both


def hazard(theta: Array, periods: int, data: PairData) -> Array:
    """Yearly hazard h of each row. theta: time effects (periods,), then `Form.motives`."""
    return _parts(theta, periods, data)[0]


def reached(theta: Array, periods: int, data: PairData) -> Array:
    """Probability of free trade at the next look, 1 - (1 - h)^4."""
    h = hazard(theta, periods, data)
    result: Array = -np.expm1(STEP * np.log1p(-h))
    return result


def log_likelihood(theta: Array, periods: int, data: PairData) -> Array:
    """Log-likelihood of each row."""
    h = hazard(theta, periods, data)
    stay = STEP * np.log1p(-h)
    return np.where(data.event == 1.0, np.log(-np.expm1(stay)), stay)


def scores(theta: Array, periods: int, data: PairData) -> tuple[Array, Array]:
    """Log-likelihood of each row, and its derivative to every parameter, (rows, parameters)."""
    h, table, consent, cost, alpha = _parts(theta, periods, data)
    stay = STEP * np.log1p(-h)
    p = -np.expm1(stay)
    event = data.event == 1.0
    value = np.where(event, np.log(p), stay)
    slope = h * np.where(event, STEP * np.exp(stay) / (1.0 - h) / p, -STEP / (1.0 - h))
    q = data.agenda.shape[1]
    slopes = np.zeros((len(h), len(theta)))
    tabling = slope * (1.0 - table)
    slopes[np.arange(len(h)), data.period] = tabling
    slopes[:, periods : periods + q] = tabling[:, None] * data.agenda
    net = slope[:, None] * (1.0 - consent) / TEMPERATURE
    own = periods + q
    slopes[:, own] = -(net * cost).sum(axis=1)
    slopes[:, own + 1] = -(net * cost * (data.autocracy - 0.5)).sum(axis=1)
    slopes[:, own + 2] = -(net * alpha).sum(axis=1) * AUTHORITY * data.heterogeneity
    slopes[:, own + 3 :] = np.einsum("ns,nsm->nm", net, data.terms)
    return value, slopes


def _parts(theta: Array, periods: int, data: PairData) -> tuple[Array, Array, Array, Array, Array]:
    """Hazard, tabling (n,); consent, cost, alpha (n, 2)."""
    q = data.agenda.shape[1]
    times, agenda = theta[:periods], theta[periods : periods + q]
    log_base, regime, eta = theta[periods + q : periods + q + 3]
    z = times[data.period] + data.agenda @ agenda
    alpha = np.exp(log_base + regime * (data.autocracy - 0.5))
    cost = alpha * AUTHORITY * (1.0 + eta * data.heterogeneity)[:, None]
    net = (data.terms @ theta[periods + q + 3 :] - cost) / TEMPERATURE
    log_h = log_expit(z) + log_expit(net).sum(axis=1)
    h = np.exp(np.clip(log_h, -600.0, -1e-12))
    return h, expit(z), expit(net), cost, alpha
