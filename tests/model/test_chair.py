import numpy as np
import pytest
from hypothesis import given

from model.chair import waiting_time
from model.draws import even
from tests.agents.strategies import DRAW, WEIGHT, rising


@pytest.mark.parametrize(
    ("draw", "weight", "expected"),
    [
        (0.5, 1.0, 0.6931471805599453),
        (0.5, 2.0, 0.34657359027997264),
        (0.75, 1.0, 1.3862943611198906),
    ],
)
def test_waiting_time(draw: float, weight: float, expected: float) -> None:
    assert waiting_time(draw, weight) == pytest.approx(expected, rel=1e-15)


@given(rising(DRAW), rising(WEIGHT.filter(lambda weight: weight > 1e-6)))
def test_a_larger_weight_rings_earlier(draws: list[float], weights: list[float]) -> None:
    light, heavy = (waiting_time(draws[0], weight) for weight in weights)
    assert 0.0 < heavy <= light <= waiting_time(draws[1], weights[0])


def test_each_is_chosen_in_proportion_to_its_weight() -> None:
    weights = [1.0, 2.0, 5.0]
    words = np.random.default_rng(7).integers(0, 2**32, (20_000, 3)).tolist()
    chosen = [0, 0, 0]
    for row in words:
        waits = [waiting_time(even(word), w) for word, w in zip(row, weights, strict=True)]
        chosen[waits.index(min(waits))] += 1
    # Expected 1/8, 2/8, 5/8; four standard errors of a share of 20,000 are at most 0.014.
    assert np.array(chosen) / 20_000 == pytest.approx([0.125, 0.25, 0.625], abs=0.014)
