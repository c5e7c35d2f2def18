"""Logistic regression with priors, against statsmodels and known answers."""

import numpy as np
import pytest
from statsmodels.api import Logit

from experiments.hindcast.logit import fit_logit

RNG = np.random.default_rng(7)
X = np.column_stack([np.ones(300), RNG.normal(size=(300, 2))])
Y = (RNG.random(300) < 1 / (1 + np.exp(-X @ [-1.0, 0.8, 0.0]))).astype(float)
FLAT = np.zeros(3), np.full(3, 1e6)


def test_without_priors_it_is_maximum_likelihood():
    assert fit_logit(X, Y, *FLAT)[0] == pytest.approx(Logit(Y, X).fit(disp=False).params, abs=1e-7)


def test_weights_are_copies():
    weights = RNG.integers(0, 4, (5, 300)).astype(float)
    found = fit_logit(X, Y, np.zeros(3), np.ones(3), weights)
    for w, b in zip(weights.astype(int), found, strict=True):
        copied = fit_logit(np.repeat(X, w, axis=0), np.repeat(Y, w), np.zeros(3), np.ones(3))[0]
        assert b == pytest.approx(copied, abs=1e-8)


def test_a_tight_prior_wins_and_nothing_learned_leaves_the_prior():
    mean = np.array([1.0, -2.0, 0.5])
    assert fit_logit(X, Y, mean, np.full(3, 1e-4))[0] == pytest.approx(mean, abs=1e-4)
    assert fit_logit(X, Y, mean, np.ones(3), np.zeros((1, 300)))[0] == pytest.approx(mean)


def test_the_slope_of_the_posterior_is_zero_under_perfect_separation():
    x = np.column_stack([np.ones(8), [-1] * 4 + [1] * 4])
    y = np.array([0.0] * 4 + [1.0] * 4)
    b = fit_logit(x, y, np.zeros(2), np.ones(2))[0]
    slope = x.T @ (y - 1 / (1 + np.exp(-x @ b))) - b
    assert slope == pytest.approx([0, 0], abs=1e-8)
    assert b[0] == pytest.approx(0.0, abs=1e-8)
    assert 1 < b[1] < 3
