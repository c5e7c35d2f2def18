"""`estimate --rare`: which estimator made each number."""

import json

import pandas as pd
import pytest

from experiments.api import build_world, load
from experiments.estimate import estimate
from experiments.rare.estimate import FEW, PLAIN, SPLIT, goals_of, rare_estimate

ROW = "estimator"


@pytest.fixture(scope="module")
def result():
    world = build_world(load("central_asia"))
    return rare_estimate(world, estimate(world, seed=1, replicates=2000, years=3), 1)


def test_cells_that_few_histories_reach_are_split_and_no_others(result):
    rows = {(r["basis"], r["year"], r["level"]): r for r in result.rows(result.horizons())}
    for b, basis in enumerate(("signed", "in force")):
        for level in range(1, 7):
            few = result.counts[b, level, 3] < FEW
            assert rows[basis, 2028, level][ROW] == (SPLIT if few else PLAIN)
    assert set(goals_of(result)) == set(result.rare)


def test_a_number_by_splitting_has_its_own_interval(result):
    for row in result.rows(result.horizons()):
        assert row["low"] <= row["likelihood"] <= row["high"]
        if row[ROW] == SPLIT:
            assert row["successes"] is None
            assert row["relative_error"] < 0.2
            assert row["low"] > 0.0
    found = result.rare["in force", 2028, 6]
    assert found.likelihood == pytest.approx(1.14e-5, rel=0.35), "by brute force 1.1e-5"


def test_years_between_the_horizons_are_plain(result):
    rows = [row for row in result.rows() if row["year"] < 2028]
    assert {row[ROW] for row in rows} == {PLAIN}


def test_the_command_says_which_estimator(blocsim, tmp_path):
    said = blocsim("estimate", "central_asia", "--seed", "1", "--rare", "--years", "3",
                   "--replicates", "500", "--name", "few")  # fmt: skip
    assert said.code == 0
    assert "* by splitting" in said.out
    assert "simulated years" in said.out
    table = pd.read_csv(tmp_path / "results/few/likelihood.csv")
    assert set(table[ROW]) == {PLAIN, SPLIT}
    manifest = json.loads((tmp_path / "results/few/manifest.json").read_text())
    assert manifest["rare"] is True
    assert manifest["split_replicate_years"] > 0


def test_an_outcome_beyond_reach_is_told(blocsim):
    said = blocsim("estimate", "central_asia", "--seed", "1", "--rare", "--years", "1",
                   "--replicates", "100", "--no-save", "--off", "jumps")  # fmt: skip
    assert said.code == 0
    assert "Level 6 in force by 2026: reached by neither estimator." in said.out


def test_it_goes_without_the_posterior(blocsim):
    said = blocsim("estimate", "central_asia", "--rare", "--posterior")
    assert said.code == 2
    assert "--rare" in said.err
