"""Region-years: levels, clock, step sizes."""

import numpy as np
import pytest

from experiments.hindcast.region_years import moves, region_years, size_shares
from tests.experiments.hindcast.synthetic import past


def test_years_by_hand():
    years = region_years([past("a", 1, 1, 3, 3, 2), past("b", 6, 6, first_year=1990)])
    assert years.region.tolist() == [0, 0, 0, 0, 1]
    assert years.year.tolist() == [1971, 1972, 1973, 1974, 1991]
    assert years.before.tolist() == [1, 1, 3, 3, 6]
    assert years.after.tolist() == [1, 3, 3, 2, 6]
    assert years.quiet.tolist() == [1, 2, 1, 2, 1], "1 in the year after a change, as in the model"
    assert years.up.tolist() == [0, 1, 0, 0, 0]
    assert (years.sizes_up.tolist(), years.sizes_down.tolist()) == ([2], [1])
    assert years.where_below(6).region.tolist() == [0, 0, 0, 0]


def test_only_thirty_years_are_learned_from():
    years = region_years([past("a", *[1] * 31, 5, 5)])
    assert len(years.year) == 30
    assert years.up.sum() == 0


def test_shares_of_sizes_count_long_steps_as_the_longest():
    shares = size_shares(np.array([1, 1, 2, 5]), np.array([1.0, 1.0, 1.0]))
    assert shares == pytest.approx([3 / 7, 2 / 7, 2 / 7])


def test_moves_stop_at_the_ends():
    shares = np.array([0.7, 0.2, 0.1])
    assert moves(shares, 1)[2] == pytest.approx([0, 0, 0, 0.7, 0.2, 0.1, 0])
    assert moves(shares, 1)[5] == pytest.approx([0, 0, 0, 0, 0, 0, 1])
    assert moves(shares, -1)[2] == pytest.approx([0.3, 0.7, 0, 0, 0, 0, 0])
    assert np.allclose(moves(shares, 1).sum(axis=1), 1)
