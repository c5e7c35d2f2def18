"""Fitting the pair hazard: the mode, and draws from the posterior.

The mode by L-BFGS-B with the analytic gradient. Draws by importance sampling that adapts
(population Monte Carlo, Cappe and others 2004 [cappe2004]): a Student t around the Laplace
approximation, cut at zero where the theory does not allow less, is moved to the weighted sample a
few times. It was chosen over a Markov chain because the posterior is one hill not far from normal
(the effective sample size, always reported, says how far), and because the many refits of a
validation need seconds, not hours.

Pairs are not independent: agreements come in waves that share a state. The likelihood is therefore
raised to a power below one, the magnitude adjustment of composite likelihood (Pauli, Racugno and
Ventura 2011 [pauli2011]), with the dyadic-robust variance of scores (Aronow, Samii and Assenova
2015 [aronow2015]): the width of the posterior is then that of an estimate over states, not over
pairs.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from experiments.calibration.pair_hazard import Form, PairData, log_likelihood, reached, scores
from experiments.calibration.pair_priors import TIME_STEP, allowed, log_prior, start
from model.trade import Array

PROPOSALS = 4000
ROUNDS = 3
"""of a quarter as many proposals, in which the proposal learns where the posterior is."""
FREEDOM = 15
"""Degrees of freedom of the proposal: tails wider than the posterior's."""
WIDER = 1.2
"""Variance of a proposal over that of the sample before: the weights were clipped."""


class FitError(RuntimeError):
    """The search for the mode did not end."""


@dataclass(frozen=True)
class Posterior:
    """Draws of a form fitted to the years; theta holds time effects first, then the motives."""

    form: Form
    years: NDArray[np.int64]
    mode: Array
    power: float
    """to which the likelihood was raised"""
    draws: Array
    """(draws, parameters)"""
    effective: float
    """effective sample size of the proposals"""

    @property
    def motives(self) -> Array:
        """Draws of the motives, (draws, motives), in the order of `form.motives`."""
        return self.draws[:, len(self.years) :]


def fit_mode(
    form: Form, years: NDArray[np.int64], data: PairData, power: float = 1.0,
    begin: Array | None = None, weights: Array | float = 1.0,
) -> Array:  # fmt: skip
    """The most likely parameters, not cut at zero. weights: of each row."""
    periods = len(years)

    def loss(theta: Array) -> tuple[float, Array]:
        value, slope = scores(theta, periods, data)
        prior, prior_slope = log_prior(theta, periods, form)
        weighted = power * weights * np.ones(len(value))
        return -float(weighted @ value) - prior, -(weighted @ slope) - prior_slope

    first = start(periods, form) if begin is None else begin
    found = minimize(
        loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 2000, "maxfun": 4000}
    )
    if found.status == 1:
        raise FitError(f"no mode after {found.nit} steps")
    mode: Array = found.x
    return mode


def information(theta: Array, form: Form, periods: int, data: PairData, power: float) -> Array:
    """Minus the second derivative of the log posterior, by central differences of the gradient."""

    def slope(at: Array) -> Array:
        result: Array = power * scores(at, periods, data)[1].sum(axis=0)
        return result + log_prior(at, periods, form)[1]

    step = 1e-4
    rows = [
        (slope(theta - move) - slope(theta + move)) / (2 * step)
        for move in step * np.eye(len(theta))
    ]
    matrix = np.array(rows)
    return (matrix + matrix.T) / 2.0


def dyadic_power(theta: Array, form: Form, periods: int, data: PairData) -> float:
    """Power of the likelihood at which its width is that of the dyadic-robust variance; at most 1.

    q / tr(V^-1 V_robust) over the q motives, V the inverse information of the plain posterior.
    """
    own = scores(theta, periods, data)[1]
    states = int(data.states.max()) + 1
    by_state, by_pair = np.zeros((states, len(theta))), _sums(own, data, states)
    np.add.at(by_state, data.states[:, 0], own)
    np.add.at(by_state, data.states[:, 1], own)
    meat = by_state.T @ by_state - by_pair.T @ by_pair
    plain = np.linalg.inv(information(theta, form, periods, data, 1.0))
    robust = plain @ meat @ plain
    wider = np.linalg.solve(plain[periods:, periods:], robust[periods:, periods:])
    ratio = float(np.trace(wider)) / len(form.motives)
    return min(1.0, 1.0 / ratio)


