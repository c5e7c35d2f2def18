"""A hindcast from end to end, on a built-in region and on one from outside."""

import numpy as np
import pytest

from experiments.calibration.regions import case_of, region_folders
from experiments.catalogue import SCENARIOS
from experiments.hindcast.baselines.climatology import Climatology
from experiments.hindcast.folds import Plan, forecast_fold
from experiments.hindcast.run import LABELS, MODEL, SIGNED, hindcast
from experiments.hindcast.scores import rps
from model.past import HORIZONS
from model.problem import Problem
from tests.experiments.calibration.made_up import sample
from tests.model.twin_valleys import SMALLEST, write_region

PLAN = Plan(seed=2, draws=12, histories=5)
SAMPLE = sample(64, regions=("bafta", "visegrad_cefta"))
BAFTA = SCENARIOS / "bafta"
KNOWN = [case_of(folder).past for folder in region_folders()]


@pytest.fixture(scope="module")
def built_in():
    return hindcast([BAFTA], SAMPLE, PLAN)


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    folder = write_region(tmp_path_factory.mktemp("region") / "mine")
    return hindcast([folder, BAFTA], SAMPLE, PLAN)


def test_a_built_in_region_is_left_out(built_in):
    [past], [fold] = built_in.pasts, built_in.folds
    assert past.name == fold.region == "bafta"
    assert fold.effective == pytest.approx(SAMPLE.effective("bafta"))
    expected = forecast_fold(case_of(BAFTA), SAMPLE, PLAN)
    assert fold.in_force.tolist() == expected.in_force.tolist()
    others = [past for past in KNOWN if past.name != "bafta"]
    assert len(others) == len(KNOWN) - 1
    climate = Climatology().fit(others).forecast(past.start_level)
    assert built_in.baselines["climatology"]["bafta"].tolist() == climate.tolist()


def test_a_region_from_outside_is_forecast_with_everything(outside):
    assert [past.name for past in outside.pasts] == ["twin_valleys", "bafta"]
    mine = outside.folds[0]
    assert mine.effective == pytest.approx(SAMPLE.effective())
    climate = Climatology().fit(KNOWN).forecast(outside.pasts[0].start_level)
    assert outside.baselines["climatology"]["twin_valleys"].tolist() == climate.tolist()
    assert outside.pasts[0].levels[-1] == 2


def test_what_else_is_forecast_changes_nothing(built_in, outside):
    assert outside.folds[1].in_force.tolist() == built_in.folds[0].in_force.tolist()
    for name, by_region in built_in.baselines.items():
        assert outside.baselines[name]["bafta"].tolist() == by_region["bafta"].tolist()


def test_scores_are_those_of_the_folds(outside):
    """Horizon by horizon, by hand from the folds and the observed levels."""
    each = []
    for past, fold in zip(outside.pasts, outside.folds, strict=True):
        known = [h for h in HORIZONS if h < len(past.levels)]
        each += list(rps(fold.in_force[known], past.levels[known]))
    found = outside.evaluation.scores.query("score == 'rps'").set_index("forecast")["mean"]
    assert len(each) == 6 + 2
    assert found[MODEL] == pytest.approx(np.mean(each))
    assert set(found.index) == set(LABELS) == {MODEL, SIGNED, *outside.baselines}


def test_a_calibration_with_one_s_own_region_leaves_it_out_too(tmp_path):
    with_mine = sample(64, regions=("bafta", "twin_valleys"))
    done = hindcast([write_region(tmp_path / "mine")], with_mine, PLAN)
    assert done.folds[0].effective == pytest.approx(with_mine.effective("twin_valleys"))


YOUNG = SMALLEST | {"events.csv": "year,level,direction,members\n2022,1,up,AAA\n"}


def test_a_region_too_young_to_score_is_told(tmp_path):
    with pytest.raises(Problem, match="old enough"):
        hindcast([write_region(tmp_path / "young", YOUNG)], SAMPLE, PLAN)


def test_a_young_region_beside_an_older_one_is_passed_over(tmp_path, built_in):
    done = hindcast([write_region(tmp_path / "young", YOUNG), BAFTA], SAMPLE, PLAN)
    assert [past.name for past in done.pasts] == ["bafta"]
    assert done.folds[0].in_force.tolist() == built_in.folds[0].in_force.tolist()


def test_the_same_region_twice_is_refused(tmp_path):
    with pytest.raises(Problem, match="two pasts have the same name"):
        hindcast([BAFTA, BAFTA], SAMPLE, PLAN)


def test_a_corrected_copy_of_a_region_stands_in_for_it(tmp_path):
    """Under the same name: neither the posterior nor the baselines keep the original."""
    toml = (BAFTA / "region.toml").read_text()
    rows = {p.name: p.read_text() for p in BAFTA.glob("*.csv")} | {"region.toml": toml}
    done = hindcast([write_region(tmp_path / "copy", rows)], SAMPLE, PLAN)
    assert done.folds[0].effective == pytest.approx(SAMPLE.effective("bafta"))
    others = [past for past in KNOWN if past.name != "bafta"]
    climate = Climatology().fit(others).forecast(done.pasts[0].start_level)
    assert done.baselines["climatology"]["bafta"].tolist() == climate.tolist()


def test_folds_and_progress_go_where_they_are_told(tmp_path):
    told = []
    hindcast([BAFTA], SAMPLE, PLAN, tmp_path / "work", told.append)
    assert told == ["bafta"]
    assert [p.name for p in (tmp_path / "work").iterdir()] == ["bafta.json"]
