import math

import pytest
from hypothesis import given

from model.implementation import implementation_probability
from tests.agents.strategies import LEVEL, SHARE, rising


@pytest.mark.parametrize(
    ("level", "running", "support", "log_odds"),
    [
        (0, 0.0, 0.0, 0.0),
        (1, 0.0, 0.0, 0.0),  # a forum has no secretariat
        (2, 0.0, 0.0, 0.5),
        (6, 0.0, 0.0, 0.5),
        (1, 0.5, 0.0, 0.5),  # 1 x 0.5
        (1, 0.0, 0.5, 1.0),  # 2 x 0.5
        (2, 1.0, 1.0, 3.5),
    ],
)
def test_what_helps_implementation(
    level: int, running: float, support: float, log_odds: float
) -> None:
    given = implementation_probability(0.0, 0.5, 1.0, 2.0, level, running, support)
    assert given == pytest.approx(1.0 / (1.0 + math.exp(-log_odds)))


@given(LEVEL, rising(SHARE), rising(SHARE))
def test_help_never_slows_implementation(
    level: int, running: list[float], support: list[float]
) -> None:
    chances = [
        implementation_probability(-1.0, 0.5, 0.5, 0.5, k, share, helped)
        for k, share, helped in ((0, running[0], support[0]), (level, running[1], support[1]))
    ]
    assert 0.0 < chances[0] <= chances[1] * (1.0 + 1e-15) < 1.0


def test_switched_off_in_log_odds_it_never_or_always_comes() -> None:
    assert implementation_probability(-1e308, 0.0, 0.0, 0.0, 2, 1.0, 1.0) == 0.0
    assert implementation_probability(1e308, 0.0, 0.0, 0.0, 2, 1.0, 1.0) == 1.0
