"""Draws for a run: how many, whose, and with what the user set."""

import numpy as np
import pytest

from experiments.calibration.tempo_prior import parameters_of
from experiments.posterior_draws import pinned, posterior_digest, posterior_draws
from model.problem import Problem
from model.settings import Settings
from model.validation import validated
from tests.experiments import made_up


def test_fewer_draws_are_some_of_more(calibration):
    few, more = posterior_draws(10, calibration), posterior_draws(20, calibration)
    assert len(few) == 10
    assert set(few["autonomy_base"]) < set(more["autonomy_base"])


@pytest.mark.parametrize("count", [1, 41])
def test_as_many_as_there_are_and_no_more(calibration, count):
    with pytest.raises(Problem, match="not so many draws") as raised:
        posterior_draws(count, calibration)
    assert raised.value.allowed == "2 to 40"


def test_no_posterior_is_said(tmp_path):
    with pytest.raises(Problem, match="no calibration here"):
        posterior_draws(10, tmp_path)


def test_the_digest_is_of_the_file(calibration, tmp_path):
    text = (calibration / "posterior.csv").read_text()
    (tmp_path / "posterior.csv").write_text(text)
    assert posterior_digest(tmp_path) == posterior_digest(calibration)
    (tmp_path / "posterior.csv").write_text(text.replace("0.75", "0.76", 1))
    assert posterior_digest(tmp_path) != posterior_digest(calibration)


def test_what_the_user_set_takes_the_draws_place():
    given = validated(Settings, {"parameters": {"temperature": 0.3, "distraction_years": 5}})
    held = pinned(made_up.draws(), given)
    assert (held["temperature"] == 0.3).all()
    assert held["autonomy_base"].nunique() == 40
    parameters = parameters_of(held.iloc[0])
    assert parameters.temperature == 0.3
    assert parameters.distraction_years == 5


def test_setting_a_parameter_to_its_default_holds_it_too():
    usual = Settings().parameters.autonomy_base
    held = pinned(made_up.draws(), validated(Settings, {"parameters": {"autonomy_base": usual}}))
    assert (held["autonomy_base"] == usual).all()


def test_a_second_step_that_is_set_makes_the_first_give_way():
    given = validated(Settings, {"parameters": {"step_two": 0.2}})
    held = pinned(made_up.draws().assign(step_one=0.9), given)
    parameters = parameters_of(held.iloc[0])
    assert (parameters.step_one, parameters.step_two) == pytest.approx((0.8, 0.2))


def test_nothing_set_changes_nothing():
    held = pinned(made_up.draws(), Settings())
    assert np.array_equal(held.to_numpy(), made_up.draws().to_numpy())


def test_the_posterior_that_comes_with_it_gives_parameters():
    draws = posterior_draws()
    assert len(draws) == 400
    for _, draw in draws.iloc[::40].iterrows():
        assert parameters_of(draw).agenda_constant == draw["agenda_constant"]
