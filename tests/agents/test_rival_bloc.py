import pytest
from hypothesis import given

from agents.rival_bloc import rival_bloc_cost
from tests.agents.strategies import LEVEL, WEIGHT


@pytest.mark.parametrize(
    ("committed", "proposed", "expected"),
    [
        (1, 3, 0.0),  # a free-trade area fits in beside a customs union
        (3, 4, 1.5),
        (0, 6, 1.5),
        (3, 3, 0.0),
        (4, 5, 0.0),  # charged already
        (4, 4, 0.0),
    ],
)
def test_leaving_is_charged_once_on_the_way_past_level_four(
    committed: int, proposed: int, expected: float
) -> None:
    assert rival_bloc_cost(0.75, committed, proposed, 2.0) == expected


@given(WEIGHT, WEIGHT, LEVEL)
def test_a_climb_in_single_steps_pays_exactly_once(loss: float, weight: float, start: int) -> None:
    paid = sum(rival_bloc_cost(loss, level, level + 1, weight) for level in range(start, 6))
    assert paid == rival_bloc_cost(loss, start, 6, weight)
    assert paid == (weight * loss if start < 4 else 0.0)
