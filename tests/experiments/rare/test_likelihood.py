"""Rare likelihoods: against brute force where that is feasible, and their intervals."""

import numpy as np
import pytest

from experiments.rare.likelihood import LEAST, Goal, Rare, explore, rare_likelihood
from experiments.rare.study import Case, brute, judged
from tests.model.synthetic import made_up, world_of

WORLD = world_of(made_up(3, 2, 1, 4), agenda_constant=-2.5, region_spread=1.0)
GOAL = Goal(True, 5, 4)


@pytest.fixture(scope="module")
def pilots():
    return explore(WORLD, 1, 6)


def test_repeated_runs_agree_with_brute_force():
    found = judged(WORLD, Case(GOAL, 1), 12, 400_000)
    assert 1e-3 < found.brute < 1e-2
    means = np.array([run.likelihood for run in found.runs])
    error = np.hypot(
        means.std(ddof=1) / np.sqrt(len(means)), np.sqrt(found.brute / found.histories)
    )
    assert means.mean() == pytest.approx(found.brute, abs=4 * error)
    held = [low <= found.brute <= high for low, high in (run.interval() for run in found.runs)]
    assert sum(held) >= 8
    row = found.row()
    assert row["level"] == "5 in force"
    assert row["saving at 10 %"].endswith("x")


def test_it_takes_far_fewer_years_than_brute_force(pilots):
    goal = Goal(True, 6, 2)
    found = rare_likelihood(WORLD, goal, 1, pilots)
    assert 0.0 < found.likelihood < 1e-4
    assert found.error <= 0.15
    plain = (1.0 - found.likelihood) / found.likelihood / found.error**2 * goal.years
    assert found.simulated < plain / 50


def test_threads_change_nothing(pilots):
    one, two = (rare_likelihood(WORLD, GOAL, 3, pilots, threads) for threads in (1, 2))
    assert one.batches.tobytes() == two.batches.tobytes()
    assert one.simulated == two.simulated


def test_goals_have_draws_of_their_own():
    goals = [Goal(basis, level, y) for basis in (False, True) for level in range(7) for y in (1, 9)]
    assert len({goal.block for goal in goals}) == len(goals)


def test_more_batches_where_they_differ_more(pilots):
    wanted = rare_likelihood(WORLD, GOAL, 1, pilots, relative=0.004)
    assert len(wanted.batches) > LEAST
    assert wanted.error == pytest.approx(0.004, rel=0.5)


def test_what_cannot_happen_is_not_reached(pilots):
    never = world_of(made_up(3, 2, 1, 4), agenda_constant=-60.0)
    found = rare_likelihood(never, GOAL, 1, explore(never, 1, 4))
    assert found.likelihood == 0.0
    assert found.interval() == (0.0, 1.0)
    assert found.error == np.inf
    assert len(found.batches) == LEAST


def test_an_interval_by_hand():
    rare = Rare(np.array([1e-5, 3e-5]), 10)
    assert rare.likelihood == pytest.approx(2e-5)
    assert rare.error == pytest.approx(0.5)
    low, high = rare.interval()
    factor = np.exp(12.706204736 * 0.5)
    assert (low, high) == pytest.approx((2e-5 / factor, 2e-5 * factor))


def test_brute_force_counts_what_is_asked():
    every = brute(WORLD, Goal(True, 0, 2), 500)
    assert every == 500
    assert brute(WORLD, Goal(False, 6, 2), 500) <= brute(WORLD, Goal(False, 1, 2), 500) <= 500
