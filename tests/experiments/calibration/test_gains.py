"""Gains of a first agreement: known answers of a symmetric pair, and one world at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from experiments.calibration.gains import (
    EFFECT,
    ELASTICITY,
    PairTrade,
    first_agreement_gains,
    three_blocks,
)
from experiments.calibration.pair_table import PairTable
from model.trade import welfare_percent


def trade(between: list[list[float]], total: float = 20.0, gdp: float = 100.0) -> PairTrade:
    flows = np.array(between)
    same = np.full(flows.shape, total)
    return PairTrade(flows, same, same, np.full(flows.shape, gdp), np.full(len(flows), 1e5))


def test_the_three_blocks_by_hand() -> None:
    [flows] = three_blocks(trade([[4.0, 6.0]]))
    # a sells 4 to b and 16 to the rest, buys 6 of b and 14 of the rest; the rest has 99,800.
    assert flows[0].tolist() == [80.0, 4.0, 16.0]
    assert flows[1].tolist() == [6.0, 80.0, 14.0]
    assert flows[2].tolist() == [14.0, 16.0, 99_800.0 - 30.0]


def test_a_state_that_exports_more_than_it_makes_keeps_a_little_at_home() -> None:
    [flows] = three_blocks(trade([[4.0, 6.0]], total=150.0))
    assert flows[0, 0] == pytest.approx(5.0)


def test_without_trade_there_is_nothing_to_gain() -> None:
    np.testing.assert_allclose(first_agreement_gains(trade([[0.0, 0.0]])), 0.0, atol=1e-9)


def test_a_small_equal_pair_gains_what_the_first_order_formula_says() -> None:
    gains = first_agreement_gains(trade([[0.01, 0.01]]))
    assert gains[0, 0] == pytest.approx(gains[0, 1], rel=1e-9)
    # Cheaper imports: x (e^b - 1) / theta to first order, plus dearer exports, which are worth at
    # most as much again.
    imports = 100.0 * 0.01 / 100.0 * np.expm1(EFFECT) / ELASTICITY
    assert imports < gains[0, 0] < 2.0 * imports


@given(st.lists(st.tuples(st.floats(0.001, 15.0), st.floats(0.001, 15.0)), min_size=1, max_size=8))
def test_pairs_at_once_are_pairs_one_by_one(between: list[tuple[float, float]]) -> None:
    together = first_agreement_gains(trade([list(pair) for pair in between]))
    effect = np.zeros((3, 3))
    effect[0, 1] = effect[1, 0] = EFFECT
    for pair, gains in zip(between, together, strict=True):
        [flows] = three_blocks(trade([list(pair)]))
        alone = welfare_percent(flows, effect, ELASTICITY)[:2]
        np.testing.assert_allclose(gains, alone, rtol=1e-9, atol=1e-12)


def test_gains_of_the_real_pairs_are_plausible(table: PairTable) -> None:
    natural = table.rows[["gain_a", "gain_b"]].to_numpy()
    assert (natural > 0.0).all()
    assert 1e-3 < np.median(natural) < 1e-2
    assert natural.max() < 3.0
    observed = table.rows[["observed_gain_a", "observed_gain_b"]].to_numpy()
    traded = observed > 1e-9
    assert spearmanr(natural[traded], observed[traded]).statistic > 0.5
