"""Scores: tables worked out by hand, and properness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.hindcast.scores import FLOOR, SCORES, brier, expected_level, log_score, rps
from model.ladder import LEVELS

EVEN = [1 / 7] * 7
HALVES = [0.5, 0.5, 0, 0, 0, 0, 0]
STEPS = [0.1, 0.2, 0.3, 0.4, 0, 0, 0]

shares = st.lists(st.floats(0.02, 1), min_size=LEVELS, max_size=LEVELS).map(
    lambda x: np.array(x) / np.sum(x)
)


@pytest.mark.parametrize(
    ("forecast", "observed", "score"),
    [
        (HALVES, 0, 0.25 / 6),
        (HALVES, 1, 0.25 / 6),
        (HALVES, 2, 1.25 / 6),
        (EVEN, 3, 28 / 49 / 6),
        (STEPS, 2, (0.01 + 0.09 + 0.16) / 6),
        ([1, 0, 0, 0, 0, 0, 0], 6, 1.0),
    ],
)
def test_rps_by_hand(forecast, observed, score):
    assert rps(np.array([forecast]), np.array([observed]))[0] == pytest.approx(score)


@pytest.mark.parametrize(("level", "score"), [(1, 0.01), (2, 0.09), (3, 0.16), (4, 0.0)])
def test_brier_by_hand(level, score):
    assert brier(np.array([STEPS]), np.array([2]), level)[0] == pytest.approx(score)


def test_log_score_by_hand_and_its_floor():
    found = log_score(np.array([STEPS, STEPS]), np.array([2, 6]))
    assert found == pytest.approx([-np.log(0.3), -np.log(FLOOR)])


def test_expected_level_by_hand():
    assert expected_level(np.array([STEPS, HALVES])) == pytest.approx([2.0, 0.5])


@pytest.mark.parametrize("score", SCORES.values(), ids=SCORES)
def test_a_perfect_forecast_scores_nothing(score):
    assert score(np.eye(7), np.arange(7)) == pytest.approx(np.zeros(7))


@pytest.mark.parametrize("score", SCORES.values(), ids=SCORES)
@given(truth=shares, other=shares)
def test_on_average_nothing_beats_the_truth(score, truth, other):
    def loss(forecast):
        return float(truth @ score(np.tile(forecast, (LEVELS, 1)), np.arange(LEVELS)))

    assert loss(truth) <= loss(other) + 1e-12


@given(forecast=shares)
def test_rps_is_the_mean_of_the_six_brier_scores(forecast):
    rows, levels = np.tile(forecast, (LEVELS, 1)), np.arange(LEVELS)
    thresholds = [brier(rows, levels, k) for k in range(1, LEVELS)]
    assert rps(rows, levels) == pytest.approx(np.mean(thresholds, axis=0))
