"""Draws from the priors, and what is read off them."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from experiments.prior_sampling import SHAPES, parameters_of, prior_values, spread
from experiments.prior_study import drivers, interval, spread_of
from model.parameters import describe, with_prior


@pytest.mark.parametrize("shape", SHAPES)
def test_every_draw_is_a_valid_set_within_the_ranges(shape):
    values = prior_values(200, 1, shape)
    for column, name in zip(values.T, with_prior(), strict=True):
        low, high = describe(name)["prior"]
        assert low <= column.min() <= column.max() <= high
    for row in values[:20]:
        assert parameters_of(row).temperature > 0.0


def test_draws_depend_on_the_seed_alone():
    assert (prior_values(30, 5) == prior_values(30, 5)).all()
    assert (prior_values(30, 5) != prior_values(30, 6)).any()


def test_the_triangle_peaks_at_the_prior_value():
    places = (np.arange(100_000) + 0.5) / 100_000
    draws = spread(places, "agenda_constant", "triangular")  # -4 .. 2, likeliest at -2.4
    counts, edges = np.histogram(draws, bins=30)
    assert edges[counts.argmax()] == pytest.approx(-2.4, abs=0.25)
    assert draws.mean() == pytest.approx((-4 - 2.4 + 2) / 3, abs=1e-3)


def test_an_even_reading_on_a_log_range_has_its_middle_at_the_geometric_mean():
    middle = spread(np.array([0.5]), "autonomy_base", "even")
    assert middle[0] == pytest.approx((0.15 * 3.6) ** 0.5)


def test_drivers_rank_by_the_size_of_the_correlation():
    values = prior_values(300, 2)
    column = with_prior().index("temperature")
    likelihood = values[:, column] / values[:, column].max()
    first = drivers(values, likelihood)[0]
    assert first["parameter"] == "temperature"
    assert first["rank correlation"] == pytest.approx(1.0)
    other = with_prior().index("gain_weight")
    theirs = spearmanr(values[:, other], likelihood).statistic
    [found] = [r for r in drivers(values, likelihood) if r["parameter"] == "gain_weight"]
    assert found["rank correlation"] == pytest.approx(theirs)


def test_the_spread_says_when_too_many_draws_lie_at_the_edge():
    inside = np.linspace(0.03, 0.6, 100)
    assert spread_of(inside)["few at the edges"]
    assert not spread_of(np.concatenate([inside, np.zeros(6)]))["few at the edges"]
    assert not spread_of(np.full(100, 0.3))["wide enough"]


def test_a_paired_interval_by_hand():
    found = interval(np.array([1.0, -1.0, 1.0, 1.0]))  # mean 1/2, s.d. 1, s.e. 1/2
    assert found["difference"] == 0.5
    assert found["high"] - found["low"] == pytest.approx(2 * 1.959963985 * 0.5)
