import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.pressure import pressure_from, support_from
from tests.agents.strategies import SHARE, SIGNED, WEIGHT, rising


@pytest.mark.parametrize(
    ("leverage", "presence", "focus", "stance", "weight", "expected"),
    [
        (1.0, 1.0, 1.0, 1.0, 2.0, 2.0),
        (0.5, 0.5, 1.0, -1.0, 2.0, -0.5),
        (0.5, 0.25, 2.0, 0.5, 4.0, 0.5),  # 4 x 0.5 x 0.25 x 2 x 0.5
        (0.0, 1.0, 1.0, 1.0, 2.0, 0.0),
        (1.0, 0.0, 1.0, 1.0, 2.0, 0.0),
        (1.0, 1.0, 0.0, 1.0, 2.0, 0.0),
        (1.0, 1.0, 1.0, 0.0, 2.0, 0.0),
        (1.0, 1.0, 1.0, 1.0, 0.0, 0.0),
    ],
)
def test_pressure_is_a_product(
    leverage: float, presence: float, focus: float, stance: float, weight: float, expected: float
) -> None:
    assert pressure_from(leverage, presence, focus, stance, weight) == expected


@given(rising(SHARE), SHARE, WEIGHT, SIGNED, WEIGHT)
def test_cutting_leverage_weakens_pressure_and_keeps_its_sign(
    leverages: list[float], presence: float, focus: float, stance: float, weight: float
) -> None:
    weak, strong = (pressure_from(lev, presence, focus, stance, weight) for lev in leverages)
    assert abs(weak) <= abs(strong)
    assert weak * stance >= 0.0
    opposite = pressure_from(leverages[1], presence, focus, -stance, weight)
    assert opposite == -strong


@pytest.mark.parametrize(
    ("leverage", "presence", "stance", "expected"),
    [(0.5, 0.5, 1.0, 0.25), (1.0, 1.0, 0.5, 0.5), (1.0, 1.0, 0.0, 0.0), (1.0, 1.0, -1.0, 0.0)],
)
def test_only_a_friendly_power_helps(
    leverage: float, presence: float, stance: float, expected: float
) -> None:
    assert support_from(leverage, presence, stance) == expected


@given(st.tuples(SHARE, SHARE), rising(SIGNED))
def test_help_rises_with_the_stance_and_stays_a_share(
    power: tuple[float, float], stances: list[float]
) -> None:
    cool, warm = (support_from(*power, stance) for stance in stances)
    assert 0.0 <= cool <= warm <= 1.0
