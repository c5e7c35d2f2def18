"""A power's effort as a lever: 0 silences it, and the others notice."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given

from model.ensemble.run import simulate
from model.scenario import Scenario
from model.settings import Settings
from model.world import build_world
from tests.model.both_drivers import Deck, assert_same
from tests.model.synthetic import SEEDS, generated, made_up, scenarios, world_of


def test_efforts_by_power(central_asia: Scenario) -> None:
    effort = build_world(central_asia, Settings(activity={"EU": 2.5, "RUS": 0})).tables.effort
    assert dict(zip(central_asia.power_codes, effort.tolist(), strict=True)) == {
        "RUS": 0.0, "CHN": 1.0, "EU": 2.5, "USA": 1.0, "TUR": 1.0, "IRN": 1.0,
    }  # fmt: skip


@generated(15)
@given(scenarios(1, 7), SEEDS)
def test_a_factor_of_one_changes_nothing(scenario: Scenario, seed: int) -> None:
    ones = world_of(scenario, activity=dict.fromkeys(scenario.power_codes, 1.0))
    usual = simulate(world_of(scenario), seed, 12, 20, paths=True)
    assert_same(usual, simulate(ones, seed, 12, 20, paths=True))


def opposed(first: float, second: float) -> Scenario:
    """Two powers with these stances on every level."""
    stance = np.zeros((3, 2, 7))
    stance[:, 0, 1:], stance[:, 1, 1:] = first, second
    return replace(made_up(3, 2, 0, 4), stance=stance)


def test_a_silent_power_is_never_felt_and_the_rival_calms_down() -> None:
    off = "agenda distraction targeting"
    usual = Deck(world_of(opposed(-0.4, 0.6), off), 3).play()
    silent = Deck(world_of(opposed(-0.4, 0.6), off, activity={"P0": 0.0}), 3).play()
    assert (silent.activity[0, :, 0] == 0.0).all()
    # aims 0.6 x 1.5 = 0.9 with a rival and 0.6 alone, from 0.5 on by 0.3 of the way
    assert usual.activity[0, :2, 1] == pytest.approx([0.5, 0.62])
    assert silent.activity[0, :, 1] == pytest.approx([0.5, 0.53, 0.551, 0.5657])


def test_twice_the_effort_aims_twice_as_high() -> None:
    off = "agenda distraction targeting balance_of_power"
    record = Deck(world_of(opposed(-0.4, 0.2), off, activity={"P1": 2.0}), 2).play()
    # P0 from 0.5 to 0.4; P1 from 1.0 to 0.4
    assert record.activity[0, :, 0] == pytest.approx([0.5, 0.47, 0.449])
    assert record.activity[0, :, 1] == pytest.approx([1.0, 0.82, 0.694])


@generated(20)
@given(scenarios(2, 6), SEEDS)
def test_silencing_all_powers_is_pressure_off(scenario: Scenario, seed: int) -> None:
    assume(scenario.powers)
    nobody = dict.fromkeys(scenario.power_codes, 0.0)
    silent = simulate(world_of(scenario, activity=nobody), seed, 10, 20, paths=True)
    off = simulate(world_of(scenario, "pressure harmonisation"), seed, 10, 20, paths=True)
    assert (silent.activity == 0.0).all()
    same = {name: getattr(off, name) + 0.0 for name in ("net", "gap")}  # no minus zeros
    for name in ("signed", "in_force", "blocker", "committed", "reached"):
        assert np.array_equal(getattr(silent, name), getattr(off, name)), name
    for name, value in same.items():
        assert np.array_equal(getattr(silent, name), value), name
