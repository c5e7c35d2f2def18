import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.bloc_level import has_quorum, heading_for, is_major
from tests.agents.strategies import SHARE, rising


@pytest.mark.parametrize(
    ("members", "states", "majors", "expected"),
    [
        (4, 6, 1, True),
        (3, 6, 2, False),  # half is not more than half
        (2, 6, 2, False),
        (6, 6, 2, True),
        (5, 6, 0, False),  # without a major economy
        (2, 3, 1, True),
        (1, 1, 1, False),  # one state is no bloc
        (2, 2, 2, True),
        (1, 2, 1, False),
        (0, 6, 0, False),
        (101, 200, 1, True),
        (100, 200, 1, False),
    ],
)
def test_has_quorum(members: int, states: int, majors: int, expected: bool) -> None:
    assert has_quorum(members, states, majors, 0.5) is expected


def test_at_least_two_whatever_the_share() -> None:
    assert not has_quorum(1, 6, 1, 0.0)
    assert has_quorum(2, 6, 1, 0.0)
    assert not has_quorum(6, 6, 2, 1.0)  # more than all is impossible


def test_exactly_the_share_is_not_more_than_the_share() -> None:
    assert not has_quorum(29, 100, 1, 0.29)  # 0.29 * 100 is 28.999999999999996 in binary
    assert has_quorum(30, 100, 1, 0.29)


@given(st.integers(1, 200), st.integers(0, 2), rising(SHARE))
def test_one_more_member_never_breaks_a_quorum(
    states: int, majors: int, shares: list[float]
) -> None:
    lax, strict = (
        [has_quorum(members, states, majors, share) for members in range(states + 1)]
        for share in shares
    )
    assert lax == sorted(lax)
    assert strict == sorted(strict)
    assert sum(strict) <= sum(lax)


@pytest.mark.parametrize(
    ("gdp", "second", "expected"), [(261.0, 90.0, True), (90.0, 90.0, True), (89.9, 90.0, False)]
)
def test_the_two_largest_are_major(gdp: float, second: float, expected: bool) -> None:
    assert is_major(gdp, second) is expected


@given(st.lists(st.floats(1.0, 1e6), min_size=2, unique=True))
def test_two_states_of_different_size_are_major(sizes: list[float]) -> None:
    second = sorted(sizes)[-2]
    assert sum(is_major(gdp, second) for gdp in sizes) == 2


def test_heading_for_the_next_level() -> None:
    assert [heading_for(level) for level in range(7)] == [1, 2, 3, 4, 5, 6, 6]
