import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.balance_of_power import is_active, next_activity, opposes, presence
from tests.agents.strategies import SHARE, SIGNED, WEIGHT, rising


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
    assert next_activity(activity, stance, rival, rivalry, speed) == pytest.approx(expected)


@given(SHARE, SIGNED, st.booleans(), WEIGHT, SHARE)
def test_activity_stays_a_share(
    activity: float, stance: float, rival: bool, rivalry: float, speed: float
) -> None:
    assert 0.0 <= next_activity(activity, stance, rival, rivalry, speed) <= 1.0


@given(SHARE, SIGNED, WEIGHT, SHARE)
def test_a_rival_never_calms_a_power(
    activity: float, stance: float, rivalry: float, speed: float
) -> None:
    alone, rivalled = (next_activity(activity, stance, r, rivalry, speed) for r in (False, True))
    assert alone <= rivalled
    assert alone == next_activity(activity, -stance, False, rivalry, speed)


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
