"""Probability integral transform: cases by hand, and uniformity."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.hindcast.pit import coverage, histogram, interval, mass
from model.ladder import LEVELS

SAID = np.tile([0.2, 0.5, 0.3, 0, 0, 0, 0], (4, 1))
SEEN = np.array([0, 1, 2, 3])

shares = st.lists(st.floats(0, 1), min_size=LEVELS, max_size=LEVELS).filter(lambda x: sum(x) > 0.1)


def test_the_interval_that_a_level_owns():
    low, high = interval(SAID, SEEN)
    assert low == pytest.approx([0.0, 0.2, 0.7, 1.0])
    assert high == pytest.approx([0.2, 0.7, 1.0, 1.0])


def test_mass_inside_the_central_ninety_by_hand():
    assert mass(SAID, SEEN, 0.05, 0.95) == pytest.approx([0.75, 1.0, 0.25 / 0.3, 0.0])


def test_coverage_is_its_mean():
    found = coverage(SAID[:3], SEEN[:3], np.arange(3))
    assert found.value == pytest.approx((0.75 + 1.0 + 0.25 / 0.3) / 3)
    assert found.low == pytest.approx((0.75 + 0.75 + 0.25 / 0.3) / 3), "thrice is one in 27"
    assert found.high == pytest.approx((1.0 + 1.0 + 0.25 / 0.3) / 3)


@given(truth=shares)
def test_the_truth_covers_what_it_says(truth):
    p = np.array(truth) / np.sum(truth)
    rows, levels = np.tile(p, (LEVELS, 1)), np.arange(LEVELS)
    for low, high in ((0.05, 0.95), (0.0, 0.3), (0.42, 0.43)):
        assert p @ mass(rows, levels, low, high) == pytest.approx(high - low, abs=1e-9)


@given(truth=shares, observed=st.integers(0, 6))
def test_bins_share_out_the_whole_case(truth, observed):
    rows = np.array([truth]) / np.sum(truth)
    bins = histogram(rows, np.array([observed]), np.array([0]))
    assert [low for low, _, _ in bins] == pytest.approx([b / 10 for b in range(10)])
    assert sum(share.value for _, _, share in bins) == pytest.approx(1.0)
