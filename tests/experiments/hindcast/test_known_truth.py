"""Where the truth is known: a Markov chain is behind the pasts, and is forecast."""

import numpy as np
import pytest

from experiments.hindcast.baselines.climatology import Climatology
from experiments.hindcast.baselines.markov import Markov
from experiments.hindcast.cases import cases_of
from experiments.hindcast.leave_one_out import leave_one_out
from experiments.hindcast.pit import coverage, histogram
from experiments.hindcast.scores import SCORES, rps
from experiments.hindcast.skill import skill
from tests.experiments.hindcast.synthetic import CHAIN, drawn

PASTS = drawn(300, seed=21)
CASES = cases_of(PASTS)
TRUTH = CASES.stack({past.name: CHAIN.forecast(past.start_level) for past in PASTS})


def covered(forecast):
    return coverage(forecast, CASES.observed, CASES.group)


def test_central_ninety_percent_cover_ninety_percent():
    found = covered(TRUTH)
    assert found.value == pytest.approx(0.90, abs=0.02)
    assert found.low < 0.90 < found.high


def test_forecasts_that_are_too_sure_cover_less():
    sure = TRUTH**3 / (TRUTH**3).sum(axis=1, keepdims=True)
    assert covered(sure).high < 0.88
    assert covered(np.full_like(TRUTH, 1 / 7)).value > 0.92, "and too vague ones more"


def test_the_transform_is_flat():
    shares = [share for _, _, share in histogram(TRUTH, CASES.observed, CASES.group)]
    assert [share.value for share in shares] == pytest.approx([0.1] * 10, abs=0.025)


@pytest.mark.parametrize("score", SCORES.values(), ids=SCORES)
def test_the_truth_beats_climatology(score):
    climate = CASES.stack(leave_one_out(Climatology(), PASTS, PASTS))
    losses = (score(given, CASES.observed) for given in (TRUTH, climate))
    found = skill(*losses, CASES.group)
    assert found.value > 0.0
    assert found.low > 0.0 or score is SCORES["brier_4"], "few regions get that deep"


def test_a_chain_learned_from_the_pasts_comes_close_to_the_truth():
    half = drawn(40, seed=22)
    cases = cases_of(half)
    truth = cases.stack({past.name: CHAIN.forecast(past.start_level) for past in half})
    learned = cases.stack(leave_one_out(Markov(), half, half))
    losses = (rps(given, cases.observed) for given in (learned, truth))
    assert abs(skill(*losses, cases.group).value) < 0.05
