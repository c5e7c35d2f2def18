import pytest
from hypothesis import given

from agents.contagion import contagion
from tests.agents.strategies import SHARE, WEIGHT, rising


@pytest.mark.parametrize(
    ("weight", "inside", "expected"),
    [(1.0, 0.0, 0.0), (1.0, 0.25, 0.25), (3.0, 0.5, 1.5), (0.0, 1.0, 0.0), (2.0, 1.0, 2.0)],
)
def test_contagion(weight: float, inside: float, expected: float) -> None:
    assert contagion(weight, inside) == expected


@given(WEIGHT, rising(SHARE))
def test_the_pull_never_falls_as_trade_moves_inside(weight: float, shares: list[float]) -> None:
    before, after = (contagion(weight, share) for share in shares)
    assert 0.0 <= before <= after <= weight
