"""The Wilson interval: published cases, scipy's, and what holds for all counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm

from experiments.statistics.intervals import Z90, Z95, wilson


def test_the_points_of_the_normal_distribution():
    assert norm.cdf([Z95, Z90]) == pytest.approx([0.975, 0.95], rel=1e-14)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe 1998, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_published_cases(successes, trials, low, high):
    assert wilson(np.array(successes), trials) == (
        pytest.approx(low, abs=5e-5),
        pytest.approx(high, abs=5e-5),
    )


@given(trials=st.integers(1, 10_000), part=st.floats(0, 1))
def test_wilson_is_scipys(trials, part):
    k = round(part * trials)
    low, high = wilson(np.array(k), trials)
    theirs = binomtest(k, trials).proportion_ci(method="wilson")
    assert low == pytest.approx(theirs.low, abs=1e-12)
    assert high == pytest.approx(theirs.high, abs=1e-12)


@pytest.mark.parametrize("trials", [1, 3, 1000])
def test_none_and_all_end_exactly_at_nought_and_one(trials):
    low, high = wilson(np.array([0, trials]), trials)
    assert (low[0], high[1]) == (0.0, 1.0)
    end = Z95**2 / (trials + Z95**2)
    assert (high[0], 1.0 - low[1]) == pytest.approx((end, end), rel=1e-12)


def test_without_trials_nothing_is_known():
    with np.errstate(all="raise"):
        low, high = wilson(np.array([[0, 0]]), np.array([[0, 5]]))
    assert low.tolist() == [[0.0, 0.0]]
    assert high[0, 0] == 1.0
    assert high[0, 1] == pytest.approx(Z95**2 / (5 + Z95**2))


def test_every_share_may_have_its_own_trials():
    low, high = wilson(np.array([[1], [2]]), np.array([4, 9, 16]))
    assert low.shape == high.shape == (2, 3)
    for i, k in enumerate((1, 2)):
        for j, n in enumerate((4, 9, 16)):
            assert (low[i, j], high[i, j]) == wilson(np.array(k), n)


def test_another_level_of_confidence():
    # 1 of 2 with z = 1: 1/2 +- 1/2 sqrt(1 / 3)
    half = np.sqrt(1.0 / 3.0) / 2.0
    assert wilson(np.array(1), 2, z=1.0) == (pytest.approx(0.5 - half), pytest.approx(0.5 + half))


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0.5, 5.0))
def test_the_share_is_inside_and_the_ends_within_0_and_1(yes, no, z):
    low, high = wilson(np.array(yes), yes + no, z)
    assert 0.0 <= low <= high <= 1.0
    if yes + no:
        assert low <= yes / (yes + no) <= high
