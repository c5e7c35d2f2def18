"""Trade shocks: the world before any vote is the equilibrium after them."""

import numpy as np
import pytest

from model.ensemble.run import simulate
from model.gains import pair_gains
from model.parameters import Parameters
from model.problem import Problem
from model.scenario import Scenario, without
from model.settings import Settings
from model.tables import project_gains, rival_losses, trade_shares
from model.trade import Array, fill_diagonal, new_flows, solve
from model.trade_shock import shock_effect, trade_flows
from model.world import build_world
from tests.model.both_drivers import assert_same

KAZ, UZB, AZE, RUS, CHN, REST = 0, 1, 5, 6, 7, 12


def observed(scenario: Scenario) -> Array:
    return fill_diagonal(scenario.trade, scenario.block_gdp)


def effect(scenario: Scenario, *out: str, **shock: float) -> Array:
    keys = {key.replace("_", "-"): size for key, size in shock.items()}
    return shock_effect(scenario, Settings(without=out, trade_shock=keys))


def shocked(scenario: Scenario, *out: str, **shock: float) -> Array:
    keys = {key.replace("_", "-"): size for key, size in shock.items()}
    settings = Settings(without=out, trade_shock=keys)
    return trade_flows(scenario, without(scenario, out) if out else scenario, settings)


# Which flows are hit


def test_a_pair_is_hit_both_ways_whatever_the_order(central_asia: Scenario) -> None:
    hit = effect(central_asia, KAZ_RUS=-0.3)
    assert hit[KAZ, RUS] == hit[RUS, KAZ] == -0.3
    assert np.count_nonzero(hit) == 2
    assert (hit == effect(central_asia, RUS_KAZ=-0.3)).all()
    rest = effect(central_asia, REST_CHN=0.2)
    assert rest[CHN, REST] == rest[REST, CHN] == 0.2


@pytest.mark.parametrize("block", [CHN, REST])
def test_an_outsider_alone_is_hit_in_its_trade_with_the_region(
    central_asia: Scenario, block: int
) -> None:
    hit = effect(central_asia, **{"CHN" if block == CHN else "REST": -0.3})
    assert (hit[block, :6] == -0.3).all()
    assert (hit[:6, block] == -0.3).all()
    assert np.count_nonzero(hit) == 12


def test_a_state_alone_is_hit_in_all_its_trade(central_asia: Scenario) -> None:
    hit = effect(central_asia, KAZ=-0.3)
    assert hit[KAZ, KAZ] == 0.0
    assert (hit[KAZ, 1:] == -0.3).all()
    assert (hit[1:, KAZ] == -0.3).all()
    assert np.count_nonzero(hit) == 24


def test_several_shocks_on_a_flow_add_up(central_asia: Scenario) -> None:
    hit = effect(central_asia, KAZ=-0.3, RUS_KAZ=0.1, RUS=-0.5, KAZ_RUS=0.05)
    assert hit[KAZ, RUS] == hit[RUS, KAZ] == pytest.approx(-0.65)
    assert hit[KAZ, CHN] == -0.3
    assert hit[UZB, RUS] == -0.5


# The new flows


@pytest.mark.parametrize("theta", [1.0, 4.0, 8.0])
def test_flows_add_up_to_new_incomes_and_spending(central_asia: Scenario, theta: float) -> None:
    flows, change = observed(central_asia), effect(central_asia, KAZ_RUS=-0.6, CHN=0.4)
    after, wage = new_flows(flows, change, theta), solve(flows, change, theta).wage
    income, deficit = flows.sum(axis=1), flows.sum(axis=0) - flows.sum(axis=1)
    np.testing.assert_allclose(after.sum(axis=1), income * wage, rtol=1e-11)
    np.testing.assert_allclose(after.sum(axis=0), income * wage + deficit, rtol=1e-11)
    assert after.sum() == pytest.approx(flows.sum(), rel=1e-12)
    assert (np.diagonal(after) > 0.0).all()


@pytest.mark.parametrize("size", [-1.5, -0.3, 0.01, 0.8, 1.5])
def test_a_shock_taken_back_restores_the_flows(central_asia: Scenario, size: float) -> None:
    flows = observed(central_asia)
    for shock in ({"KAZ_RUS": size}, {"CHN": size}, {"UZB": size}):
        change = effect(central_asia, **shock)
        back = new_flows(new_flows(flows, change, 4.0), -change, 4.0)
        np.testing.assert_allclose(back, flows, rtol=1e-9)


def test_no_change_of_costs_is_no_change_of_flows(central_asia: Scenario) -> None:
    flows = observed(central_asia)
    np.testing.assert_allclose(new_flows(flows, 0.0 * flows, 4.0), flows, rtol=1e-12)


def test_a_negative_shock_lowers_trade_and_turns_it_elsewhere(central_asia: Scenario) -> None:
    flows, after = observed(central_asia), shocked(central_asia, KAZ_RUS=-0.3)
    for i, j in ((KAZ, RUS), (RUS, KAZ)):
        assert 0.7 < after[i, j] / flows[i, j] < 0.8  # exp(-0.3) is 0.74
    assert after[CHN, KAZ] > flows[CHN, KAZ]
    assert after[KAZ, KAZ] > flows[KAZ, KAZ]
    assert shocked(central_asia, KAZ_RUS=0.3)[KAZ, RUS] > flows[KAZ, RUS]


