import pytest
from hypothesis import given

from model.habit import next_habit
from tests.agents.strategies import LEVEL, SHARE


@pytest.mark.parametrize(
    ("habit", "level", "share", "rate", "projects", "expected"),
    [
        (0.0, 6, 0.0, 0.1, 0.5, 0.1),  # a tenth of the way to 6 / 6
        (0.5, 3, 0.0, 0.1, 0.5, 0.5),  # at its aim 3 / 6 already
        (0.5, 0, 0.0, 0.1, 0.5, 0.45),
        (0.5, 3, 1.0, 0.2, 0.5, 0.6),  # aim 0.5 + 0.5 x 1
        (0.5, 3, 0.5, 1.0, 0.5, 0.75),  # full speed
        (0.7, 6, 1.0, 0.0, 0.5, 0.7),
    ],
)
def test_next_habit(
    habit: float, level: int, share: float, rate: float, projects: float, expected: float
) -> None:
    assert next_habit(habit, level, share, rate, projects) == pytest.approx(expected)


@given(SHARE, LEVEL, SHARE, SHARE, SHARE)
def test_habit_moves_toward_its_aim_and_not_past_it(
    habit: float, level: int, share: float, rate: float, projects: float
) -> None:
    aim = level / 6 + projects * share
    after = next_habit(habit, level, share, rate, projects)
    assert min(habit, aim) - 1e-15 <= after <= max(habit, aim) + 1e-15


@given(SHARE, SHARE, SHARE)
def test_a_deeper_bloc_never_lowers_habit(habit: float, share: float, rate: float) -> None:
    by_level = [next_habit(habit, level, share, rate, 0.5) for level in range(7)]
    assert by_level == sorted(by_level)
