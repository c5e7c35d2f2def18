import numpy as np
import pytest
from hypothesis import given
from scipy.stats import norm

from model.normal import SPLIT_CENTRE, normal_quantile
from tests.agents.strategies import DRAW, rising

TAILS = 10.0 ** np.arange(-300.0, -1.0, 0.37)
EDGES = [0.5 - SPLIT_CENTRE, np.nextafter(0.5 - SPLIT_CENTRE, 0.0), float(np.exp(-25.0))]
"""where one ratio of polynomials takes over from another"""
LOWER = np.concatenate([TAILS, np.linspace(0.0005, 0.4995, 1999), EDGES])


@pytest.mark.parametrize(
    ("draw", "expected"),
    # Published quantiles: median, quartile, one standard deviation, 95 and 97.5 %.
    [(0.5, 0.0), (0.75, 0.674489750196082), (0.841344746068543, 1.0), (0.95, 1.644853626951472),
     (0.975, 1.959963984540054), (2.0**-33, -6.337957754553789)],
)  # fmt: skip
def test_known_quantiles(draw: float, expected: float) -> None:
    assert normal_quantile(draw) == pytest.approx(expected, rel=1e-14, abs=1e-14)


def test_agrees_with_scipy_in_the_lower_half() -> None:
    ours = np.array([normal_quantile(float(draw)) for draw in LOWER])
    np.testing.assert_allclose(ours, norm.ppf(LOWER), rtol=1e-13)


def test_agrees_with_scipy_in_the_upper_half() -> None:
    draws = 1.0 - LOWER[LOWER > 1e-15]
    ours = np.array([normal_quantile(float(draw)) for draw in draws])
    np.testing.assert_allclose(ours, norm.ppf(draws), rtol=1e-13)


@given(DRAW)
def test_symmetric_in_distribution(draw: float) -> None:
    # 1 - draw is exact for the model's draws: both are multiples of 2^-33.
    assert normal_quantile(1.0 - draw) == -normal_quantile(draw)


@given(rising(DRAW))
def test_rises_with_the_draw(draws: list[float]) -> None:
    low, high = map(normal_quantile, draws)
    assert low < high or draws[0] == draws[1]
    assert -6.34 < low <= high < 6.34


@pytest.mark.parametrize("edge", [0.5 - SPLIT_CENTRE, 0.5 + SPLIT_CENTRE])
def test_no_step_where_the_ranges_meet(edge: float) -> None:
    around = [edge - 2.0**-33, edge, edge + 2.0**-33]
    values = [normal_quantile(draw) for draw in around]
    assert values == sorted(values)
    assert values[2] - values[0] < 2.0**-29  # twice the slope 1 / phi(1.44) = 7.1 x 2^-33
