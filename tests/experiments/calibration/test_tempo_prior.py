"""The prior of the tempo: ranges, spacing, and the way there and back."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest, norm

from experiments.calibration.tempo_prior import (
    DUMMY,
    OWN,
    TEMPO,
    log_prior,
    parameters_of,
    places_of,
    prior_draws,
    range_of,
    values_of,
)
from model.parameters import Parameters, describe
from tests.model.synthetic import generated

Z = st.lists(st.floats(-4.0, 4.0), min_size=len(TEMPO), max_size=len(TEMPO))


@given(row=Z)
@generated(60)
def test_there_and_back(row):
    z = np.array([row])
    assert places_of(values_of(z)) == pytest.approx(z, abs=1e-6)


@given(row=st.lists(st.floats(-30.0, 30.0), min_size=len(TEMPO), max_size=len(TEMPO)))
@generated(60)
def test_every_place_is_a_valid_set_within_the_ranges(row):
    values = values_of(np.array([row]))
    for value, name in zip(values[0], TEMPO, strict=True):
        low, high, _ = range_of(name)
        assert low <= value <= high * (1 + 1e-12)
    parameters_of(pd.Series(values[0], index=list(TEMPO)))


def test_values_at_the_edge_of_a_range_have_a_finite_place():
    ends = np.array([[range_of(name)[end] for name in TEMPO] for end in (0, 1)])
    assert np.isfinite(places_of(ends)).all()


def test_ranges_are_the_parameter_s_own_where_it_has_one():
    for name in TEMPO:
        low, high, log = range_of(name)
        assert low < high
        assert low > 0.0 or not log
        if name not in OWN:
            assert [low, high] == list(describe(name)["prior"])
    assert range_of("temperature") == (0.06, 10.0, True)
    assert range_of(DUMMY) == (0.0, 1.0, False)
    assert set(OWN) <= set(TEMPO)


def test_the_middle_of_a_range_by_hand():
    """-4 .. 2 evenly: -1; 0.06 .. 10 on the logarithm: the root of 0.6; a quarter by Phi^-1."""
    names = ("agenda_constant", "temperature")
    assert values_of(np.zeros((1, 2)), names)[0] == pytest.approx([-1.0, 0.6**0.5])
    quarter = np.full((1, 2), norm.ppf(0.25))
    assert values_of(quarter, names)[0] == pytest.approx([-2.5, 0.06 * (10 / 0.06) ** 0.25])


def test_draws_fill_the_prior_evenly():
    z = prior_draws(512, 3)
    assert z.shape == (512, len(TEMPO))
    assert max(kstest(column, "norm").statistic for column in z.T) < 0.02
    assert np.abs(np.corrcoef(z.T) - np.eye(len(TEMPO))).max() < 0.15
    assert (prior_draws(16, 1) == prior_draws(16, 1)).all()
    assert (prior_draws(16, 1) != prior_draws(16, 2)).any()


def test_the_density_of_the_prior_by_hand():
    found = log_prior(np.array([[0.0, 0.0], [1.0, 2.0]]))
    assert found == pytest.approx([-np.log(2 * np.pi), -np.log(2 * np.pi) - 2.5])


def test_parameters_of_a_draw_take_the_base_for_the_others():
    draw = pd.Series({"temperature": 0.3, DUMMY: 0.9, "pair_distance": 1.0, "inside:asean": -2.0})
    found = parameters_of(draw, Parameters(crisis_rate=0.017, temperature=0.9))
    assert (found.temperature, found.crisis_rate) == (0.3, 0.017)
    assert parameters_of(draw) == Parameters(temperature=0.3)


def test_shares_of_steps_never_add_up_to_more_than_one():
    found = parameters_of(pd.Series({"step_one": 0.9, "step_two": 0.4}))
    assert (found.step_one, found.step_two) == (0.9, pytest.approx(0.1))
    found = parameters_of(pd.Series({"step_one": 0.5, "step_two": 0.4}))
    assert found.step_two == 0.4
    assert parameters_of(pd.Series({"step_one": 0.95})).step_two == pytest.approx(0.05)
    base = Parameters(step_one=0.77, step_two=0.1)
    assert parameters_of(pd.Series({"step_two": 0.4}), base).step_two == pytest.approx(0.23)
