import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.agenda import tabling_probability
from tests.agents.strategies import LEVEL, PERCENT, SHARE, rising

YEARS = st.floats(0.0, 300.0)


@pytest.mark.parametrize(
    ("level", "years", "log_odds"),
    [
        # h0 = -1.9, h1 = 2 while the level is at most 1, h2 = 0.6; ln(1 + t) - 1.5
        (1, math.exp(1.5) - 1.0, 0.1),  # the fade is neutral: -1.9 + 2
        (0, math.exp(1.5) - 1.0, 0.1),
        (2, math.exp(1.5) - 1.0, -1.9),  # no bonus above a forum
        (6, math.exp(1.5) - 1.0, -1.9),
        (1, 0.0, 1.0),  # no year has gone by: 0.1 + 0.6 x 1.5
        (1, 8.0, 0.1 - 0.6 * (math.log(9.0) - 1.5)),  # Central Asia in 2026
        (3, math.exp(2.5) - 1.0, -2.5),  # one more log of quiet years: -1.9 - 0.6
    ],
)
def test_tabling_probability(level: int, years: float, log_odds: float) -> None:
    expected = 1.0 / (1.0 + math.exp(-log_odds))
    assert tabling_probability(-1.9, 2.0, 0.6, level, years, 0.0, 0.0) == pytest.approx(expected)


def test_central_asia_in_its_first_year() -> None:
    # -1.9 + 2 - 0.6 x (2.1972246 - 1.5) = -0.3183347; 1 / (1 + e^0.3183347)
    assert tabling_probability(-1.9, 2.0, 0.6, 1, 8.0, 0.0, 0.0) == pytest.approx(
        0.4210816, abs=1e-7
    )


@given(PERCENT, SHARE, LEVEL, rising(YEARS))
def test_quiet_years_never_raise_the_tempo(
    constant: float, fade: float, level: int, years: list[float]
) -> None:
    early, late = (tabling_probability(constant, 2.0, fade, level, t, 0.0, 0.0) for t in years)
    assert 0.0 <= late <= early * (1.0 + 1e-12) <= 1.0 + 1e-12


@given(PERCENT, st.floats(0.0, 5.0), YEARS)
def test_the_bonus_ends_above_level_one(constant: float, bonus: float, years: float) -> None:
    chances = [
        tabling_probability(constant, bonus, 0.6, level, years, 0.5, 1.0) for level in range(7)
    ]
    assert chances[0] == chances[1] >= chances[2]
    assert len(set(chances[2:])) == 1
    assert chances[2] == tabling_probability(constant, 0.0, 0.6, 0, years, 0.5, 1.0)


def test_far_neighbours_table_less() -> None:
    # at twice the usual distance -1.9 - 0.5 x ln 2 = -2.2465736; 1 / (1 + e^2.2465736)
    far = tabling_probability(-1.9, 2.0, 0.6, 3, math.exp(1.5) - 1.0, 0.5, math.log(2.0))
    assert far == pytest.approx(0.0956454, abs=1e-7)
    assert tabling_probability(-1.9, 2.0, 0.6, 3, 4.0, 0.0, 5.0) == tabling_probability(
        -1.9, 2.0, 0.6, 3, 4.0, 0.5, 0.0
    )
