import pytest
from hypothesis import given

from model.harmonisation import next_gap
from tests.agents.strategies import SHARE, WEIGHT, rising


@pytest.mark.parametrize(
    ("gap", "rate", "supporters", "expected"),
    [
        (1.0, 0.02, 0.0, 1.0),
        (1.0, 0.02, 0.5, 0.99),
        (0.5, 0.1, 2.0, 0.4),  # 0.5 x (1 - 0.2)
        (0.5, 1.0, 1.0, 0.0),
        (0.5, 1.0, 3.0, 0.0),  # closed, and not beyond
        (0.0, 0.02, 0.0, 0.0),
    ],
)
def test_next_gap(gap: float, rate: float, supporters: float, expected: float) -> None:
    assert next_gap(gap, rate, supporters) == pytest.approx(expected)


@given(SHARE, SHARE, rising(WEIGHT))
def test_support_closes_the_gap_and_nothing_opens_it(
    gap: float, rate: float, supporters: list[float]
) -> None:
    little, much = (next_gap(gap, rate, help_) for help_ in supporters)
    assert 0.0 <= much <= little <= gap
