"""Ordered logit: recovers what is there, survives what is not."""

import numpy as np
import pytest
from scipy.special import expit

from experiments.hindcast.baselines.ordered_logit import UNSEEN, OrderedLogit
from model.past import HORIZONS
from tests.experiments.hindcast.synthetic import past

CUTS = np.array([-3.0, -1.0, 0.0, 1.0, 2.0, 3.5])
SLOPES = np.array([1.5, 0.8])


def truth(start):
    """Probability of each level at each horizon under a cumulative logit, written out."""
    latent = SLOPES[0] * (start - 2) / 2 + SLOPES[1] * np.log(np.array(HORIZONS) / 15)
    upto = expit(CUTS - latent[:, None])
    return np.diff(upto, prepend=0.0, append=1.0, axis=1)


def test_with_much_data_it_comes_near_the_truth():
    rng = np.random.default_rng(3)
    train = []
    for i in range(400):
        levels = np.full(31, i % 4 + 1)
        levels[list(HORIZONS)] = [rng.choice(7, p=p) for p in truth(levels[0])]
        train.append(past(f"r{i}", *levels))
    fitted = OrderedLogit().fit(train)
    for start in (1, 2, 3, 4):
        assert np.abs(fitted.forecast(start) - truth(start)).max() < 0.04


def test_one_level_alone():
    forecast = OrderedLogit().fit([past(name, *[2] * 31) for name in "abc"]).forecast(2)
    floor = UNSEEN / (3 + UNSEEN)
    assert forecast[:, 2] == pytest.approx(1 - floor * 6 / 7)


def test_perfect_separation_ends_at_finite_numbers():
    train = [past(f"{k}{i}", *[k] * 31) for k in (1, 4) for i in range(4)]
    fitted = OrderedLogit().fit(train)
    assert np.all(np.abs(fitted.params) < 20)
    assert fitted.forecast(1)[:, 1] == pytest.approx(fitted.forecast(4)[:, 4], abs=0.1)
    assert fitted.forecast(1)[0, 1] > 0.8


def test_levels_that_nobody_reached_get_a_little():
    forecast = (
        OrderedLogit()
        .fit(
            [past(name, *[1] * 5, *[k] * 26) for name, k in zip("abcd", (1, 3, 3, 5), strict=True)]
        )
        .forecast(1)
    )
    little = UNSEEN / (4 + UNSEEN) / 7
    assert forecast[:, [0, 2, 4, 6]] == pytest.approx(little)
    assert forecast[0, 3] > 10 * little
