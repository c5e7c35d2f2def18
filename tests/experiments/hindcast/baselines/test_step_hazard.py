"""Step hazard: known answers of the recursion, and the fit."""

import itertools

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import binom

from experiments.hindcast.baselines.step_hazard import (
    FittedStepHazard,
    StepHazard,
    crisis_rate,
    design,
)  # fmt: skip
from experiments.hindcast.region_years import region_years
from tests.experiments.hindcast.synthetic import drawn, past

ONE = np.array([1.0, 0.0, 0.0])
FITTED = FittedStepHazard(np.array([-1.0, 1.0, 0.8]), np.array([0.7, 0.2, 0.1]), 0.1)


def test_a_constant_hazard_counts_steps_like_coins():
    fitted = FittedStepHazard(np.array([-2.0, 0.0, 0.0]), ONE, 0.0)
    coins = binom.pmf(np.arange(4), 5, expit(-2.0))
    assert fitted.forecast(3)[0] == pytest.approx([0, 0, 0, *coins[:3], 1 - coins[:3].sum()])


def test_crises_alone_come_down_to_nothing_and_stay():
    fitted = FittedStepHazard(np.array([-50.0, 0.0, 0.0]), ONE, 0.25)
    path = fitted.yearly(2, 3)
    assert path[0] == pytest.approx(np.eye(7)[2])
    assert path[3, 2] == pytest.approx(0.75**3)
    assert path[3, 1] == pytest.approx(3 * 0.25 * 0.75**2)
    assert path[3, :3].sum() == pytest.approx(1.0)


def test_at_the_top_nothing_goes_up():
    fitted = FittedStepHazard(np.array([50.0, 0.0, 0.0]), ONE, 0.0)
    assert fitted.forecast(1)[0] == pytest.approx(np.eye(7)[6]), "five certain steps"
    assert fitted.forecast(6) == pytest.approx(np.tile(np.eye(7)[6], (6, 1)))


def chance(level, quiet, move):
    """Probability of one year's move, written out."""
    up = expit(-1.0 + (level <= 1) - 0.8 * (np.log(1 + quiet) - 1.5)) if level < 6 else 0.0
    down = 0.1 if level > 0 else 0.0
    sizes = {1: 0.7, 2: 0.2, 3: 0.1}
    if move > 0:
        return up * sizes[move]
    return (1 - up) * (down if move < 0 else 1 - down)


@pytest.mark.parametrize("start", [0, 1, 4, 6])
def test_the_recursion_is_the_sum_over_all_paths(start):
    total = np.zeros(7)
    for moves in itertools.product((-1, 0, 1, 2, 3), repeat=4):
        level, quiet, weight = start, 1, 1.0
        for move in moves:
            weight *= chance(level, quiet, move)
            level = min(max(level + move, 0), 6)
            quiet = 1 if move else quiet + 1
        total[level] += weight
    assert FITTED.yearly(start, 4)[4] == pytest.approx(total)


def test_a_shift_is_a_change_of_the_constant():
    moved = FittedStepHazard(FITTED.coefficients + 0.7 * ONE, FITTED.sizes, FITTED.crisis)
    assert FITTED.forecast(2, shift=0.7) == pytest.approx(moved.forecast(2))


def test_the_design_by_hand():
    found = design(np.array([0, 1, 2]), np.array([1, 2, 9]))
    by_hand = [[1, 1, 1.5 - np.log(2)], [1, 1, 1.5 - np.log(3)], [1, 0, 1.5 - np.log(10)]]
    assert found == pytest.approx(np.array(by_hand), abs=1e-12)  # numpy's log depends on the CPU


def test_crisis_rate_by_hand():
    assert crisis_rate(region_years([past("a", 3, 2, 2, 1, 1)])) == pytest.approx(2.5 / 104)


def test_young_regions_are_found_faster():
    fitted = StepHazard().fit(drawn(200, seed=9))
    assert fitted.coefficients[0] == pytest.approx(np.log(0.05 / 0.95), abs=0.35)
    assert 0.8 < fitted.coefficients[1] < 1.8, "the chain's log odds ratio is 1.29"
