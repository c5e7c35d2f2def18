import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.balance_of_power import (
    first_activity,
    is_active,
    next_activity,
    opposes,
    presence,
)
from tests.agents.strategies import SHARE, SIGNED, WEIGHT, rising

EFFORT = st.floats(0.0, 100.0)


@pytest.mark.parametrize(
    ("activity", "distracted", "expected"),
    [(0.26, False, True), (0.25, False, False), (0.0, False, False), (0.9, True, False)],
)
def test_a_power_is_noticed_above_the_threshold(
    activity: float, distracted: bool, expected: bool
) -> None:
    assert is_active(activity, 0.25, distracted) is expected


@pytest.mark.parametrize(
    ("stance", "other", "expected"),
    [
        (0.5, -0.1, True),
        (-0.5, 0.1, True),
        (0.5, 0.1, False),
        (-0.5, -0.1, False),
        (0.0, -1.0, False),  # an indifferent power has no rival
        (0.0, 1.0, False),
        (-1.0, 0.0, False),
        (1.0, 0.0, False),
        (0.0, 0.0, False),
    ],
)
def test_rivals_pull_in_opposite_directions(stance: float, other: float, expected: bool) -> None:
    assert opposes(stance, other) is expected


@given(st.floats(-1.0, 1.0, allow_subnormal=False), st.floats(-1.0, 1.0, allow_subnormal=False))
def test_rivalry_is_mutual(stance: float, other: float) -> None:
    assert opposes(stance, other) is opposes(other, stance)
    assert not opposes(stance, stance)


@pytest.mark.parametrize(
    ("activity", "stance", "rival", "rivalry", "speed", "expected"),
    [
        (0.5, 0.5, False, 0.5, 0.3, 0.5),  # at its aim already
        (0.5, 1.0, False, 0.5, 0.3, 0.65),  # 0.5 + 0.3 x 0.5
        (0.5, -1.0, False, 0.5, 0.3, 0.65),  # a threat calls like an opportunity
        (0.5, 0.0, False, 0.5, 0.3, 0.35),  # 0.5 - 0.3 x 0.5
        (0.5, 1.0, True, 0.5, 0.3, 0.8),  # 0.5 + 0.3 x (1.5 - 0.5)
        (0.9, 1.0, True, 0.5, 0.3, 1.0),  # 0.9 + 0.3 x 0.6 = 1.08, capped
        (0.5, 0.4, False, 0.5, 1.0, 0.4),  # full speed: at its aim in a year
        (0.5, 0.4, False, 0.5, 0.0, 0.5),
    ],
)
def test_activity_moves_toward_its_aim(
    activity: float, stance: float, rival: bool, rivalry: float, speed: float, expected: float
) -> None:
    moved = next_activity(activity, stance, rival, rivalry, speed, 1.0)
    assert moved == pytest.approx(expected)


@given(SHARE, SIGNED, st.booleans(), WEIGHT, SHARE, EFFORT)
def test_activity_stays_a_share(
    activity: float, stance: float, rival: bool, rivalry: float, speed: float, effort: float
) -> None:
    assert 0.0 <= next_activity(activity, stance, rival, rivalry, speed, effort) <= 1.0


@given(SHARE, SIGNED, WEIGHT, SHARE, EFFORT)
def test_a_rival_never_calms_a_power(
    activity: float, stance: float, rivalry: float, speed: float, effort: float
) -> None:
    alone, rivalled = (
        next_activity(activity, stance, r, rivalry, speed, effort) for r in (False, True)
    )
    assert alone <= rivalled
    assert alone == next_activity(activity, -stance, False, rivalry, speed, effort)


@pytest.mark.parametrize(
    ("effort", "first", "then"),
    [
        (0.0, 0.0, 0.0),  # away altogether
        (0.5, 0.25, 0.31),  # 0.25 + 0.3 x (0.5 x 0.6 x 1.5 - 0.25)
        (1.0, 0.5, 0.62),
        (1.5, 0.75, 0.93),
        (2.0, 1.0, 1.0),  # 1 + 0.3 x (1.8 - 1), capped
        (9.0, 1.0, 1.0),
    ],
)
def test_effort_is_a_factor_on_start_and_aim(effort: float, first: float, then: float) -> None:
    assert first_activity(0.5, effort) == first
    assert next_activity(first, -0.6, True, 0.5, 0.3, effort) == pytest.approx(then)


@given(SHARE, SIGNED, st.booleans(), WEIGHT, SHARE, rising(EFFORT))
def test_more_effort_is_never_less_activity(
    start: float, stance: float, rival: bool, rivalry: float, speed: float, efforts: list[float]
) -> None:
    less, more = (first_activity(start, effort) for effort in efforts)
    assert 0.0 <= less <= more <= 1.0
    less, more = (next_activity(start, stance, rival, rivalry, speed, effort) for effort in efforts)
    assert less <= more


@given(SIGNED, st.booleans(), WEIGHT, SHARE)
def test_without_effort_a_power_stays_silent(
    stance: float, rival: bool, rivalry: float, speed: float
) -> None:
    assert next_activity(0.0, stance, rival, rivalry, speed, 0.0) == 0.0
    assert not is_active(0.0, 0.0, False)


@pytest.mark.parametrize(
    ("activity", "distracted", "expected"), [(0.5, False, 0.5), (0.5, True, 0.15), (0.0, True, 0.0)]
)
def test_a_distracted_power_is_felt_less(
    activity: float, distracted: bool, expected: float
) -> None:
    assert presence(activity, distracted, 0.3) == pytest.approx(expected)


@given(rising(SHARE), SHARE)
def test_presence_rises_with_activity(activities: list[float], factor: float) -> None:
    idle, busy = (presence(activity, True, factor) for activity in activities)
    assert 0.0 <= idle <= busy <= presence(activities[1], False, factor)
