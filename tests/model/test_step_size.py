import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.step_size import proposed_level, step_size
from tests.agents.strategies import DRAW, LEVEL, SHARE, rising


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (2.0**-33, 1),
        (math.nextafter(0.75, 0.0), 1),
        (0.75, 2),  # a boundary belongs to the larger step
        (math.nextafter(0.875, 0.0), 2),
        (0.875, 3),
        (1.0 - 2.0**-33, 3),
    ],
)
def test_boundaries_of_the_step(draw: float, expected: int) -> None:
    assert step_size(draw, 0.75, 0.125) == expected


def test_shares_of_the_default_steps() -> None:
    draws = [(i + 0.5) / 10_000 for i in range(10_000)]
    sizes = [step_size(draw, 0.77, 0.19) for draw in draws]
    assert [sizes.count(size) for size in (1, 2, 3)] == [7700, 1900, 400]


@given(rising(DRAW), SHARE, SHARE)
def test_steps_grow_with_the_draw(draws: list[float], one: float, rest: float) -> None:
    two = rest * (1.0 - one)
    small, large = (step_size(draw, one, two) for draw in draws)
    assert 1 <= small <= large <= 3


@given(DRAW)
def test_a_certain_size_always_comes(draw: float) -> None:
    assert step_size(draw, 1.0, 0.0) == 1
    assert step_size(draw, 0.0, 1.0) == 2
    assert step_size(draw, 0.0, 0.0) == 3


@pytest.mark.parametrize(
    ("chair", "size", "expected"),
    [(0, 1, 1), (1, 3, 4), (2, 3, 5), (5, 1, 6), (5, 3, 6), (6, 1, 6), (3, 3, 6)],
)
def test_a_chair_proposes_its_own_level_plus_the_step(chair: int, size: int, expected: int) -> None:
    assert proposed_level(chair, size) == expected


@given(LEVEL, st.integers(1, 3))
def test_a_proposal_is_above_the_chair_until_the_top(chair: int, size: int) -> None:
    assert min(chair + 1, 6) <= proposed_level(chair, size) <= 6
