"""Known truths: histories made under them, and how often intervals hold them."""

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from experiments.calibration import recovery as study
from experiments.calibration import tempo
from experiments.calibration.coverage import coverage, found, shown
from experiments.calibration.recovery import recovery, simulated, smallest, truth
from experiments.calibration.tempo import Budget
from experiments.calibration.tempo_likelihood import YEARS
from experiments.calibration.tempo_prior import TEMPO, range_of
from experiments.catalogue import SCENARIOS
from tests.experiments.calibration.made_up import case, cases, motives, sample

TINY = Budget(((32, 15), (24, 15)))


# Truths and their histories


def test_truths_come_from_the_prior_with_motives_that_go_together():
    known = [truth(motives(), seed) for seed in range(40)]
    rows = {tuple(row) for row in motives().to_numpy()}
    for name in TEMPO:
        low, high, _ = range_of(name)
        values = [one[name] for one in known]
        assert low <= min(values) < max(values) <= high
        assert len(set(values)) == 40
    assert {tuple(one[list(motives())]) for one in known} == rows
    assert truth(motives(), 3).equals(truth(motives(), 3))


def test_histories_are_as_long_as_observed_and_start_alike():
    long = case("steppe", "1" * 60)
    made = simulated([*cases(), long], truth(motives(), 1), 7)
    for given, new in zip([*cases(), long], made, strict=True):
        assert len(new.past.levels) == min(len(given.past.levels), YEARS + 1)
        assert new.past.start_level == given.past.start_level
        assert new.name == given.name
        assert [level for _, level in new.lags] == [level for _, level in given.lags]


def test_histories_depend_on_the_truth_and_the_seed():
    known = truth(motives(), 1)
    known[["agenda_constant", "agenda_young", "crisis_rate"]] = [-4.0, 0.3, 0.0]
    still = [simulated([case("steppe")], known, seed)[0].past.levels for seed in range(30)]
    known[["agenda_constant", "agenda_young"]] = [2.0, 3.0]
    lively = [simulated([case("steppe")], known, seed)[0].past.levels for seed in range(30)]
    assert len({tuple(levels) for levels in lively}) > 5
    moved = [np.mean([(levels != 1).any() for levels in group]) for group in (still, lively)]
    assert moved[0] < moved[1]


def test_lags_are_geometric_by_hand():
    """Constant 0, institutions ln 3: half are 0 below level 2, three quarters from there on."""
    known = pd.Series({"implementation_constant": 0.0, "implementation_institutions": np.log(3)})
    rng = np.random.default_rng(5)
    for level, chance in ((1, 0.5), (2, 0.75)):
        lags = np.array([study._lag(known, level, rng) for _ in range(4000)])
        assert lags.min() == 0
        assert (lags == 0).mean() == pytest.approx(chance, abs=0.03)
        assert lags.mean() == pytest.approx((1 - chance) / chance, abs=0.06)


# What is found


def test_intervals_by_hand():
    """Draws 0.1 .. 9.9 of one weight: the truth 5.2 lies in both intervals, 9.0 in the wide one."""
    flat = sample(128, likely=np.zeros((128, 3)))
    flat.draws["temperature"] = np.linspace(0.1, 9.9, 128)
    for value, inside in ((5.2, [1, 1]), (9.0, [0, 1]), (9.8, [0, 0]), (0.2, [0, 0])):
        known = pd.Series(dict.fromkeys(TEMPO, 0.0)) + 0.0
        known["temperature"] = value
        row = next(r for r in found(flat, known, 0) if r["parameter"] == "temperature")
        assert [row["in_50"], row["in_90"]] == inside
        assert row["below"] == pytest.approx((value - 0.1) / 9.8, abs=0.01)
        assert row["effective"] == pytest.approx(128.0)


def test_coverage_by_hand():
    table = pd.DataFrame(
        {
            "dataset": [0, 0, 1, 1], "parameter": ["a", "b"] * 2,
            "in_50": [1, 0, 0, 0], "in_90": [1, 1, 1, 0], "effective": [9.0, 9.0, 5.0, 5.0],
        }
    )  # fmt: skip
    rows = {row["parameter"]: row for row in coverage(table)}
    assert list(rows) == ["a", "b", "all"]
    assert [rows[name]["in_90"] for name in rows] == [1.0, 0.5, 0.75]
    assert [rows[name]["in_50"] for name in rows] == [0.5, 0.0, 0.25]
    assert rows["all"]["effective"] == 7.0
    assert rows["b"]["in_90_low"] < 0.5 < rows["b"]["in_90_high"]
    assert shown(coverage(table))[0] == {
        "parameter": "a", "datasets": 2,
        "50 % interval": "0.50 [0.09, 0.91]", "90 % interval": "1.00 [0.34, 1.00]",
    }  # fmt: skip


# The study


def test_a_dataset_does_not_depend_on_how_many_there_are():
    told = []
    two = recovery(cases(), motives(), 2, 3, TINY, progress=lambda n, t: told.append((n, len(t))))
    one = recovery(cases(), motives(), 1, 3, TINY)
    assert told == [(0, 14), (1, 28)]
    pd.testing.assert_frame_equal(two[two.dataset == 0], one)
    assert list(two.parameter) == list(TEMPO) * 2
    assert (two.low_90 <= two.low_50).all()
    assert (two.high_50 <= two.high_90).all()
    assert (recovery(cases(), motives(), 1, 4, TINY).truth != one.truth).all()


def test_with_many_effective_draws_truths_are_covered_as_often_as_said(monkeypatch):
    """One region with two agreements says little, so that draws from the prior are enough."""
    monkeypatch.setattr(tempo, "allocation", lambda cases, draw, seed, n: [n] * len(cases))
    table = recovery([case("hills")], motives(), 30, 1, Budget(((128, 12),)))
    assert table.effective.median() > 20
    assert table.in_90.mean() == pytest.approx(0.9, abs=0.05)
    assert table.in_50.mean() == pytest.approx(0.5, abs=0.08)


def test_small_regions_cost_least():
    given = [case("hills", states=3), case("coast", states=2), case("steppe", states=4)]
    assert [one.name for one in smallest(given, 2)] == ["coast", "hills"]


def test_the_table_is_printed_and_every_interval_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folders = [SCENARIOS / name for name in ("bafta", "nafta_usmca", "union_state")]
    monkeypatch.setattr(study, "region_folders", lambda: folders)
    monkeypatch.setattr(study, "BUDGET", TINY)
    monkeypatch.setattr(study, "FEW_BUDGET", TINY)
    said = CliRunner().invoke(study.main, ["--datasets", "2", "--seed", "4"])
    assert "crisis_rate" in said.output
    assert "Tables: results/recovery/" in said.output
    assert "dataset 2:" in said.output
    table = pd.read_csv(tmp_path / "results" / "recovery" / "tempo.csv")
    assert len(table) == 2 * len(TEMPO)
    told = pd.read_csv(tmp_path / "results" / "recovery" / "tempo_coverage.csv")
    assert told.parameter.tolist() == [*TEMPO, "all"]
    assert told.in_90.iloc[-1] == pytest.approx(table.in_90.mean(), rel=1e-5)
    CliRunner().invoke(study.main, ["--datasets", "1", "--seed", "4", "--smallest", "1"])
    assert (tmp_path / "results" / "recovery" / "tempo_smallest_1.csv").is_file()


def test_no_datasets_are_refused():
    said = CliRunner().invoke(study.main, ["--datasets", "0"])
    assert said.exit_code == 2
    assert "x>=1" in said.output
