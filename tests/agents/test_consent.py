import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.consent import consent_probability, happens, net_benefit
from tests.agents.strategies import DRAW, PERCENT, SHARE, WEIGHT, rising

TEMPERATURE = st.one_of(st.just(0.0), st.floats(0.06, 1.4))


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        # gain - sovereignty + pressure - rival bloc + spillover + contagion + shock
        ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0),
        ((1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.0),
        ((0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0), -1.0),
        ((0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0), -1.0),
        ((0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0), -1.0),
        ((0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0), 1.0),
        ((0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0), 1.0),
        ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0), -1.0),
        # 4 - 2 - 1 - 0.5 + 0.25 + 0.125 + 0.0625: every power of two once
        ((4.0, 2.0, -1.0, 0.5, 0.25, 0.125, 0.0625), 0.9375),
    ],
)
def test_net_benefit_adds_what_helps_and_takes_off_what_costs(
    terms: tuple[float, ...], expected: float
) -> None:
    assert net_benefit(*terms) == expected


@given(st.tuples(*[PERCENT] * 7), st.floats(0.01, 100.0))
def test_net_benefit_scales_with_its_terms(terms: tuple[float, ...], factor: float) -> None:
    scaled = net_benefit(*(factor * term for term in terms))
    assert scaled == pytest.approx(factor * net_benefit(*terms), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("net", "temperature", "constant", "expected"),
    [
        (0.0, 0.5, 0.0, 0.5),
        (0.5, 1.0, 0.0, 0.6224593312018546),  # 1 / (1 + e^-0.5)
        (0.5, 0.5, 0.0, 0.7310585786300049),  # 1 / (1 + 1/e)
        (-0.5, 0.5, 0.0, 0.2689414213699951),
        (0.5, 0.5, -1.0, 0.5),  # the constant cancels the benefit
        (1e308, 0.06, 0.0, 1.0),
        (-1e308, 0.06, 0.0, 0.0),
        # Temperature 0: consent exactly when the net benefit is above 0, whatever the constant.
        (1e-300, 0.0, -5.0, 1.0),
        (0.0, 0.0, 5.0, 0.0),
        (-0.0, 0.0, 5.0, 0.0),
        (-1e-300, 0.0, 5.0, 0.0),
    ],
)
def test_consent_is_a_logit_choice(
    net: float, temperature: float, constant: float, expected: float
) -> None:
    assert consent_probability(net, temperature, constant) == pytest.approx(expected, rel=1e-15)


@given(net=PERCENT, costs=rising(WEIGHT), temperature=TEMPERATURE, constant=PERCENT)
def test_a_higher_cost_never_raises_consent(
    net: float, costs: list[float], temperature: float, constant: float
) -> None:
    cheap, dear = (
        consent_probability(net_benefit(net, cost, 0, 0, 0, 0, 0), temperature, constant)
        for cost in costs
    )
    assert 0.0 <= dear <= cheap * (1.0 + 1e-15) <= 1.0 + 1e-15


@given(net=PERCENT, temperature=st.floats(0.06, 1.4), factor=st.floats(0.01, 100.0))
def test_consent_knows_no_unit(net: float, temperature: float, factor: float) -> None:
    same = consent_probability(factor * net, factor * temperature, 0.0)
    # abs: far out on the curve a bit more or less of the exponent is a large share of nothing
    assert same == pytest.approx(consent_probability(net, temperature, 0.0), abs=1e-13)


@pytest.mark.parametrize(
    ("probability", "draw", "expected"),
    [
        (0.5, 0.49, True),
        (0.5, 0.5, False),
        (0.5, 0.51, False),
        (0.0, 0.0, False),
        (1.0, 1.0 - 2.0**-33, True),
    ],
)
def test_an_event_happens_when_the_draw_is_below(
    probability: float, draw: float, expected: bool
) -> None:
    assert happens(probability, draw) is expected


@given(DRAW, rising(SHARE))
def test_what_happens_still_happens_at_a_higher_probability(
    draw: float, chances: list[float]
) -> None:
    assert happens(0.0, draw) <= happens(chances[0], draw)
    assert happens(chances[0], draw) <= happens(chances[1], draw) <= happens(1.0, draw)
