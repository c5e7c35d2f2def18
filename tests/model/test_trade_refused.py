"""Matrices that have no equilibrium, or one that is hard to find."""

import numpy as np
import pytest

from model.trade import TradeError, solve


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ([[1.0, 2.0]], "square"),
        ([1.0, 2.0], "square"),
        ([[1.0, -1.0], [1.0, 1.0]], "at least 0"),
        ([[1.0, np.nan], [1.0, 1.0]], "at least 0"),
        ([[1.0, np.inf], [1.0, 1.0]], "at least 0"),
        ([[0.0, 0.0], [1.0, 1.0]], "sells something"),
        ([[0.0, 1.0], [0.0, 1.0]], "buys something"),
    ],
)
def test_unusable_matrices_are_refused(flows: list[list[float]], reason: str) -> None:
    with pytest.raises(TradeError, match=reason):
        solve(np.array(flows), np.zeros((2, 2)), 4.0)


def test_an_effect_without_an_equilibrium_is_refused() -> None:
    with pytest.raises(TradeError, match="finite"):
        solve(np.ones((2, 2)), np.full((2, 2), np.nan), 4.0)


def test_a_block_that_trades_with_nobody_is_refused() -> None:
    flows = np.array([[5.0, 1.0, 0.0], [1.0, 4.0, 0.0], [0.0, 0.0, 9.0]])
    with pytest.raises(TradeError, match="do not trade"):
        solve(flows, np.zeros((3, 3)), 4.0)


def test_a_world_in_two_parts_is_refused() -> None:
    part = np.array([[5.0, 1.0], [1.0, 4.0]])
    flows = np.block([[part, np.zeros((2, 2))], [np.zeros((2, 2)), part]])
    with pytest.raises(TradeError, match="do not trade"):
        solve(flows, np.zeros((4, 4)), 4.0)


def test_next_to_no_trade_and_no_change() -> None:
    flows = np.full((4, 4), 1e-3) + np.diag([607.84275, 100.0, 100.0, 100.0])
    assert solve(flows, np.zeros((4, 4)), 1.0).welfare == pytest.approx(np.ones(4))
