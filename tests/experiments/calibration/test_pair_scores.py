"""Scores by hand, weights as repeated rows, and the bootstrap over states."""

from itertools import combinations

import numpy as np
import pytest

from experiments.calibration.pair_scores import (
    NAMES,
    calibration_curve,
    differences,
    pair_scores,
    sensitivity,
)

EVENT = np.array([1.0, 0.0, 1.0, 0.0])
P = np.array([0.8, 0.6, 0.4, 0.2])


def test_scores_by_hand() -> None:
    found = pair_scores(EVENT, P, 0.5)
    assert found["auc"] == 0.75  # 3 of 4 comparisons right
    # squared errors .04 + .36 + .36 + .04 = .8 against 4 x .25
    assert found["brier_skill"] == pytest.approx(0.2)
    assert found["sensitivity"] == 0.5  # the threshold is 0.6


def test_sensitivity_at_97_percent_specificity() -> None:
    quiet = np.arange(100.0)  # 97 of them at most 96
    event = np.concatenate([np.zeros(100), np.ones(4)])
    p = np.concatenate([quiet, [95.5, 96.0, 96.5, 99.5]])
    assert sensitivity(event, p, np.ones(104)) == 0.5


def test_weights_are_repetitions() -> None:
    weights = np.array([3.0, 1.0, 2.0, 5.0])
    repeated = np.repeat(np.arange(4), weights.astype(int))
    assert pair_scores(EVENT, P, 0.3, weights) == pytest.approx(
        pair_scores(EVENT[repeated], P[repeated], 0.3)
    )


def made_up() -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    rng = np.random.default_rng(2)
    states = np.array(list(combinations(range(40), 2)))
    truth = rng.beta(0.5, 3.0, len(states))
    event = (rng.random(len(states)) < truth).astype(float)
    noise = rng.random(len(states))
    return event, states, {"truth": truth, "same": truth.copy(), "noise": 0.15 * noise}


def test_a_forecast_against_itself_differs_by_nothing() -> None:
    event, states, forecasts = made_up()
    found = differences(event, states, forecasts, "truth", 0.15, 1, 50)["same"]
    assert all(found[name] == [0.0, 0.0, 0.0] for name in NAMES)


def test_the_truth_beats_noise_and_the_interval_says_so() -> None:
    event, states, forecasts = made_up()
    found = differences(event, states, forecasts, "noise", 0.15, 1, 200)["truth"]
    for name in NAMES:
        value, low, high = found[name]
        assert 0.0 < low < value < high, name
    again = differences(event, states, forecasts, "noise", 0.15, 1, 200)["truth"]
    assert again == found


def test_the_bootstrap_is_wider_than_one_over_pairs() -> None:
    # A forecast that is right for all pairs of some states and wrong for all of the others: as many
    # lots as states, not as pairs.
    rng = np.random.default_rng(3)
    states = np.array(list(combinations(range(40), 2)))
    sign = np.where(rng.random(40) < 0.6, 0.3, -0.3)[states[:, 0]]
    event = (rng.random(len(states)) < 0.5).astype(float)
    forecasts = {"mixed": 0.5 + sign * (2 * event - 1), "flat": np.full(len(event), 0.5)}
    found = differences(event, states, forecasts, "flat", 0.5, 1, 300)["mixed"]
    better = 1.0 - (forecasts["mixed"] - event) ** 2 / 0.25
    by_pair = 2 * 1.64 * better.std() / np.sqrt(len(better))
    assert found["brier_skill"][2] - found["brier_skill"][1] > 2.5 * by_pair


def test_a_calibration_curve_by_hand() -> None:
    p = np.array([0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.8])  # in all 1.6, halves at 0.8
    event = np.array([0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0])
    curve = calibration_curve(event, p, 2)
    assert curve.rows.sum() == 7
    assert curve.events.tolist() == [1.0, 2.0]
    assert curve.forecast.tolist() == pytest.approx([0.12, 0.5])
    assert curve.observed.tolist() == pytest.approx([0.2, 1.0])
