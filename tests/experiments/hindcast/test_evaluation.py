"""The evaluation: every table there, numbers as the parts give them, files that can be read."""

import numpy as np
import pandas as pd
import pytest

from experiments.hindcast.baselines.registry import BASELINES
from experiments.hindcast.evaluation import compare
from experiments.hindcast.leave_one_out import leave_one_out
from experiments.hindcast.run import LABELS
from model.past import HORIZONS
from tests.experiments.hindcast.synthetic import CHAIN, drawn

PASTS = drawn(12, seed=31)
TRUTH = {past.name: CHAIN.forecast(past.start_level) for past in PASTS}
PERFECT = {past.name: np.eye(7)[past.levels[list(HORIZONS)]] for past in PASTS}
GIVEN = {"model": PERFECT, "model_signed": TRUTH} | {
    baseline.name: leave_one_out(baseline, PASTS, PASTS) for baseline in BASELINES
}
NAMES = list(GIVEN)


@pytest.fixture(scope="module")
def evaluation():
    return compare(PASTS, GIVEN, LABELS)


def test_every_forecast_is_in_every_table_but_the_misses(evaluation):
    for name, table in evaluation.tables().items():
        if name not in ("misses", "differences"):
            assert list(dict.fromkeys(table.forecast)) == NAMES or name == "skill", name
    assert set(evaluation.skill.forecast) == set(NAMES)
    assert evaluation.labels["model_signed"] == "model, signed"


def test_a_perfect_forecast_scores_nothing_and_has_skill_one(evaluation):
    assert evaluation.scores.query("forecast == 'model'")["mean"].tolist() == [0.0] * 4
    mine = evaluation.skill.query("forecast == 'model'")
    assert len(mine) == 8
    assert np.all(mine[["skill", "low", "high"]] == 1.0)
    assert np.all(evaluation.misses.rps == 0.0)


def test_skill_against_itself_is_not_told(evaluation):
    assert not (evaluation.skill.forecast == evaluation.skill.against).any()


def test_signed_forecasts_are_scored_as_the_truth_handed_in(evaluation):
    alone = compare(PASTS, {"model_signed": TRUTH, "model": PERFECT}, LABELS).scores
    signed = evaluation.scores.query("forecast == 'model_signed'").reset_index(drop=True)
    found = alone.query("forecast == 'model_signed'").reset_index(drop=True)
    pd.testing.assert_frame_equal(signed, found)


def test_parts_add_up_to_the_whole(evaluation):
    whole = evaluation.scores.query("score == 'rps'").set_index("forecast")["mean"]
    for table in (evaluation.by_horizon, evaluation.by_region):
        total = (table.rps * table.cases).groupby(table.forecast).sum()
        assert total.div(72)[whole.index].to_numpy() == pytest.approx(whole.to_numpy())


def test_csv_holds_the_tables(evaluation, tmp_path):
    paths = evaluation.write_csv(tmp_path)
    assert {path.stem for path in paths} == set(evaluation.tables())
    for path in paths:
        table, read = evaluation.tables()[path.stem], pd.read_csv(path)
        assert list(read.columns) == list(table.columns)
        assert len(read) == len(table)


def test_it_is_the_same_every_time(evaluation):
    again = compare(PASTS, GIVEN, LABELS).tables()
    for name, table in evaluation.tables().items():
        pd.testing.assert_frame_equal(again[name], table)


def test_labels_are_those_of_the_forecasts_alone():
    alone = compare(PASTS, {"markov": GIVEN["markov"]}, LABELS)
    assert alone.labels == {"markov": "Markov chain"}
