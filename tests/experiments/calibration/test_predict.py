"""Forecasts under a posterior: every draw its own histories, mixed evenly."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibration.predict import predict, shares
from experiments.calibration.tempo_likelihood import with_parameters
from model.ensemble.run import simulate
from tests.experiments.calibration.made_up import case, sample

WORLD = case("hills", states=3).world
DRAWS = sample().pick(6, 1)


def test_shares_by_hand():
    found = shares(np.array([[1, 2], [1, 0], [1, 2], [1, 6]], np.int8))
    assert found.tolist() == [[0, 1, 0, 0, 0, 0, 0], [0.25, 0, 0.5, 0, 0, 0, 0.25]]


def test_each_draw_runs_histories_of_its_own():
    found = predict(WORLD, DRAWS, 3, 40, 8)
    assert found.signed.shape == found.in_force.shape == (6, 9, 7)
    for at in range(6):
        world = with_parameters(WORLD, DRAWS.iloc[at])
        record = simulate(world, 3, 40, 8, first=40 * at)
        assert (found.in_force[at] == shares(record.in_force)).all()
        assert (found.signed[at] == shares(record.signed)).all()


def test_the_mixture_is_the_mean_over_draws():
    found = predict(WORLD, DRAWS, 3, 40, 8)
    signed, in_force = found.mixed()
    assert in_force == pytest.approx(found.in_force.mean(axis=0))
    assert in_force.sum(axis=1) == pytest.approx(np.ones(9))
    assert signed.sum(axis=1) == pytest.approx(np.ones(9))
    assert in_force[0, 1] == 1.0, "all start at level 1"
    assert (signed[-1] @ np.arange(7)) >= (in_force[-1] @ np.arange(7)), "signed comes first"


def test_the_seed_decides_and_progress_is_told():
    told = []
    one, same, other = (
        predict(WORLD, DRAWS, seed, 40, 8, told.append).in_force for seed in (3, 3, 4)
    )
    assert (one == same).all()
    assert (one != other).any()
    assert told == [1] * 18


def test_what_is_not_known_about_parameters_widens_the_forecast():
    """Half the draws hardly table anything, half table much: the mixture lies between."""
    draws = pd.DataFrame({"agenda_constant": [-4.0, 2.0], "agenda_young": [0.3, 3.0]})
    found = predict(WORLD, draws, 1, 300, 10)
    still, moving = found.in_force[:, -1, 1]
    assert still > moving + 0.2
    assert found.mixed()[1][-1, 1] == pytest.approx((still + moving) / 2)
