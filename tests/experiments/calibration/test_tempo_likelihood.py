"""The likelihood of pasts and lags: by hand, region by region, whatever the threads."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibration.tempo_likelihood import (
    LEAST,
    MOST_TIMES,
    Case,
    allocation,
    lag_likelihood,
    log_likelihood,
    log_likelihoods,
    looked_at,
    with_parameters,
)
from experiments.calibration.tempo_prior import TEMPO, parameters_of, prior_draws, values_of
from model.ensemble.filter import UNSEEN, follow
from model.parameters import rates
from model.past import Past
from tests.experiments.calibration.made_up import case, cases

DRAWS = pd.DataFrame(values_of(prior_draws(4, 1)), columns=list(TEMPO))


def past(levels):
    return Past("x", 1990, np.array(levels))


@pytest.mark.parametrize(
    ("lags", "chance"),
    [
        ((), 1.0),
        (((0, 0),), 0.5),  # constant 0: 1/2 a year
        (((3, 1),), 1 / 16),  # three years not, then yes
        (((0, 2),), 0.75),  # institutions ln 3: 3/4 from level 2 on
        (((2, 3), (1, 0)), 0.75 / 16 * 0.25),
    ],
)
def test_lags_by_hand(lags, chance):
    found = lag_likelihood(Case(case().world, past([1]), lags), 0.0, float(np.log(3.0)))
    assert np.exp(found) == pytest.approx(chance)


def test_lags_are_a_distribution_over_years():
    for level in (1, 2):
        each = [
            np.exp(lag_likelihood(Case(case().world, past([1]), ((lag, level),)), -1.0, 0.5))
            for lag in range(60)
        ]
        assert sum(each) == pytest.approx(1.0)


U = UNSEEN


@pytest.mark.parametrize(
    ("levels", "seen"),
    [
        ([1], [1]),
        ([1, 2], [1, 2]),
        ([1, 1, 2, 3, 3, 3], [1, U, U, U, U, 3]),
        ([1, 2, 3, 4, 5, 6, 0, 1], [1, U, U, U, U, 6, U, 1]),
        ([*[1] * 10, 2, 3], [1, U, U, U, U, 1, U, U, U, U, 2, 3]),
    ],
)
def test_a_past_is_looked_at_every_five_years_and_at_its_end(levels, seen):
    assert looked_at(np.array(levels)).tolist() == seen


def test_the_past_itself_is_left_alone():
    levels = np.array([1] * 40)
    looked_at(levels)
    assert (levels == 1).all()


def test_nothing_after_thirty_years_is_looked_at():
    short, long = case("hills", "1" * 31), case("hills", "1" * 31 + "6" * 5)
    one, other = (log_likelihood(each, DRAWS.iloc[0], 5, 40, 0) for each in (short, long))
    assert one == other


def test_a_draw_changes_the_rates_alone():
    draw = DRAWS.iloc[0]
    world = case().world
    changed = with_parameters(world, draw)
    assert changed.rates == rates(parameters_of(draw)) != world.rates
    assert changed.tables is world.tables
    assert changed._replace(rates=world.rates) == world


def test_a_region_counts_its_past_and_its_lags():
    one, draw = case("hills"), DRAWS.iloc[1]
    found = log_likelihood(one, draw, 5, 60, 3)
    world = with_parameters(one.world, draw)
    path = follow(world, np.array([1, U, U, U, U, 2, 2]), 5, 60, block=3).log_likelihood.sum()
    lags = lag_likelihood(one, draw.implementation_constant, draw.implementation_institutions)
    assert lags < 0.0
    assert found == pytest.approx(path + lags)


def test_rows_are_draws_columns_regions_and_threads_change_nothing():
    given, told = cases(), []
    one = log_likelihoods(given, DRAWS, 3, 40, told.append, threads=1)
    assert one.shape == (4, 3)
    assert told == [1] * 4
    assert one[2, 1] == log_likelihood(given[1], DRAWS.iloc[2], 3, 40, 1)
    assert (log_likelihoods(given, DRAWS, 3, 40, threads=3) == one).all()
    assert (log_likelihoods(given, DRAWS, 3, [40, 50, 40], threads=1)[:, 1] != one[:, 1]).any()


def test_particles_go_where_the_estimate_is_noisy():
    """One past never moves under rates that never move it; the other ends where few do."""
    still = DRAWS.iloc[0].copy()
    still[["agenda_constant", "agenda_young", "crisis_rate"]] = [-4.0, 0.3, 0.01]
    quiet, loud = case("hills", "11111111111"), case("coast", "11111111116")
    counts = allocation([quiet, loud], still, 1, 200)
    assert LEAST <= counts[0] < 200 < counts[1] <= MOST_TIMES * 200
    assert allocation([quiet, loud], still, 1, 200) == counts


def test_regions_that_are_alike_get_the_usual_number():
    one = case("hills")
    counts = allocation([one], DRAWS.iloc[0], 1, 100)
    assert counts == [100]
