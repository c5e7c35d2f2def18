import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.shocks import growth_factor, level_after_crisis, turnover_hazard, years_distracted
from tests.agents.strategies import DRAW, LEVEL, SHARE, rising


@pytest.mark.parametrize(
    ("mean", "spread", "shock", "expected"),
    [
        (0.0, 0.0, 3.0, 1.0),
        (0.25, 0.5, 0.0, 1.25),
        (0.04, 0.03, 1.0, 1.07),
        (0.04, 0.03, -2.0, 0.98),  # a bad year: 1 + 0.04 - 0.06
        (0.0, 0.3, -4.0, 0.1),  # 1 - 1.2 would leave less than nothing
        (-1e308, 0.0, 0.0, 0.1),
    ],
)
def test_growth_factor(mean: float, spread: float, shock: float, expected: float) -> None:
    assert growth_factor(mean, spread, shock) == pytest.approx(expected)


@given(st.floats(-2.0, 2.0), SHARE, rising(st.floats(-7.0, 7.0)))
def test_growth_is_positive_and_rises_with_the_shock(
    mean: float, spread: float, shocks: list[float]
) -> None:
    bad, good = (growth_factor(mean, spread, shock) for shock in shocks)
    assert 0.1 <= bad <= good


@pytest.mark.parametrize(("libdem", "expected"), [(0.0, 0.05), (0.5, 0.15), (1.0, 0.25)])
def test_turnover_hazard(libdem: float, expected: float) -> None:
    assert turnover_hazard(0.05, 0.2, libdem) == pytest.approx(expected)


@given(SHARE, SHARE, rising(SHARE))
def test_leaders_of_democracies_never_stay_longer(
    base: float, slope: float, libdems: list[float]
) -> None:
    assert turnover_hazard(base, slope, libdems[0]) <= turnover_hazard(base, slope, libdems[1])


@pytest.mark.parametrize(
    ("left", "draw", "expected"),
    [
        (0, 0.04, 3),  # a spell starts
        (0, 0.05, 0),
        (0, 0.99, 0),
        (3, 0.99, 2),
        (3, 0.0, 2),  # no second spell inside the first
        (2, 0.0, 1),
        (1, 0.99, 0),  # over
        (1, 0.0, 0),  # the year after a spell is free of another
    ],
)
def test_years_distracted(left: int, draw: float, expected: int) -> None:
    assert years_distracted(left, draw, 0.05, 3) == expected


@given(st.integers(1, 50), SHARE.filter(lambda rate: rate > 0.0), st.lists(DRAW, min_size=50))
def test_a_spell_lasts_exactly_its_length(length: int, rate: float, draws: list[float]) -> None:
    left, lasted = years_distracted(0, 0.0, rate, length), 0
    for draw in draws:
        if left == 0:
            break
        lasted += 1
        left = years_distracted(left, draw, rate, length)
    assert (left, lasted) == (0, length)


@pytest.mark.parametrize(
    ("level", "bloc", "expected"),
    [(3, 3, 2), (5, 3, 2), (2, 3, 2), (1, 3, 1), (0, 1, 0), (6, 1, 0)],
)
def test_level_after_crisis(level: int, bloc: int, expected: int) -> None:
    assert level_after_crisis(level, bloc) == expected


@given(rising(LEVEL), st.integers(1, 6))
def test_a_crisis_lifts_nobody_and_keeps_the_order(levels: list[int], bloc: int) -> None:
    low, high = (level_after_crisis(level, bloc) for level in levels)
    assert low <= levels[0]
    assert low <= high <= bloc - 1
