import pytest
from hypothesis import given

from agents.exit import standing_benefit, wants_out
from tests.agents.strategies import PERCENT, WEIGHT, rising


@pytest.mark.parametrize(
    ("gain", "sovereignty", "pressure", "weight", "expected"),
    [(1.0, 0.25, 0.5, 1.0, 1.25), (2.0, 0.25, -0.5, 3.0, 5.25), (1.0, 0.25, -0.5, 0.0, -0.75)],
)
def test_standing_benefit(
    gain: float, sovereignty: float, pressure: float, weight: float, expected: float
) -> None:
    assert standing_benefit(gain, sovereignty, pressure, weight) == expected


@given(PERCENT, rising(WEIGHT), PERCENT, WEIGHT)
def test_a_dearer_standing_is_worth_no_more(
    gain: float, costs: list[float], pressure: float, weight: float
) -> None:
    cheap, dear = (standing_benefit(gain, cost, pressure, weight) for cost in costs)
    assert dear <= cheap


@pytest.mark.parametrize(
    ("standing", "reference", "margin", "expected"),
    [
        (0.0, 0.0, 1.0, False),
        (-1.0, 0.0, 1.0, False),  # exactly the margin is not more than it
        (-1.25, 0.0, 1.0, True),
        (1.0, 2.5, 1.0, True),  # still a benefit, but 1.5 below what it was
        (-0.25, 0.0, 0.0, True),
        (5.0, 0.0, 1.0, False),
    ],
)
def test_a_state_wants_out_when_it_fell_by_more_than_the_margin(
    standing: float, reference: float, margin: float, expected: bool
) -> None:
    assert wants_out(standing, reference, margin) is expected


@given(PERCENT, PERCENT, rising(WEIGHT))
def test_a_wider_margin_never_makes_a_state_leave(
    standing: float, reference: float, margins: list[float]
) -> None:
    narrow, wide = (wants_out(standing, reference, margin) for margin in margins)
    assert narrow or not wide
