"""Priors: density against scipy, gradient, and the cut at zero."""

import numpy as np
import pytest
from scipy.stats import norm

from experiments.calibration.pair_hazard import RULE
from experiments.calibration.pair_priors import (
    FIRST_TIME,
    POSITIVE,
    PRIORS,
    TIME_STEP,
    allowed,
    log_prior,
    start,
)

THETA = np.array([-3.5, -2.0, -2.5, 1.2, 0.8, -0.3, 1.4, 0.2, 1.1, 0.7])


def density(theta: np.ndarray) -> float:
    value = norm(FIRST_TIME.mean, FIRST_TIME.spread).logpdf(theta[0])
    value += norm(0.0, TIME_STEP).logpdf(np.diff(theta[:3])).sum()
    for name, own in zip(RULE.motives, theta[3:], strict=True):
        value += norm(PRIORS[name].mean, PRIORS[name].spread).logpdf(own)
    return float(value)


def test_the_log_density_is_scipys_up_to_a_constant() -> None:
    other = THETA + 0.3 * np.arange(len(THETA))
    difference = log_prior(THETA, 3, RULE)[0] - log_prior(other, 3, RULE)[0]
    assert difference == pytest.approx(density(THETA) - density(other))


def test_the_gradient_is_the_densitys() -> None:
    slope = log_prior(THETA, 3, RULE)[1]
    for k, move in enumerate(1e-6 * np.eye(len(THETA))):
        assert slope[k] == pytest.approx(
            (density(THETA + move) - density(THETA - move)) / 2e-6, abs=1e-6
        )


@pytest.mark.parametrize("name", sorted(POSITIVE & set(RULE.motives)))
def test_what_must_be_positive_is_cut_at_zero(name: str) -> None:
    below = THETA.copy()
    below[3 + RULE.motives.index(name)] = -1e-9
    assert allowed(THETA, 3, RULE)
    assert not allowed(below, 3, RULE)


def test_the_search_starts_where_the_prior_is_likeliest_in_motives() -> None:
    assert (log_prior(start(3, RULE), 3, RULE)[1] == 0.0).all()
