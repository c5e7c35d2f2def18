"""The posterior on disk: there and back, and what is refused."""

import json

import numpy as np
import pandas as pd
import pytest

from experiments.calibration.posterior import (
    DRAWS,
    ORIGIN,
    TEMPO_FILE,
    central,
    read_origin,
    read_posterior,
    read_sample,
    write_posterior,
)
from experiments.calibration.tempo_prior import TEMPO
from model.parameters import Parameters
from model.problem import Problem
from tests.experiments.calibration.made_up import motives, sample

ORIGIN_TOLD = {"method": "by hand", "seed": 4, "regions": {"hills": "é"}}


@pytest.fixture
def folder(tmp_path):
    write_posterior(sample(), tmp_path / "new" / "posterior", ORIGIN_TOLD, count=100, seed=3)
    return tmp_path / "new" / "posterior"


def test_the_sample_comes_back(folder):
    given, found = sample(), read_sample(folder)
    assert found.regions == given.regions
    pd.testing.assert_frame_equal(found.draws, given.draws, rtol=1e-5)
    assert found.log_base == pytest.approx(given.log_base, rel=1e-5)
    assert found.log_likelihood == pytest.approx(given.log_likelihood, rel=1e-5)
    for without in (None, *given.regions):
        assert found.weight(without) == pytest.approx(given.weight(without), abs=1e-4)


def test_draws_of_one_weight_come_back(folder):
    found = read_posterior(folder)
    expected = sample().pick(100, 3).drop(columns="inside:coast")
    pd.testing.assert_frame_equal(found, expected, rtol=1e-5)
    assert list(found) == [*TEMPO, "gain_weight", "autonomy_base"]


def test_the_origin_comes_back(folder):
    assert read_origin(folder) == ORIGIN_TOLD


def test_writing_again_gives_the_same_files(folder, tmp_path):
    write_posterior(sample(), tmp_path / "again", ORIGIN_TOLD, count=100, seed=3)
    for name in (DRAWS, TEMPO_FILE, ORIGIN):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()
    write_posterior(sample(), folder, {"seed": 5}, count=10)
    assert len(read_posterior(folder)) == 10, "and over an older one"
    assert read_origin(folder) == {"seed": 5}


@pytest.mark.parametrize("read", [read_sample, read_posterior, read_origin])
@pytest.mark.parametrize("where", ["nowhere", ".", "a_file"])
def test_where_there_is_no_calibration_it_is_said(tmp_path, read, where):
    (tmp_path / "a_file").write_text("mine")
    with pytest.raises(Problem, match="no calibration here"):
        read(tmp_path / where)


@pytest.mark.parametrize(("file", "read"), [(DRAWS, read_posterior), (TEMPO_FILE, read_sample)])
def test_an_unknown_column_is_refused(folder, file, read):
    table = pd.read_csv(folder / file).rename(columns={"temperature": "temprature"})
    table.to_csv(folder / file, index=False)
    with pytest.raises(Problem, match="unknown parameter") as caught:
        read(folder)
    told = dict(caught.value.lines()[1:])
    assert "temprature" in str(told)
    assert "temperature" in str(told)


@pytest.mark.parametrize("column", ["log_base", "region"])
def test_a_table_that_is_no_sample_is_refused(folder, column):
    table = pd.read_csv(folder / TEMPO_FILE)
    kept = [name for name in table if not name.startswith(column)]
    table[kept].to_csv(folder / TEMPO_FILE, index=False)
    with pytest.raises(Problem, match="not a weighted sample"):
        read_sample(folder)


@pytest.mark.parametrize("content", [b"", b"temperature\n", b"temperature\nhot\n", b"\x1f\x8b\x08"])
@pytest.mark.parametrize(("file", "read"), [(DRAWS, read_posterior), (TEMPO_FILE, read_sample)])
def test_a_damaged_table_is_refused(folder, file, read, content):
    (folder / file).write_bytes(content)
    with pytest.raises(Problem, match="not a whole table of numbers"):
        read(folder)


def test_half_a_sample_is_refused(folder):
    whole = (folder / TEMPO_FILE).read_bytes()
    (folder / TEMPO_FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem, match="not a whole table of numbers"):
        read_sample(folder)


def test_the_middle_is_the_median_and_a_valid_set():
    draws = pd.DataFrame(
        {
            "temperature": [0.1, 0.5, 9.0], "step_one": [0.7, 0.9, 0.9],
            "step_two": [0.1, 0.3, 0.4], "dummy": [0, 0, 1], "pair_distance": [1, 1, 1],
        }
    )  # fmt: skip
    found = central(draws)
    assert found == pytest.approx({"temperature": 0.5, "step_one": 0.9, "step_two": 0.1})
    Parameters(**found)


def test_the_motives_that_come_along_are_known_parameters():
    names = set(motives()) - {"inside:coast"}
    assert names <= set(Parameters.model_fields)
    assert np.isfinite(json.loads(json.dumps(central(sample().draws)))["gain_weight"])
