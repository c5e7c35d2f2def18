"""Folds: each region without itself, one file each, and a hindcast that goes on where it was."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from experiments.calibration.predict import predict
from experiments.calibration.tempo_likelihood import YEARS
from experiments.hindcast import folds
from experiments.hindcast.folds import Plan, forecast_fold, forecast_folds, forecasts_of, read_fold
from model.past import HORIZONS
from tests.experiments.calibration.made_up import case, cases, sample

SAMPLE = sample(64)
PLAN = Plan(seed=3, draws=12, histories=6, sample="abc")


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Forecast all regions; gives the folds and the regions that were computed."""
    computed, real = [], folds.forecast_fold

    def count(case, sample, plan):
        computed.append(case.name)
        return real(case, sample, plan)

    monkeypatch.setattr(folds, "forecast_fold", count)

    def go(plan=PLAN, progress=None):
        computed.clear()
        found = list(forecast_folds(cases(), SAMPLE, plan, tmp_path / "folds", progress))
        return found, list(computed)

    return go


NAMES = ["hills", "coast", "steppe"]


def same(one, other):
    return (
        one.region == other.region
        and one.effective == other.effective
        and (one.signed == other.signed).all()
        and (one.in_force == other.in_force).all()
    )


def test_a_fold_is_a_forecast_of_thirty_years():
    fold = forecast_fold(case("hills"), SAMPLE, PLAN)
    assert fold.region == "hills"
    for basis in (fold.signed, fold.in_force):
        assert basis.shape == (YEARS + 1, 7)
        assert basis.sum(axis=1) == pytest.approx(np.ones(YEARS + 1))
        assert basis[0, 1] == 1.0


def test_a_region_is_left_out_of_the_posterior_behind_its_own_forecast():
    one = case("coast")
    fold = forecast_fold(one, SAMPLE, PLAN)
    draws = SAMPLE.pick(12, 3, "coast")
    assert fold.in_force.tolist() == predict(one.world, draws, 3, 6, YEARS).mixed()[1].tolist()
    assert fold.effective == pytest.approx(SAMPLE.effective("coast"))
    assert fold.effective != pytest.approx(SAMPLE.effective())
    with_it = predict(one.world, SAMPLE.pick(12, 3), 3, 6, YEARS).mixed()[1]
    assert (fold.in_force != with_it).any()


def test_a_region_from_outside_is_forecast_with_everything():
    one = case("elsewhere", "1112")
    fold = forecast_fold(one, SAMPLE, PLAN)
    expected = predict(one.world, SAMPLE.pick(12, 3), 3, 6, YEARS).mixed()[1]
    assert fold.in_force.tolist() == expected.tolist()
    assert fold.effective == pytest.approx(SAMPLE.effective())


def test_files_are_written_and_read(run, tmp_path):
    told = []
    first, computed = run(progress=told.append)
    assert computed == told == [fold.region for fold in first] == NAMES
    assert sorted(p.name for p in (tmp_path / "folds").iterdir()) == sorted(
        f"{name}.json" for name in NAMES
    )
    again, computed = run(progress=told.append)
    assert computed == []
    assert told == NAMES * 2
    assert all(same(*pair) for pair in zip(first, again, strict=True))


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(list(forecast_folds(cases(), SAMPLE, PLAN))) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_hindcast_goes_on_where_it_was(run, tmp_path):
    first, _ = run()
    (tmp_path / "folds" / "coast.json").unlink()
    again, computed = run()
    assert computed == ["coast"]
    assert all(same(*pair) for pair in zip(first, again, strict=True))


@pytest.mark.parametrize(
    "change", [{"seed": 4}, {"draws": 13}, {"histories": 7}, {"sample": "other"}]
)
def test_folds_of_another_plan_do_not_count(run, change):
    run()
    other = replace(PLAN, **change)
    assert run(other)[1] == NAMES
    assert run(other)[1] == [], "and are replaced"
    assert run()[1] == NAMES


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"plan": 1}', json.dumps({"plan": asdict(PLAN)}), "keys", "cut"],
)
def test_a_damaged_file_is_done_again(run, tmp_path, content):
    first, _ = run()
    file = tmp_path / "folds" / "steppe.json"
    if content == "keys":
        told = json.loads(file.read_text())
        file.write_text(json.dumps({**told, "signed": "x"}))
    elif content == "cut":
        file.write_text(file.read_text()[:-30])
    else:
        file.write_text(content)
    again, computed = run()
    assert computed == ["steppe"]
    assert same(first[2], again[2])
    assert same(read_fold(file, PLAN), first[2])


def test_a_fold_of_the_wrong_shape_or_region_is_done_again(run, tmp_path):
    first, _ = run()
    file = tmp_path / "folds" / "steppe.json"
    told = json.loads(file.read_text())
    for change in ({"signed": told["signed"][:-1]}, {"region": "hills"}):
        file.write_text(json.dumps({**told, **change}))
        again, computed = run()
        assert computed == ["steppe"]
        assert same(first[2], again[2])


def test_a_file_that_is_not_text_is_done_again(run, tmp_path):
    run()
    (tmp_path / "folds" / "hills.json").write_bytes(b"\xff\xfe\x00")
    assert run()[1] == ["hills"]


def test_forecasts_are_folds_at_the_horizons():
    fold = forecast_fold(case("hills"), SAMPLE, PLAN)
    found = forecasts_of([fold])
    assert found.in_force["hills"].tolist() == fold.in_force[list(HORIZONS)].tolist()
    assert found.signed["hills"].tolist() == fold.signed[list(HORIZONS)].tolist()
