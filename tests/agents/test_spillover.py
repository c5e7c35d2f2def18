import pytest
from hypothesis import given

from agents.spillover import spillover
from tests.agents.strategies import WEIGHT, rising


@pytest.mark.parametrize(
    ("weight", "habit", "expected"),
    [(0.4, 0.0, 0.0), (0.4, 0.5, 0.2), (0.0, 1.0, 0.0), (2.0, 1.5, 3)],
)
def test_spillover(weight: float, habit: float, expected: float) -> None:
    assert spillover(weight, habit) == pytest.approx(expected)


@given(WEIGHT, rising(WEIGHT))
def test_habit_never_lowers_the_benefit(weight: float, habits: list[float]) -> None:
    assert 0.0 <= spillover(weight, habits[0]) <= spillover(weight, habits[1])
