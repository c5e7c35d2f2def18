"""Reliability and sharpness."""

import numpy as np
import pytest

from experiments.hindcast.reliability import diagram, sharpness

CERTAIN = np.eye(7)[[1, 1, 4]]
VAGUE = np.full((3, 7), 1 / 7)


def rows_of(forecast, observed, event, group=(0, 1, 1)):
    rows = diagram(forecast, np.array(observed), np.array(group))
    return [row for row in rows if row["event"] == event]


def test_cases_fall_into_bins_with_their_shares():
    low, high = rows_of(CERTAIN, [1, 3, 4], event=3)
    assert (low["bin_low"], low["bin_high"]) == (0.0, 0.1)
    assert (low["said"], low["observed"], low["cases"], low["regions"]) == (0.0, 0.5, 2, 2)
    assert (high["bin_low"], high["bin_high"]) == (0.75, 1.0)
    assert (high["said"], high["observed"], high["cases"], high["regions"]) == (1.0, 1.0, 1, 1)


def test_horizons_of_one_region_are_one_trial():
    (many,) = rows_of(VAGUE, [4, 4, 4], event=4, group=(0, 0, 0))
    assert (many["cases"], many["regions"]) == (3, 1)
    assert many["said"] == pytest.approx(3 / 7)
    assert many["high"] == 1.0
    assert many["low"] == pytest.approx(1 / (1 + 1.6448536**2)), "Wilson, one success of one"


def test_sharpness_from_certain_to_vague():
    certain, vague = sharpness(CERTAIN), sharpness(VAGUE)
    assert (certain["entropy"], certain["spread"]) == pytest.approx((0.0, 0.0))
    assert (vague["entropy"], vague["spread"]) == pytest.approx((np.log(7), 2.0))
