"""From an observed past into the future."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.calibration.regions import case_of
from experiments.catalogue import SCENARIOS
from experiments.forecasts.ahead import continued, from_start, told
from model.past import Past
from model.problem import Problem
from tests.experiments import made_up

CASE = case_of(SCENARIOS / "mercosur")
STILL = {"agenda_constant": -40.0, "crisis_rate": 0.0, "exit_rate": 0.0}
USUAL = {"agenda_constant": -1.0, "crisis_rate": 0.005, "exit_rate": 0.1}


def years(levels):
    return Past("mercosur", 1985, np.array(levels, dtype=np.int64))


def test_where_nothing_can_happen_the_level_stays():
    found = continued(CASE.world, years([1] * 12), pd.DataFrame([STILL]), (1999, 2010), 1, 20)
    assert (found.in_force[:, 1] == 1.0).all()
    assert (found.signed[:, 1] == 1.0).all()
    assert found.draws_used == 1


def test_draws_that_cannot_follow_the_past_are_left_out():
    both = pd.DataFrame([STILL, USUAL])
    level_two = years([1, 1, 1, 2, 2, 2])
    alone = continued(CASE.world, level_two, both.iloc[[1]], (1995,), 1, 200)
    found = continued(CASE.world, level_two, both.iloc[::-1], (1995,), 1, 200)
    assert found.draws_used == 1
    assert (found.in_force == alone.in_force).all()
    with pytest.raises(Problem, match="cannot follow"):
        continued(CASE.world, level_two, both.iloc[[0]], (1995,), 1, 200)


def test_draws_weigh_alike_however_well_they_fit():
    quiet = years([1] * 21)
    lively = {**USUAL, "agenda_constant": 0.5}
    draws = pd.DataFrame([STILL, lively])
    mixed = continued(CASE.world, quiet, draws, (2015,), 1, 3000)
    fast = continued(CASE.world, quiet, pd.DataFrame([lively] * 2), (2015,), 1, 3000)
    assert mixed.draws_used == 2
    assert fast.in_force[0, 2:].sum() > 0.1
    half = fast.in_force[0, 2:].sum() / 2
    assert mixed.in_force[0, 2:].sum() == pytest.approx(half, abs=0.03)


def test_copies_of_a_draw_share_one_filter_and_keep_their_weight():
    alone = continued(CASE.world, CASE.past, pd.DataFrame([USUAL]), (2035,), 1, 60)
    copies = continued(CASE.world, CASE.past, pd.DataFrame([USUAL] * 3), (2035,), 1, 20)
    assert (copies.in_force == alone.in_force).all()
    assert (copies.draws_used, alone.draws_used) == (3, 1)
    quiet = years([1] * 12)
    mixed = continued(CASE.world, quiet, pd.DataFrame([STILL, USUAL, STILL]), (1997,), 1, 2000)
    fast = continued(CASE.world, quiet, pd.DataFrame([USUAL]), (1997,), 1, 2000)
    moved = fast.in_force[0, 2:].sum()
    assert moved > 0.05
    assert mixed.in_force[0, 2:].sum() == pytest.approx(moved / 3, abs=0.02)


def test_it_starts_at_the_level_observed():
    found = continued(CASE.world, years([1, 1, 1, 2, 2, 2]), made_up.draws(10), (1991,), 1, 200)
    assert found.in_force[0, 2] > 0.8


def test_rows_are_distributions_and_threads_change_nothing():
    one, two = (
        continued(CASE.world, CASE.past, made_up.draws(6), (2030, 2035), 1, 50, threads)
        for threads in (1, 2)
    )
    assert one.in_force.shape == (2, 7)
    for basis in (one.in_force, one.signed):
        assert basis.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert (one.in_force == two.in_force).all()


def test_from_the_start_counts_years_from_there():
    found = from_start(CASE.world, pd.DataFrame([STILL]), (1990,), 1, 10)
    assert found.in_force[0, 1] == 1.0
    moving = from_start(CASE.world, made_up.draws(5), (1986, 2010), 1, 40)
    assert moving.in_force[0, 1] > moving.in_force[1, 1]


@given(st.lists(st.floats(0.0, 1.0), min_size=7, max_size=7).filter(lambda x: sum(x) > 0.01))
def test_what_is_told_is_a_distribution_near_the_one_given(raw):
    shares = np.array(raw) / sum(raw)
    said = told(shares)
    assert sum(said) == pytest.approx(1.0, abs=1e-9)
    assert min(said) >= 0.0
    assert said == pytest.approx(shares, abs=1e-5)
