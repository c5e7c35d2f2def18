import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.heterogeneity import heterogeneity
from tests.agents.strategies import SHARE, rising

LOG_INCOME = st.floats(4.0, 12.0)


@pytest.mark.parametrize(
    ("libdem", "others", "gap", "income", "others_income", "expected"),
    [
        (0.5, 0.5, 1.0, 9.0, 9.0, 0.0),
        (0.75, 0.5, 1.0, 9.0, 9.0, 0.5),  # a quarter of the scale is one unit, halved
        (0.25, 0.5, 1.0, 9.0, 9.0, 0.5),
        (0.625, 0.5, 1.0, 9.0, 9.0, 0.25),  # half a unit counts too
        (0.5, 0.5, 1.0, 10.0, 9.0, 0.5),  # one log point, halved
        (1.0, 0.0, 1.0, 11.0, 9.0, 3.0),  # 0.5 x 4 + 0.5 x 2
        (1.0, 0.0, 0.25, 11.0, 9.0, 1.5),  # three quarters of the regulatory half are closed
        (1.0, 0.0, 0.0, 11.0, 9.0, 1.0),
    ],
)
def test_heterogeneity(
    libdem: float, others: float, gap: float, income: float, others_income: float, expected: float
) -> None:
    assert heterogeneity(libdem, others, gap, income, others_income) == expected


@given(SHARE, SHARE, rising(SHARE), LOG_INCOME, LOG_INCOME)
def test_distance_is_symmetric_and_never_rises_as_the_gap_closes(
    one: float, two: float, gaps: list[float], rich: float, poor: float
) -> None:
    closed, open_ = (heterogeneity(one, two, gap, rich, poor) for gap in gaps)
    assert 0.0 <= closed <= open_
    assert open_ == heterogeneity(two, one, gaps[1], poor, rich)
