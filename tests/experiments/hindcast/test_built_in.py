"""The baselines on the built-in regions: the numbers to beat."""

import pytest

from experiments.catalogue import SCENARIOS, regions
from experiments.hindcast.baselines.registry import BASELINES
from experiments.hindcast.cases import cases_of
from experiments.hindcast.evaluation import compare
from experiments.hindcast.leave_one_out import leave_one_out
from experiments.hindcast.run import LABELS
from model.past import past_of
from model.region_files import load_region

RPS = {"climatology": 0.0998, "markov": 0.0843, "ordered_logit": 0.0884, "step_hazard": 0.0818}


@pytest.fixture(scope="module")
def evaluation():
    pasts = [past_of(load_region(SCENARIOS / name)) for name in regions()]
    assert len(cases_of(pasts).observed) == 140
    return compare(pasts, {b.name: leave_one_out(b, pasts, pasts) for b in BASELINES}, LABELS)


def test_scores_of_the_baselines(evaluation):
    found = evaluation.scores.query("score == 'rps'").set_index("forecast")["mean"]
    assert found.to_dict() == pytest.approx(RPS, abs=5e-5)


def test_where_a_region_starts_and_when_it_last_moved_is_worth_knowing(evaluation):
    rows = evaluation.skill.query("score == 'rps' and against == 'climatology'")
    assert (rows.low > 0.0).all()


def test_the_step_hazard_covers_what_it_says(evaluation):
    row = evaluation.coverage.set_index("forecast").loc["step_hazard"]
    assert row.low < 0.9 < row.high