def _sums(own: Array, data: PairData, states: int) -> Array:
    """Scores summed over the periods of each pair."""
    _, pair = np.unique(data.states @ np.array([states, 1]), return_inverse=True)
    sums = np.zeros((int(pair.max()) + 1, own.shape[1]))
    np.add.at(sums, pair, own)
    return sums


def fit(
    form: Form, years: NDArray[np.int64], data: PairData, draws: int, rng: np.random.Generator,
    power: float | None = None, proposals: int = PROPOSALS,
) -> Posterior:  # fmt: skip
    """Mode and draws; the power is estimated where none is given."""
    periods = len(years)
    mode = fit_mode(form, years, data)
    if power is None:
        power = dyadic_power(mode, form, periods, data)
    mode = fit_mode(form, years, data, power, mode)
    target = Target(form, periods, data, power)
    sample, weights = _sample(target, mode, proposals, rng)
    places = (np.arange(draws) + rng.random()) / draws
    chosen = np.searchsorted(np.cumsum(weights), places).clip(max=len(weights) - 1)
    effective = float(1.0 / (weights**2).sum())
    return Posterior(form, years, mode, power, sample[rng.permutation(chosen)], effective)


class Walk(NamedTuple):
    """How far past the last period fitted each row lies, (rows,) periods, and where draws come
    from."""

    ahead: NDArray[np.int64]
    rng: np.random.Generator


class Target(NamedTuple):
    """A posterior to draw from."""

    form: Form
    periods: int
    data: PairData
    power: float

    def log_density(self, theta: Array) -> float:
        """Up to a constant."""
        own = log_likelihood(theta, self.periods, self.data).sum()
        return float(self.power * own + log_prior(theta, self.periods, self.form)[0])


def _sample(
    target: Target, mode: Array, size: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Proposals and their weights after the proposal has been moved to where the weight is."""
    centre = mode
    peak = information(mode, target.form, target.periods, target.data, target.power)
    spread = np.asarray(np.linalg.inv(peak), dtype=np.float64)
    for round_size in (*[size // 4] * ROUNDS, size):
        proposals = _proposals(target, centre, spread, round_size, rng)
        weights = _weights(target, proposals, centre, spread)
        clipped = np.minimum(weights, np.quantile(weights, 0.98))
        clipped /= clipped.sum()
        centre = clipped @ proposals
        away = proposals - centre
        spread = WIDER * (away.T * clipped) @ away
    return proposals, weights


def _proposals(
    target: Target, centre: Array, spread: Array, size: int, rng: np.random.Generator
) -> Array:
    """Student t draws that the theory allows, (size, parameters)."""
    root = np.linalg.cholesky(spread)
    kept: list[Array] = []
    for _ in range(1000 * size):
        scale = np.sqrt(FREEDOM / rng.chisquare(FREEDOM))
        theta = centre + scale * (root @ rng.standard_normal(len(centre)))
        if allowed(theta, target.periods, target.form):
            kept.append(theta)
            if len(kept) == size:
                return np.array(kept)
    raise FitError("the data contradict a sign that the theory fixes")


def _weights(target: Target, proposals: Array, centre: Array, spread: Array) -> Array:
    """Posterior over proposal density, summing to 1."""
    density = np.array([target.log_density(theta) for theta in proposals])
    away = np.linalg.solve(np.linalg.cholesky(spread), (proposals - centre).T)
    proposed = -(FREEDOM + len(centre)) / 2 * np.log1p((away**2).sum(axis=0) / FREEDOM)
    log_weight = density - proposed
    weight = np.exp(log_weight - log_weight.max())
    result: Array = weight / weight.sum()
    return result


def predict(posterior: Posterior, data: PairData, walk: Walk | None = None) -> Array:
    """Probability of free trade at the next look, the mean over draws, (rows,).

    Years past the last one fitted have its time effect; with `walk` it wanders on from there, draw
    by draw, as the prior says.
    """
    periods = len(posterior.years)
    total = np.zeros(len(data.event))
    for theta in posterior.draws:
        if walk is None:
            total += reached(theta, periods, data)
        else:
            path = TIME_STEP * walk.rng.standard_normal(int(walk.ahead.max())).cumsum()
            moved = np.concatenate([theta[:periods], theta[periods - 1] + path, theta[periods:]])
            own = replace(data, period=data.period + walk.ahead)
            total += reached(moved, periods + len(path), own)
    return total / len(posterior.draws)
