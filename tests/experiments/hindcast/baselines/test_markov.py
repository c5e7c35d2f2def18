"""Markov chain by hand, and with a known chain behind the data."""

import numpy as np
import pytest

from experiments.hindcast.baselines.markov import SHRINKAGE, Markov, chain
from experiments.hindcast.region_years import region_years
from tests.experiments.hindcast.synthetic import TRUTH, drawn, past


def test_rates_and_sizes_by_hand():
    matrix = chain(region_years([past("a", 1, 2, 2)]), np.ones(1), 1.0)
    up = 0.75 * np.array([2, 0.5, 0.25]) / 2.75
    assert matrix[1] == pytest.approx([0, 0.25, *up, 0, 0]), "(1 + 1 · 1/2) / (1 + 1)"
    assert matrix[2, 2] == pytest.approx(0.75), "(0 + 1 · 1/2) / (1 + 1)"
    assert matrix[6] == pytest.approx([0, 0, 0, 0, 0, 0, 1])
    assert matrix[0, 0] == pytest.approx(0.5), "the pooled chance where nothing is known"


def test_a_region_without_weight_is_not_there():
    both = region_years([past("a", 1, 2, 2), past("b", 3, 1, 1, 6)])
    alone = region_years([past("a", 1, 2, 2)])
    found = chain(both, np.array([1.0, 0.0]), 3.0)
    assert found == pytest.approx(chain(alone, np.ones(1), 3.0))


def test_strong_shrinkage_forgets_the_level():
    matrix = chain(region_years(drawn(30, seed=2)), np.ones(30), 1e9)
    assert np.diag(matrix)[1:6] == pytest.approx(matrix[1, 1])


def test_forecasts_are_powers_of_the_matrix():
    fitted = Markov().fit(drawn(10, seed=4))
    assert fitted.shrinkage in SHRINKAGE
    five = np.linalg.matrix_power(fitted.matrix, 5)
    assert fitted.forecast(3)[0] == pytest.approx(five[3])
    assert fitted.forecast(3)[1] == pytest.approx((five @ five)[3])


def test_much_data_bring_back_the_chain():
    found = chain(region_years(drawn(400, seed=6)), np.ones(400), 1.0)
    assert np.abs(found - TRUTH)[1:5].max() < 0.02
