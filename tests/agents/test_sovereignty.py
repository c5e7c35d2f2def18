import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.sovereignty import autonomy_premium, charged_authority, sovereignty_cost
from tests.agents.strategies import SHARE, WEIGHT, rising

LEADER = st.floats(-7.0, 7.0)


@pytest.mark.parametrize(
    ("base", "regime", "libdem", "spread", "leader", "expected"),
    [
        (1.0, 1.0, 0.5, 0.5, 0.0, 1.0),  # half a democracy, a median leader: the base itself
        (2.0, 0.0, 0.1, 0.5, 0.0, 2.0),
        (1.0, 1.0, 0.0, 0.5, 0.0, math.exp(0.5)),  # full autocracy
        (1.0, 1.0, 1.0, 0.5, 0.0, math.exp(-0.5)),
        (1.0, 2.0, 0.25, 0.5, 1.0, math.e),  # 2 x 0.25 + 0.5 x 1 = 1
        (3.0, 1.0, 0.25, 0.5, -0.5, 3.0),  # 0.25 - 0.25 = 0
        (0.0, 1.0, 0.0, 0.5, 3.0, 0.0),
    ],
)
def test_autonomy_premium(
    base: float, regime: float, libdem: float, spread: float, leader: float, expected: float
) -> None:
    assert autonomy_premium(base, regime, libdem, spread, leader) == pytest.approx(expected)


@given(rising(SHARE), WEIGHT, LEADER)
def test_democracy_never_raises_the_premium(
    libdems: list[float], regime: float, leader: float
) -> None:
    autocrat, democrat = (autonomy_premium(1.0, regime, d, 0.5, leader) for d in libdems)
    assert 0.0 < democrat <= autocrat


@given(WEIGHT, rising(LEADER))
def test_the_premium_is_in_proportion_to_its_base(base: float, leaders: list[float]) -> None:
    low, high = (autonomy_premium(base, 1.0, 0.3, 0.5, leader) for leader in leaders)
    assert low <= high
    assert low == pytest.approx(base * autonomy_premium(1.0, 1.0, 0.3, 0.5, leaders[0]))


@pytest.mark.parametrize(
    ("authority", "elsewhere", "light", "relief", "expected"),
    [
        (0.72, 0.32, 0.08, 0.0, 0.72),  # no relief
        (0.72, 0.32, 0.08, 0.5, 0.60),  # 0.72 - 0.5 x 0.24
        (0.72, 0.32, 0.08, 1.0, 0.48),
        (0.72, 0.72, 0.08, 1.0, 0.08),  # all given up already: what an organisation takes
        (0.72, 0.08, 0.08, 1.0, 0.72),  # elsewhere only an organisation
    ],
)
def test_charged_authority(
    authority: float, elsewhere: float, light: float, relief: float, expected: float
) -> None:
    assert charged_authority(authority, elsewhere, light, relief) == pytest.approx(expected)


@given(st.tuples(SHARE, SHARE, SHARE).map(sorted), rising(SHARE))
def test_charged_authority_never_rises_with_relief(
    ladder: list[float], reliefs: list[float]
) -> None:
    light, elsewhere, authority = ladder
    less, more = (charged_authority(authority, elsewhere, light, chi) for chi in reliefs)
    # abs: rounding of two subtractions
    assert light - 1e-15 <= more <= less <= authority


@pytest.mark.parametrize(
    ("premium", "authority", "weight", "distance", "expected"),
    [
        (1.0, 1.0, 1.0, 0.0, 1.0),
        (2.0, 0.5, 1.0, 0.5, 1.5),  # 2 x 0.5 x 1.5
        (2.0, 0.5, 0.0, 0.5, 1.0),
        (2.0, 0.5, 2.0, 1.0, 3.0),  # 2 x 0.5 x 3
        (0.0, 1.0, 1.0, 9.0, 0.0),
        (1.0, 0.0, 1.0, 9.0, 0.0),
    ],
)
def test_sovereignty_cost(
    premium: float, authority: float, weight: float, distance: float, expected: float
) -> None:
    assert sovereignty_cost(premium, authority, weight, distance) == expected


@given(rising(WEIGHT), rising(SHARE), rising(WEIGHT), rising(WEIGHT))
def test_sovereignty_cost_never_falls_with_any_of_its_causes(
    premiums: list[float], authorities: list[float], weights: list[float], distances: list[float]
) -> None:
    causes = [premiums, authorities, weights, distances]
    least = [pair[0] for pair in causes]
    for i, (_, more) in enumerate(causes):
        assert sovereignty_cost(*least) <= sovereignty_cost(*least[:i], more, *least[i + 1 :])
