import pytest
from hypothesis import given

from agents.project_vote import project_net
from tests.agents.strategies import PERCENT, SHARE, WEIGHT, rising


@pytest.mark.parametrize(
    ("gain", "premium", "authority", "spillover", "shock", "expected"),
    [
        (0.5, 2.0, 0.25, 0.25, -0.125, 0.125),  # 0.5 - 0.5 + 0.25 - 0.125
        (0.5, 2.0, 0.0, 0.0, 0.0, 0.5),
        (0.0, 4.0, 0.25, 0.0, 0.0, -1.0),
    ],
)
def test_project_net(
    gain: float, premium: float, authority: float, spillover: float, shock: float, expected: float
) -> None:
    assert project_net(gain, premium, authority, spillover, shock) == expected


@given(PERCENT, rising(WEIGHT), SHARE, WEIGHT, PERCENT)
def test_a_jealous_leader_likes_a_project_no_more(
    gain: float, premiums: list[float], authority: float, spillover: float, shock: float
) -> None:
    easy, jealous = (project_net(gain, a, authority, spillover, shock) for a in premiums)
    assert jealous <= easy
