import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.targeting import focus_on, indecision
from tests.agents.strategies import SHARE

# Decided, or undecided by an amount that a product of two does not round away.
CONSENT = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(1e-6, 1.0 - 1e-6))


@pytest.mark.parametrize(
    ("consent", "expected"), [(0.0, 0.0), (0.5, 0.25), (1.0, 0.0), (0.25, 0.1875), (0.75, 0.1875)]
)
def test_indecision_peaks_at_one_half(consent: float, expected: float) -> None:
    assert indecision(consent) == expected


@given(SHARE)
def test_indecision_is_at_most_a_quarter_and_symmetric(consent: float) -> None:
    assert 0.0 <= indecision(consent) <= 0.25
    assert indecision(1.0 - consent) == pytest.approx(indecision(consent), abs=1e-15)


@pytest.mark.parametrize(
    ("own", "mean", "expected"),
    [(0.25, 0.25, 1.0), (0.25, 0.125, 2.0), (0.0, 0.125, 0.0), (0.0, 0.0, 1.0)],
)
def test_focus_goes_to_the_undecided(own: float, mean: float, expected: float) -> None:
    assert focus_on(own, mean) == expected


@given(st.lists(CONSENT, min_size=1, max_size=20))
def test_focus_averages_one(consents: list[float]) -> None:
    undecided = [indecision(q) for q in consents]
    mean = sum(undecided) / len(undecided)
    focus = [focus_on(own, mean) for own in undecided]
    assert sum(focus) / len(focus) == pytest.approx(1.0, rel=1e-12)
    assert min(focus) >= 0.0
