"""Weights by hand, tempering, picking, quantiles, and proposals that are the density they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import kstest, norm, t

from experiments.calibration.importance import (
    DEFENCE,
    ENOUGH,
    FREEDOM,
    Proposal,
    chosen,
    effective,
    tempered,
    weighted_quantile,
    weights,
)
from tests.model.synthetic import generated

LOG_WEIGHTS = st.lists(st.floats(-800.0, 800.0), min_size=1, max_size=60).map(np.array)
# Weights


def test_weights_by_hand():
    assert weights(np.log([1.0, 2.0, 1.0])) == pytest.approx([0.25, 0.5, 0.25])
    assert weights(np.log([1.0, 2.0, 1.0]) - 5000.0) == pytest.approx([0.25, 0.5, 0.25])


def test_a_large_weight_is_cut_at_the_root_of_the_number_times_the_mean():
    """Weights 13/16, 1/16, 1/16, 1/16: the mean is 1/4, twice that 1/2; then 8/11, 1/11, ..."""
    assert weights(np.log([13.0, 1, 1, 1])) == pytest.approx(np.array([8, 1, 1, 1]) / 11)


def test_draws_that_are_impossible_weigh_nothing():
    assert weights(np.array([0.0, -np.inf])).tolist() == [1.0, 0.0]


@given(log_weight=LOG_WEIGHTS, shift=st.floats(-500, 500))
@generated(100)
def test_weights_are_shares_in_order_whatever_the_constant(log_weight, shift):
    found = weights(log_weight)
    assert found.sum() == pytest.approx(1.0)
    assert (found >= 0).all()
    order = np.argsort(log_weight)
    assert (np.diff(found[order]) >= -1e-15).all()
    assert weights(log_weight + shift) == pytest.approx(found, abs=1e-9)
    assert 1.0 - 1e-9 <= effective(found) <= len(found) + 1e-6


def test_effective_number_by_hand():
    assert effective(np.full(8, 1 / 8)) == pytest.approx(8.0)
    assert effective(np.array([1.0, 0, 0])) == 1.0
    assert effective(np.array([0.5, 0.25, 0.25])) == pytest.approx(8 / 3)


# Tempering


def spiky(count, seed=3):
    return 40.0 * np.random.default_rng(seed).standard_normal(count)


def test_tempering_leaves_as_many_as_asked_and_no_more():
    log_weight = spiky(400)
    assert effective(weights(log_weight)) < 20
    for enough in (30.0, ENOUGH, 200.0):
        assert effective(tempered(log_weight, np.zeros(400), enough)) == pytest.approx(enough, 0.01)


def test_the_likelihood_counts_in_full_where_that_is_enough():
    log_weight = np.random.default_rng(1).normal(0, 0.3, 400)
    found = tempered(log_weight, np.zeros(400))
    assert found.tolist() == weights(log_weight).tolist()


def test_what_is_left_is_the_start_where_nothing_is_enough():
    start = np.log(np.arange(1.0, 51.0))
    found = tempered(spiky(50) + start, start, enough=49.9)
    assert found == pytest.approx(weights(start), abs=1e-4)


@given(seed=st.integers(0, 999), scale=st.floats(0.0, 100.0), enough=st.floats(5.0, 60.0))
@generated(60)
def test_tempering_never_leaves_too_few(seed, scale, enough):
    rng = np.random.default_rng(seed)
    start, likely = rng.normal(0, 0.2, 100), scale * rng.standard_normal(100)
    found = tempered(start + likely, start, enough)
    assert found.sum() == pytest.approx(1.0)
    assert effective(found) >= enough - 1e-9


# Picking and quantiles


def test_systematic_choice_by_hand():
    """Of weights 1/2, 0, 1/4, 1/4 four picks are two, none, one and one, wherever they begin."""
    for seed in range(20):
        at = chosen(np.array([0.5, 0.0, 0.25, 0.25]), 4, seed)
        assert at.tolist() == [0, 0, 2, 3]


@given(log_weight=LOG_WEIGHTS, count=st.integers(1, 200), seed=st.integers(0, 99))
@generated(100)
def test_every_draw_is_chosen_as_often_as_it_weighs(log_weight, count, seed):
    weight = weights(log_weight)
    at = chosen(weight, count, seed)
    assert len(at) == count
    times = np.bincount(at, minlength=len(weight))
    assert (np.abs(times - count * weight) < 1.0 + 1e-6).all()


def test_weighted_quantiles_by_hand():
    """Values 1, 2, 4 of weights 1/4, 1/2, 1/4 stand at 1/8, 1/2 and 7/8."""
    values, weight = np.array([4.0, 1.0, 2.0]), np.array([0.25, 0.25, 0.5])
    at = np.array([0.0, 1 / 8, 5 / 16, 1 / 2, 11 / 16, 1.0])
    assert weighted_quantile(values, weight, at) == pytest.approx([1, 1, 1.5, 2, 3, 4])


@given(seed=st.integers(0, 999), copies=st.integers(2, 5))
@generated(30)
def test_a_weight_counts_like_so_many_copies(seed, copies):
    rng = np.random.default_rng(seed)
    values, times = rng.normal(size=60), rng.integers(1, copies + 1, 60)
    many = np.repeat(values, times)
    found = weighted_quantile(values, times / times.sum(), np.array([0.2, 0.5, 0.8]))
    theirs = weighted_quantile(many, np.full(len(many), 1 / len(many)), np.array([0.2, 0.5, 0.8]))
    assert found == pytest.approx(theirs, abs=0.25)


def test_quantiles_of_draws_of_one_weight_are_those_of_the_normal():
    values = norm.ppf((np.arange(2000) + 0.5) / 2000)
    found = weighted_quantile(values, np.full(2000, 1 / 2000), np.array([0.05, 0.5, 0.95]))
    assert found == pytest.approx(norm.ppf([0.05, 0.5, 0.95]), abs=0.01)


# Proposals

NARROW = Proposal(np.array([1.5]), np.array([[0.09]]))


def mixed(z):
    return DEFENCE * norm.cdf(z) + (1 - DEFENCE) * t.cdf((z - 1.5) / 0.3, FREEDOM)


def density(z):
    return float(np.exp(NARROW.log_density(np.array([[z]])))[0])


def test_the_density_of_a_proposal_adds_up_to_one():
    whole, _ = quad(density, -40, 40, points=[0.0, 1.5], limit=200)
    assert whole == pytest.approx(1.0, abs=1e-6)


def test_the_density_is_that_of_the_mixture():
    below, _ = quad(density, -40, 1.2, points=[0.0], limit=200)
    assert below == pytest.approx(mixed(1.2), abs=1e-6)


def test_draws_follow_the_density():
    z = NARROW.draw(4000, 7)
    assert z.shape == (4000, 1)
    assert kstest(z[:, 0], mixed).pvalue > 0.01
    assert (NARROW.draw(50, 7) == NARROW.draw(50, 7)).all()


@pytest.mark.parametrize(("count", "size"), [(1, 1), (1, 3), (5, 1), (5, 3)])
def test_shapes_of_draws_and_densities(count, size):
    proposal = Proposal(np.zeros(size), np.eye(size))
    z = proposal.draw(count, 1)
    assert z.shape == (count, size)
    assert proposal.log_density(z).shape == (count,)


def test_weights_over_a_proposal_give_back_the_target():
    """Target N(1, .5) x N(-1, .8) from a proposal that is off: mean and variance come out right."""
    proposal = Proposal(np.array([0.5, -0.5]), np.diag([0.6, 0.9]))
    z = proposal.draw(20_000, 3)
    log_target = norm.logpdf(z, [1.0, -1.0], [0.5, 0.8]).sum(axis=1)
    weight = weights(log_target - proposal.log_density(z))
    assert weight @ z == pytest.approx([1.0, -1.0], abs=0.03)
    assert np.sqrt(weight @ (z - [1, -1]) ** 2) == pytest.approx([0.5, 0.8], abs=0.03)


def test_a_proposal_is_learnt_from_mean_and_covariance_by_hand():
    """(0, 0) and (2, 2) weigh 3/4 and 1/4: mean 1/2, all covariances 3/4."""
    found = Proposal.learnt(np.array([[0.0, 0.0], [2.0, 2.0]]), np.array([0.75, 0.25]))
    assert found.mean == pytest.approx([0.5, 0.5])
    assert found.spread == pytest.approx(np.full((2, 2), 1.125) + 0.02 * np.eye(2))


def test_a_proposal_learnt_from_one_draw_does_not_collapse():
    found = Proposal.learnt(np.array([[1.0, 2.0]]), np.array([1.0]))
    assert np.linalg.matrix_rank(found.spread) == 2
    assert np.isfinite(found.log_density(found.draw(20, 1))).all()
