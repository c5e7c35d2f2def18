import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.logistic import logistic
from tests.agents.strategies import rising

FINITE = st.floats(allow_nan=False)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (0.0, 0.5),
        (math.log(3.0), 0.75),  # odds of 3 to 1
        (-math.log(3.0), 0.25),
        (math.log(9.0), 0.9),
        (-1.9, 0.13010847436299783),  # the agenda's constant: 1 / (1 + 6.685894442279269)
    ],
)
def test_log_odds_become_probabilities(x: float, expected: float) -> None:
    assert logistic(x) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("x", [1e308, 710.0, 1e5, math.inf])
def test_extreme_log_odds_neither_overflow_nor_leave_the_unit_interval(x: float) -> None:
    assert logistic(x) == 1.0
    assert 0.0 <= logistic(-x) <= math.exp(-709.0)


@given(FINITE)
def test_log_odds_of_opposite_sign_give_complements(x: float) -> None:
    assert logistic(x) + logistic(-x) == pytest.approx(1.0, abs=1e-15)


@given(rising(FINITE))
def test_rises_with_the_log_odds(xs: list[float]) -> None:
    # Neighbouring numbers may round the wrong way, by a bit or two.
    assert 0.0 <= logistic(xs[0]) <= logistic(xs[1]) * (1.0 + 1e-15) <= 1.0 + 1e-15
