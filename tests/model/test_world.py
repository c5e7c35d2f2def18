from dataclasses import replace

import numpy as np
import pytest

from model.parameters import Parameters
from model.problem import Problem
from model.scenario import Scenario
from model.settings import Settings
from model.switches import Switches
from model.world import Tables, build_world
from tests.model.permuting import permuted


def tables(scenario: Scenario, **settings: object) -> Tables:
    return build_world(scenario, Settings(**settings)).tables


def test_a_world_of_central_asia(central_asia: Scenario) -> None:
    world = build_world(
        central_asia,
        Settings(parameters=Parameters(temperature=0.5), switches=Switches(crisis=False)),
    )
    t = world.tables
    assert (world.states, world.powers) == (central_asia.codes, central_asia.power_codes)
    assert tuple(world.layout) == (6, 6, 5)
    assert (world.rates.temperature, world.flags.crisis) == (0.5, False)
    assert (t.first_year, t.last_change) == (2026, 2018)
    # ln of USD per head: 261.421 bn over 20.5926 million
    assert t.log_income[0] == pytest.approx(np.log(261_421.0 / 20.5926))
    assert t.gain.shape == (6, 6, 7)
    assert (t.gain[:, :, 0] == 0.0).all()
    assert (np.diagonal(t.gain, axis1=0, axis2=1) == 0.0).all()
    assert (np.diff(t.gain, axis=2) >= -1e-9).all()  # a deeper level never gains less


def test_only_members_lose_by_leaving_the_rival_bloc(central_asia: Scenario) -> None:
    losses = dict(zip(central_asia.codes, tables(central_asia).rival_loss, strict=True))
    assert {code for code, loss in losses.items() if loss > 0.0} == {"KAZ", "KGZ"}
    without_bloc = replace(central_asia, rival_power=None)
    assert (tables(without_bloc).rival_loss == 0.0).all()


def test_the_corridor_is_computed_and_the_rest_read(central_asia: Scenario) -> None:
    gains = tables(central_asia).project_gain
    assert (gains[:, 0] > 0.0).all()
    assert (gains[:, 1:] == central_asia.project_gain[:, 1:]).all()
    no_corridor = tables(replace(central_asia, corridor=None)).project_gain
    assert (no_corridor == central_asia.project_gain).all()


def test_leverage_is_scaled_and_capped(central_asia: Scenario) -> None:
    plain = tables(central_asia).leverage
    scaled = tables(central_asia, leverage={"RUS": 0.5, "EU": 100.0}).leverage
    assert (scaled[:, 0] == 0.5 * plain[:, 0]).all()
    assert (scaled[:, 1] == plain[:, 1]).all()
    assert (scaled[:, 2] == np.minimum(1.0, 100.0 * plain[:, 2])).all()


@pytest.mark.parametrize(("at", "row"), [(-1.0, 0), (0.0, 1), (1.0, 2)])
def test_stances_at_the_ends_of_their_range(central_asia: Scenario, at: float, row: int) -> None:
    chosen = tables(central_asia, stance={"RUS": at}).stance
    np.testing.assert_allclose(chosen[0], central_asia.stance[row, 0], atol=1e-15)
    assert (chosen[1:] == central_asia.stance[1, 1:]).all()


def test_a_stance_half_way_to_its_low_end(central_asia: Scenario) -> None:
    low, central, _ = central_asia.stance[:, 0]
    chosen = tables(central_asia, stance={"RUS": -0.5}).stance[0]
    np.testing.assert_allclose(chosen, (low + central) / 2.0, atol=1e-15)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"without": ("KAX",)}, "did you mean: KAZ"),
        ({"leverage": {"RUZ": 1.0}}, "key: leverage.RUZ"),
        ({"stance": {"KAZ": 1.0}}, "key: stance.KAZ"),
        ({"activity": {"RUZ": 1.0}}, "did you mean: RUS"),
    ],
)
def test_unknown_names_are_refused(
    central_asia: Scenario, settings: dict[str, object], said: str
) -> None:
    with pytest.raises(Problem, match=said):
        tables(central_asia, **settings)


def test_without_keeps_slots_and_draws(central_asia: Scenario) -> None:
    world = build_world(central_asia, Settings(without=("AZE", "KAZ")))
    assert world.states == ("UZB", "KGZ", "TJK", "TKM")
    assert world.tables.state_slot.tolist() == [5, 2, 3, 4]
    assert tuple(world.layout) == (6, 6, 5)


def test_permuting_the_states_permutes_the_tables(central_asia: Scenario) -> None:
    order = [3, 0, 5, 1, 4, 2]
    plain, moved = tables(central_asia), tables(permuted(central_asia, order))
    both = np.ix_(order, order)
    np.testing.assert_allclose(moved.gain, plain.gain[both], atol=1e-9)
    np.testing.assert_allclose(moved.trade_share, plain.trade_share[both], rtol=1e-12)
    np.testing.assert_allclose(moved.rival_loss, plain.rival_loss[order], atol=1e-9)
    np.testing.assert_allclose(moved.project_gain, plain.project_gain[order], atol=1e-9)


def test_a_trade_matrix_that_cannot_be_solved_is_a_problem(central_asia: Scenario) -> None:
    trade = central_asia.trade.copy()
    trade[0, 1] = np.nan
    with pytest.raises(Problem, match="key: trade"):
        tables(replace(central_asia, trade=trade))


def test_a_state_that_trades_with_nobody_is_a_problem(central_asia: Scenario) -> None:
    trade = central_asia.trade.copy()
    trade[2] = trade[:, 2] = 0.0
    with pytest.raises(Problem, match="do not trade"):
        tables(replace(central_asia, trade=trade))
