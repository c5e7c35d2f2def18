from itertools import combinations

import numpy as np
import pytest

from model.gains import WIDEST, corridor_gain, pair_effect, pair_gains
from model.scenario import Scenario
from model.trade import Array, fill_diagonal, welfare_percent

THREE = np.array([[0.0, 40.0, 5.0], [30.0, 0.0, 8.0], [9.0, 4.0, 0.0]])
FLOWS = fill_diagonal(THREE, np.array([100.0, 80.0, 900.0]))


def one_pair(blocks: int, i: int, j: int, b: float) -> Array:
    effect = np.zeros((blocks, blocks))
    effect[i, j] = effect[j, i] = b
    return effect


@pytest.mark.parametrize("theta", [1.0, 4.0, 20.0])
def test_the_polynomial_is_as_good_as_the_equilibrium(theta: float) -> None:
    curves, flows = pair_gains(FLOWS, 2, theta, [2]), FLOWS
    for b in np.linspace(-WIDEST, WIDEST, 41):
        read_off = curves.at(np.full((2, 3), b))
        for i, j in ((0, 1), (1, 0), (0, 2), (1, 2)):
            direct = welfare_percent(flows, one_pair(3, i, j, float(b)), theta)[i]
            assert read_off[i, j] == pytest.approx(direct, abs=1e-9)


def test_no_change_and_no_partner_give_exactly_nothing() -> None:
    curves = pair_gains(FLOWS, 2, 4.0)
    assert (curves.at(np.zeros((2, 3))) == 0.0).all()
    gains = curves.at(np.full((2, 3), 0.5))
    assert gains[0, 0] == gains[1, 1] == gains[0, 2] == gains[1, 2] == 0.0  # the last not asked for
    assert gains[0, 1] > 0.0


def test_gains_rise_with_the_effect() -> None:
    curves = pair_gains(FLOWS, 2, 4.0)
    gains = curves.at(np.linspace(-1.5, 1.5, 61)[:, None, None] * np.ones((2, 3)))
    assert (np.diff(gains[:, 0, 1]) > 0.0).all()
    assert (np.diff(gains[:, 1, 0]) > 0.0).all()


@pytest.mark.parametrize("b", [0.05, 0.3, 0.6, 0.8])
def test_pairs_add_up_to_nearly_the_whole_of_central_asia(central_asia: Scenario, b: float) -> None:
    n = len(central_asia.states)
    flows = fill_diagonal(central_asia.trade, central_asia.block_gdp)
    whole = np.zeros_like(flows)
    for i, j in combinations(range(n), 2):
        whole += one_pair(len(flows), i, j, b)
    together = welfare_percent(flows, whole, 4.0)[:n]
    by_pairs = pair_gains(flows, n, 4.0).at(whole[:n])[:, :n].sum(axis=1)
    assert (together > 0.0).all()
    np.testing.assert_allclose(by_pairs, together, rtol=0.1)


def test_trade_among_powers_does_not_touch_the_region(central_asia: Scenario) -> None:
    trade, gdp, n = central_asia.trade, central_asia.block_gdp, len(central_asia.states)
    booked, effect = trade.copy(), np.full((n, len(trade)), 0.6)
    powers = range(n, len(trade) - 1)
    for p, q in combinations(powers, 2):
        for one, other in ((p, q), (q, p)):
            value = 0.1 * min(trade[one, -1], trade[-1, other])
            booked[one, other] += value
            booked[one, -1] -= value
            booked[-1, other] -= value
    gains = [pair_gains(fill_diagonal(m, gdp), n, 4.0).at(effect) for m in (trade, booked)]
    assert gains[0].max() > 1.0
    np.testing.assert_allclose(gains[0], gains[1], atol=1e-4)


def test_pair_effect_takes_off_what_observed_trade_holds() -> None:
    # b_ij(k) = max(0, b_k - kappa b_e): the pair has level 2 elsewhere, of which half is kept.
    b = np.array([0.0, 0.0, 0.2, 0.3, 0.5, 0.6, 0.8])
    elsewhere, kept = np.array([[0, 2], [2, 0]]), np.full((2, 2), 0.5)
    effect = pair_effect(b, elsewhere, kept)
    assert effect[:, 0, 1] == pytest.approx([0.0, 0.0, 0.1, 0.2, 0.4, 0.5, 0.7])
    assert (effect[:, 0, 1] == effect[:, 1, 0]).all()
    assert (effect[:, 0, 0] == 0.0).all()
    untouched = pair_effect(b, np.zeros((2, 2), int), kept)
    assert untouched[:, 0, 1].tolist() == b.tolist()
    in_full = pair_effect(b, elsewhere + 3, np.ones((2, 2)))
    assert in_full[:, 0, 1] == pytest.approx([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2])


def test_a_corridor_helps_every_state_through_its_trade_abroad() -> None:
    gains = corridor_gain(FLOWS, 2, 4.0, 0.1)
    effect = np.zeros((3, 3))
    effect[:2, 2] = effect[2, :2] = 0.1
    assert (gains > 0.0).all()
    expected = welfare_percent(FLOWS, effect, 4.0)[:2]
    np.testing.assert_allclose(gains, expected, rtol=1e-14)
    assert corridor_gain(FLOWS, 2, 4.0, 0.0) == pytest.approx([0.0, 0.0], abs=1e-11)
