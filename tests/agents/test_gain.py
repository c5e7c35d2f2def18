import pytest
from hypothesis import given

from agents.gain import gain_change, shared_level
from tests.agents.strategies import LEVEL, PERCENT, WEIGHT


@pytest.mark.parametrize(("own", "other", "expected"), [(0, 6, 0), (6, 0, 0), (3, 4, 3), (2, 2, 2)])
def test_two_states_share_the_lower_level(own: int, other: int, expected: int) -> None:
    assert shared_level(own, other) == expected


@given(LEVEL, LEVEL)
def test_sharing_is_mutual(own: int, other: int) -> None:
    assert shared_level(own, other) == shared_level(other, own) <= min(own, other)


@pytest.mark.parametrize(
    ("after", "before", "weight", "expected"),
    [(1.5, 0.5, 1.0, 1.0), (0.5, 1.5, 1.0, -1.0), (1.5, 0.5, 3.0, 3.0), (1.5, 0.5, 0.0, 0.0)],
)
def test_gain_change(after: float, before: float, weight: float, expected: float) -> None:
    assert gain_change(after, before, weight) == expected


@given(PERCENT, PERCENT, WEIGHT)
def test_going_back_undoes_the_gain(after: float, before: float, weight: float) -> None:
    assert gain_change(after, before, weight) == -gain_change(before, after, weight)
    assert gain_change(after, after, weight) == 0.0