def test_two_blocks_by_hand() -> None:
    """Two equal blocks: wages stay, each buys 0.75 at home and 0.25 abroad.

    e^b = 1/3 abroad: shares 0.75 and 0.0833 become 0.9 and 0.1.
    """
    flows, change = np.array([[75.0, 25.0], [25.0, 75.0]]), np.log([[1.0, 1 / 3], [1 / 3, 1.0]])
    np.testing.assert_allclose(new_flows(flows, change, 4.0), [[90.0, 10.0], [10.0, 90.0]])


# The world


def test_a_shock_of_zero_changes_nothing_at_all(central_asia: Scenario) -> None:
    usual = build_world(central_asia)
    nothing = build_world(central_asia, Settings(trade_shock={"CHN": 0.0, "KAZ-RUS": 0.0}))
    for name, table in usual.tables._asdict().items():
        assert np.array_equal(getattr(nothing.tables, name), table), name
    one, other = (simulate(world, 1, 20, 20, paths=True) for world in (usual, nothing))
    assert_same(one, other)


def test_every_table_of_trade_comes_from_the_shocked_world(central_asia: Scenario) -> None:
    usual = build_world(central_asia).tables
    tables = build_world(central_asia, Settings(trade_shock={"RUS": -0.5})).tables
    flows, parameters = shocked(central_asia, RUS=-0.5), Parameters()
    curves = pair_gains(flows, 6, parameters.trade_elasticity, [RUS])
    assert np.array_equal(tables.trade_share, trade_shares(flows, 6))
    assert np.array_equal(tables.rival_loss, rival_losses(central_asia, curves, parameters))
    assert np.array_equal(tables.project_gain, project_gains(central_asia, flows, parameters))
    changed = {
        n for n in usual._fields if not np.array_equal(getattr(usual, n), getattr(tables, n))
    }
    assert changed == {"gain", "trade_share", "project_gain", "rival_loss"}
    # who trades less with Russia trades more inside, and loses less by leaving its bloc
    assert (tables.trade_share.sum(axis=1) > usual.trade_share.sum(axis=1)).all()
    assert (tables.rival_loss[[0, 2]] < usual.rival_loss[[0, 2]]).all()


def test_gains_are_those_of_the_shocked_world(central_asia: Scenario) -> None:
    """The gain of a pair that already trades less is smaller."""
    usual = build_world(central_asia).tables.gain
    apart = build_world(central_asia, Settings(trade_shock={"KAZ-UZB": -0.5})).tables.gain
    assert (apart[KAZ, UZB, 3:] < usual[KAZ, UZB, 3:]).all()
    assert (apart[UZB, KAZ, 3:] < usual[UZB, KAZ, 3:]).all()


# Membership


def test_a_state_left_out_falls_in_the_rest_after_the_shock(central_asia: Scenario) -> None:
    flows = observed(central_asia)
    after = shocked(central_asia, "AZE", AZE_KAZ=-0.5)
    whole = shocked(central_asia, AZE_KAZ=-0.5)
    assert after.shape == (12, 12)
    assert after[KAZ, -1] == pytest.approx(whole[KAZ, REST] + whole[KAZ, AZE])
    assert after.sum() == pytest.approx(flows.sum())
    # only Azerbaijan's part of it is hit, not all trade with the rest of the world
    unshocked = shocked(central_asia, "AZE")
    lost = unshocked[KAZ, -1] - after[KAZ, -1]
    assert 0.0 < lost < flows[KAZ, AZE]


def test_the_rest_holds_who_is_left_out(central_asia: Scenario) -> None:
    hit = effect(central_asia, "AZE", REST_KAZ=-0.2)
    assert hit[KAZ, AZE] == hit[AZE, KAZ] == hit[KAZ, REST] == hit[REST, KAZ] == -0.2
    assert np.count_nonzero(hit) == 4
    alone = effect(central_asia, "AZE", CHN=-0.2)
    assert alone[CHN, AZE] == 0.0  # no state of the region any more
    assert np.count_nonzero(alone) == 10
    own = effect(central_asia, "AZE", AZE=-0.2)
    assert (own[AZE, :5] == -0.2).all()
    assert np.count_nonzero(own) == 10


# What is refused


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("KAX", "did you mean: KAZ"),
        ("KAZ-RUSS", "did you mean: RUS"),
        ("RSET-KAZ", "did you mean: REST"),
        ("KAX-RUS", "key: trade_shock.KAX-RUS"),
        ("KAZ-KAZ", "trade with itself"),
        ("KAZ-RUS-CHN", "not one block or two"),
        ("KAZ-", "unknown block"),
        ("", "unknown block"),
    ],
)
def test_keys_that_name_no_trade_are_refused(central_asia: Scenario, key: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        build_world(central_asia, Settings(trade_shock={key: -0.1}))


def test_a_shock_left_without_an_equilibrium_is_a_problem(central_asia: Scenario) -> None:
    trade = central_asia.trade.copy()
    trade[0, 1] = np.nan
    broken = Scenario(**{**central_asia.__dict__, "trade": trade})
    with pytest.raises(Problem, match="key: trade"):
        build_world(broken, Settings(trade_shock={"CHN": -0.1}))
