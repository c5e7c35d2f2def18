"""Following a past: against brute force, against `simulate`, and at the edges."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ensemble.filter import UNSEEN, agreement, follow
from model.ensemble.run import simulate
from model.ladder import LEVELS
from tests.model.synthetic import generated, made_up, world_of, worlds

EXACT = 1e-12
"""An error so small that only the observed level counts."""
YEARS = 6


def lively(states=3, seed=4, **numbers):
    """A small region in which much happens."""
    given_numbers = {"agenda_constant": 0.5, "crisis_rate": 0.05, "temperature": 0.5}
    return world_of(made_up(states, 2, 0, seed), **{**given_numbers, **numbers})


WORLD = lively()
BRUTE = simulate(WORLD, 99, 100_000, 2 * YEARS)


def common_paths(in_force, count):
    """The paths that most histories take, with how many do."""
    paths, times = np.unique(in_force, axis=0, return_counts=True)
    order = np.argsort(-times)[:count]
    return [(paths[at].astype(np.int64), int(times[at])) for at in order]


def test_the_brute_force_has_something_to_say():
    found = common_paths(BRUTE.in_force[:, : YEARS + 1], 8)
    assert len({tuple(path) for path, _ in found}) == 8
    assert found[0][1] < 60_000, "no path is nearly sure"
    assert found[-1][1] > 1_000, "and eight are common enough to count"


@pytest.mark.parametrize("rank", range(8))
def test_the_likelihood_is_the_share_of_histories_that_take_the_path(rank):
    path, times = common_paths(BRUTE.in_force[:, : YEARS + 1], 8)[rank]
    share = times / len(BRUTE.in_force)
    found = np.exp([follow(WORLD, path, s, 4000, error=EXACT).log_likelihood.sum() for s in (1, 2)])
    error = np.hypot(np.sqrt(share / len(BRUTE.in_force)), np.std(found) + 0.02 * share)
    assert found.mean() == pytest.approx(share, abs=4 * error)


def test_unseen_years_are_summed_over():
    path = BRUTE.in_force[0, : YEARS + 1].astype(np.int64)
    last = int(np.bincount(BRUTE.in_force[:, YEARS]).argmax())
    path[1:], path[3], path[YEARS] = UNSEEN, BRUTE.in_force[0, 3], last
    share = ((BRUTE.in_force[:, 3] == path[3]) & (BRUTE.in_force[:, YEARS] == last)).mean()
    found = follow(WORLD, path, 1, 20_000, error=EXACT).log_likelihood
    assert np.exp(found.sum()) == pytest.approx(share, rel=0.04)
    assert (found[[0, 1, 3, 4]] == 0.0).all()


def test_the_estimate_is_unbiased_with_few_particles():
    path, times = common_paths(BRUTE.in_force[:, : YEARS + 1], 3)[2]
    one = [np.exp(follow(WORLD, path, s, 12, error=EXACT).log_likelihood.sum()) for s in range(600)]
    off = (np.mean(one) - times / 1e5) / (np.std(one) / np.sqrt(len(one)))
    assert abs(off) < 3.5
    assert np.std(one) > 0.2 * np.mean(one), "few enough to be noisy"


def test_miscoded_levels_are_allowed_for_by_hand():
    """One year: the sum over levels of share times the weight of what was observed there."""
    shares = np.bincount(BRUTE.in_force[:, 1], minlength=LEVELS) / len(BRUTE.in_force)
    for level in (0, 1, 3):
        found = follow(WORLD, np.array([1, level]), 3, 20_000, error=0.2).log_likelihood
        assert np.exp(found[0]) == pytest.approx(shares @ agreement(0.2)[level], rel=0.03)


@pytest.mark.parametrize("years", [0, 5])
def test_following_nothing_and_running_ahead_is_simulating(years):
    observed = np.array([1, *[UNSEEN] * years])
    found = follow(WORLD, observed, 5, 300, ahead=YEARS, block=2)
    free = simulate(WORLD, 5, 300, years + YEARS, block=2)
    assert (found.log_likelihood == 0.0).all()
    assert found.log_likelihood.shape == (years,)
    assert (found.ahead.in_force == free.in_force[:, years:]).all()
    assert (found.ahead.signed == free.signed[:, years:]).all()


def test_ahead_continues_from_the_observed_level():
    for path, _ in common_paths(BRUTE.in_force[:, : YEARS + 1], 4):
        ahead = follow(WORLD, path, 1, 500, ahead=3, error=EXACT).ahead
        assert ahead.in_force.shape == (500, 4)
        assert (ahead.in_force[:, 0] == path[-1]).all()


def test_ahead_is_distributed_as_histories_that_took_the_path():
    path, _ = common_paths(BRUTE.in_force[:, : YEARS + 1], 2)[1]
    same = (BRUTE.in_force[:, : YEARS + 1] == path).all(axis=1)
    brute = np.bincount(BRUTE.in_force[same, -1], minlength=LEVELS) / same.sum()
    ahead = follow(WORLD, path, 8, 20_000, ahead=YEARS, error=EXACT).ahead.in_force[:, -1]
    assert np.bincount(ahead, minlength=LEVELS) / 20_000 == pytest.approx(brute, abs=0.025)


@pytest.mark.parametrize("error", [0.5, 0.05, EXACT])
def test_an_impossible_past_stays_finite(error):
    still = world_of(made_up(2, 0, 0, 1), "crisis exit agenda", temperature=0.1)
    found = follow(still, np.array([1, 6, 0, 6, 0]), 1, 50, ahead=2, error=error)
    assert np.isfinite(found.log_likelihood).all()
    assert found.log_likelihood.sum() < 4 * np.log(0.9)


@pytest.mark.parametrize("particles", [1, 2, 3])
def test_very_few_particles_still_run(particles):
    path, _ = common_paths(BRUTE.in_force[:, : YEARS + 1], 1)[0]
    found = follow(WORLD, path, 1, particles, ahead=2)
    assert np.isfinite(found.log_likelihood).all()
    assert found.ahead.in_force.shape == (particles, 3)


def test_the_same_seed_gives_the_same_and_another_does_not():
    path, _ = common_paths(BRUTE.in_force[:, : YEARS + 1], 1)[0]
    one, same, seed, block = (
        follow(WORLD, path, s, 100, ahead=5, block=b) for s, b in [(1, 0), (1, 0), (2, 0), (1, 1)]
    )
    assert (one.log_likelihood == same.log_likelihood).all()
    assert (one.ahead.in_force == same.ahead.in_force).all()
    for other in (seed, block):
        assert (one.log_likelihood != other.log_likelihood).any()


def test_filters_on_several_threads_do_not_disturb_each_other():
    path, _ = common_paths(BRUTE.in_force[:, : YEARS + 1], 1)[0]

    def one(seed):
        return follow(WORLD, path, seed, 200).log_likelihood.tolist()

    alone = [one(seed) for seed in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(12))) == alone


@pytest.mark.parametrize("error", [0.0, EXACT, 0.05, 0.5, 1.0])
def test_weights_of_what_is_observed_add_up(error):
    weight = agreement(error)
    assert weight.sum(axis=0) == pytest.approx(np.ones(LEVELS))
    assert (np.diagonal(weight) == weight.max(axis=0)).all()


def test_weights_of_what_is_observed_by_hand():
    """Error 1/2, the model at 0: 1, 1/2, ... 1/64 over 127/64; the further off the less."""
    assert agreement(0.5)[:, 0] == pytest.approx(np.array([64, 32, 16, 8, 4, 2, 1]) / 127)


@given(world=worlds(1, 5), data=st.data())
@generated(25)
def test_any_world_and_any_past_can_be_followed(world, data):
    past = data.draw(st.lists(st.integers(UNSEEN, LEVELS - 1), max_size=8))
    found = follow(world, np.array([1, *past]), 1, 20, ahead=3)
    assert np.isfinite(found.log_likelihood).all()
    assert (found.log_likelihood <= 1e-12).all()
    assert ((found.ahead.in_force >= 0) & (found.ahead.in_force < LEVELS)).all()
    seen = np.array(past, dtype=int) >= 0
    assert (found.log_likelihood[~seen] == 0.0).all()
