"""Chance taken out of what draws say."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import beta

from experiments.statistics.spread import difference_spread, distinct_draws, share_spread


def shares_of(truth, histories, seed):
    return np.random.default_rng(seed).binomial(histories, truth) / histories


def test_known_truth_is_found_where_raw_shares_are_too_wide():
    truth = np.random.default_rng(3).beta(3, 5, size=2000)
    want = beta(3, 5).ppf([0.05, 0.95])
    shares = shares_of(truth, 10, seed=4)
    found = share_spread(shares, 10)
    raw = np.quantile(shares, [0.05, 0.95])
    assert np.array(found[1:3]) == pytest.approx(want, abs=0.03)
    assert raw[0] < want[0]
    assert raw[1] > want[1] + 0.03


def test_draws_that_differ_by_chance_alone_have_next_to_no_interval():
    shares = shares_of(np.full(4000, 0.3), 20, seed=1)
    found = share_spread(shares, 20)
    assert found.high - found.low < 0.08
    assert np.quantile(shares, 0.95) - np.quantile(shares, 0.05) > 0.3


def test_the_shape_is_the_draws_own_where_there_are_many_histories():
    truth = np.repeat([0.1, 0.9], [300, 100])
    found = share_spread(shares_of(truth, 2000, seed=1), 2000)
    assert found.low == pytest.approx(0.1, abs=0.02)
    assert found.high == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_every_history_says_has_no_spread(share):
    found = share_spread(np.full((5, 1), share), 10)
    assert (found.mean, found.low, found.high, found.chance) == (share, share, share, 0.0)


def test_draws_that_say_either_none_or_all_reach_both_ends():
    found = share_spread(np.array([0.0, 1.0] * 50), 10)
    assert found.low < 1e-6
    assert found.high > 1.0 - 1e-6


def test_the_spread_is_that_of_the_draws_beta_distributions():
    shares = np.repeat([0.0, 0.5, 1.0], 2000)
    # Of 4 histories: variance 1 / 6, of which chance 1 / 36; a + b = (1 / 4) / (5 / 36) - 1 = 0.8
    found = share_spread(shares, 4)
    given = beta(0.4 + 4 * np.unique(shares), 0.4 + 4 * (1 - np.unique(shares)))
    want = brentq(lambda p: given.cdf(p).mean() - 0.05, 1e-9, 0.5)
    assert found.low == pytest.approx(want, abs=0.0005)
    assert found.high == pytest.approx(1.0 - want, abs=0.0005)


def test_the_error_of_the_mean_by_hand():
    shares = np.array([0.2, 0.4, 0.6, 0.8])
    # variance 0.2 / 3; chance (0.16 + 0.24 + 0.24 + 0.16) / 4 / 9
    found = share_spread(shares, 10)
    assert found.chance == pytest.approx(1.959964 * np.sqrt(0.2 / 3 / 4), rel=1e-6)
    copies = share_spread(shares, 10, distinct=2.0)
    between = 0.2 / 3 - 0.2 / 9
    assert copies.chance == pytest.approx(1.959964 * np.sqrt(between / 2 + 0.2 / 9 / 4), rel=1e-6)


def test_the_error_covers_the_mean_of_the_posterior_as_often_as_it_says():
    rng = np.random.default_rng(5)
    inside = 0
    for _ in range(400):
        found = share_spread(rng.binomial(5, rng.beta(2, 6, 60)) / 5, 5)
        inside += abs(found.mean - 0.25) <= found.chance
    assert 0.91 <= inside / 400 <= 0.985


def test_differences_keep_the_variance_that_is_not_chance():
    rng = np.random.default_rng(2)
    truth = rng.normal(0.1, 0.05, 5000)
    raw = truth + rng.normal(0.0, 0.1, 5000)
    found = difference_spread(raw, np.full(5000, 0.01))
    assert np.array(found[1:3]) == pytest.approx([0.1 - 0.0822, 0.1 + 0.0822], abs=0.01)


def test_differences_by_hand():
    values = np.array([1.0, 2.0, 3.0, 6.0])
    found = difference_spread(values, np.array([0.25, 0.5, 0.5, 0.75]))
    # variance 14 / 3, of which chance 0.5; quantiles of the draws themselves 1.15 and 5.55
    between = 14 / 3 - 0.5
    left = np.sqrt(between / (14 / 3))
    assert found.mean == 3.0
    assert found.low == pytest.approx(3.0 - left * 1.85)
    assert found.high == pytest.approx(3.0 + left * 2.55)
    assert found.chance == pytest.approx(1.959964 * np.sqrt(14 / 3 / 4), rel=1e-6)
    copies = difference_spread(values, np.full(4, 0.5), distinct=2.0)
    assert copies.chance == pytest.approx(1.959964 * np.sqrt(between / 2 + 0.5 / 4), rel=1e-6)


def test_every_measure_has_a_spread_of_its_own():
    values = np.array([[0.1, 0.9], [0.2, 0.2], [0.3, 0.4], [0.6, 0.3]])
    noise = np.full((4, 2), 0.001)
    differences, shares = difference_spread(values, noise), share_spread(values, 1000)
    for k in (0, 1):
        alone = difference_spread(values[:, k], noise[:, k])
        assert [part[k] for part in differences] == pytest.approx(list(map(float, alone)))
        alone = share_spread(values[:, k], 1000)
        assert [part[k] for part in shares] == pytest.approx(list(map(float, alone)), abs=0.03)


def test_differences_that_are_all_the_same_have_no_spread():
    with np.errstate(all="raise"):
        found = difference_spread(np.full(4, 0.25), np.zeros(4))
    assert (found.mean, found.low, found.high, found.chance) == (0.25, 0.25, 0.25, 0.0)


def test_differences_that_are_chance_alone_shrink_to_their_mean():
    found = difference_spread(np.array([-0.1, 0.1, 0.0, 0.2]), np.full(4, 1.0))
    assert found.low == found.high == found.mean == pytest.approx(0.05)


@given(
    counts=st.lists(st.integers(0, 12), min_size=2, max_size=30),
    distinct=st.floats(1.0, 30.0),
)
def test_intervals_are_intervals(counts, distinct):
    found = share_spread(np.array(counts) / 12, 12, distinct)
    assert 0.0 <= found.low <= found.high <= 1.0
    assert found.chance >= 0.0


def test_copies_are_not_counted_as_draws():
    assert distinct_draws(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 1.0, 1.0]})) == 3.0
    assert distinct_draws(pd.DataFrame({"a": [1.0, 1.0, 1.0, 2.0]})) == pytest.approx(16 / 10)
    assert distinct_draws(pd.DataFrame({"a": [1.0, np.nan, np.nan]})) == pytest.approx(9 / 5)


def test_draws_that_all_say_the_same_have_next_to_no_spread():
    with np.errstate(all="raise"):
        found = share_spread(np.full(5, 0.5), 10)
    assert found.mean == 0.5
    assert 0.0 < found.high - found.low < 1e-3
