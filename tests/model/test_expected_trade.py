"""Expected trade: gravity inside a region, by size beyond it, given flows left alone."""

import numpy as np
import pytest

from model.expected_trade import LEAST_BEYOND, trade_between, trade_beyond
from model.natural_trade import natural_trade


def test_between_states_it_is_natural_trade() -> None:
    gdp, distance = np.array([10.0, 40.0]), np.array([[0.0, 250.0], [250.0, 0.0]])
    ties = np.zeros((3, 2, 2))
    ties[0, 0, 1] = ties[0, 1, 0] = 1.0
    trade = trade_between(gdp, distance, ties)
    assert trade[0, 1] == natural_trade(10.0, 40.0, 250.0, 1.0, 0.0, 0.0)
    assert trade[1, 0] == natural_trade(40.0, 10.0, 250.0, 1.0, 0.0, 0.0)
    assert not trade.diagonal().any()


TOTAL, INSIDE = np.array([100.0, 100.0, 100.0]), np.array([40.0, 99.0, 200.0])
OUTSIDE = np.array([300.0, 100.0, 600.0])


def test_what_is_left_is_shared_by_size_and_never_less_than_a_twentieth() -> None:
    beyond = trade_beyond(TOTAL, INSIDE, OUTSIDE)
    assert beyond.sum(axis=1) == pytest.approx([60.0, 5.0, 5.0])
    assert beyond[0] == pytest.approx([18.0, 6.0, 36.0])
    assert LEAST_BEYOND == 0.05


def test_given_flows_stay_and_the_others_share_the_rest() -> None:
    given = np.full((3, 3), np.nan)
    given[0, 0], given[1, 1] = 25.0, 80.0
    beyond = trade_beyond(TOTAL, INSIDE, OUTSIDE, given)
    assert beyond[0] == pytest.approx([25.0, 5.0, 30.0])
    assert beyond[1] == pytest.approx([5.0 / 3, 80.0, 10.0 / 3])
    assert beyond[2] == pytest.approx([1.5, 0.5, 3.0])
