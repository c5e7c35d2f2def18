"""Rows 19 to 21: none and all, one and nothing, stopping early, and designs without an answer."""

import csv
import json

import numpy as np
import pytest

from experiments.answers.result import read_result
from experiments.runner import work
from experiments.statistics.intervals import wilson
from experiments.statistics.stopping_study import covered, stop
from tests.experiments.stored import swept, with_shares
from tests.reliability.tiny import run, tiny, write_config

NEVER_AND_ALWAYS = {
    "never": {"level": 6, "year": 2026, "basis": "in force"},
    "always": {"level": 1, "year": 2026, "basis": "signed"},
}


@pytest.mark.parametrize("n", [1, 50])
def test_19_none_and_all_have_wilson_bounds(tmp_path, n):
    run(tmp_path / "r", tiny(outputs=NEVER_AND_ALWAYS, replicates=n, design={}))
    summary = read_result(tmp_path / "r").summary().set_index("measure")
    z2 = 1.959963984540054**2
    never, always = summary.loc["never"], summary.loc["always"]
    assert (never["likelihood"], never["successes"], never["low"]) == (0.0, 0, 0.0)
    assert never["high"] == pytest.approx(z2 / (n + z2))
    assert (always["likelihood"], always["successes"], always["high"]) == (1.0, n, 1.0)
    assert always["low"] == pytest.approx(n / (n + z2))


def test_19_without_trials_nothing_is_known():
    assert wilson(np.array([0]), 0) == (0.0, 1.0)


def test_19_a_point_where_nothing_ran_has_no_data_not_zero(blocsim, tmp_path, monkeypatch):
    def run_chunk(*given):
        raise RuntimeError("no luck")

    monkeypatch.setattr(work, "run_chunk", run_chunk)
    write_config(tmp_path, replicates=2, design={})
    command = ("sweep", "tiny.toml", "--start-method", "fork")
    said = blocsim(*command)
    assert said.code == 1
    assert "no data" in said.out
    assert "nan" not in said.out.lower()
    assert "0.000" not in said.out
    said = blocsim(*command, "--name", "again", "--json")
    for row in json.loads(said.out, parse_constant=pytest.fail):
        assert row["likelihood"] is row["low"] is row["high"] is None
        assert (row["replicates"], row["missing"]) == (0, 2)
    with open(tmp_path / "results/tiny/summary.csv") as file:
        assert {row["likelihood"] for row in csv.DictReader(file)} == {""}


STOP = {"output": "organised", "half_width": 0.05, "first_look": 100}


def test_20_a_sweep_stops_at_a_look_on_prefixes_of_the_replicates(tmp_path):
    stop = STOP | {"half_width": 0.04, "first_look": 50}
    stopped = swept(tmp_path / "stopped", 300, replicates=800, stop=stop)
    full = swept(tmp_path / "full", 300, replicates=800)
    counts = stopped.rows().groupby("point").size()
    assert set(counts) <= {50, 100, 200, 400, 800}
    prefix = [
        full.rows([point]).head(count).drop(columns="config") for point, count in counts.items()
    ]
    for point, rows in enumerate(prefix):
        mine = stopped.rows([point]).drop(columns="config")
        assert mine.reset_index(drop=True).equals(rows.reset_index(drop=True))
    told = stopped.summary()
    half = ((told["high"] - told["low"]) / 2)[told["measure"] == "organised"].to_numpy()
    assert ((half <= 0.04) | (counts.to_numpy() == 800)).all()


@pytest.mark.parametrize("likelihood", [0.05, 0.3, 0.5, 0.9])
def test_20_an_interval_at_which_a_run_stopped_holds_the_truth_as_often_as_it_says(likelihood):
    truth = np.full(40_000, likelihood)
    assert 0.93 <= covered(truth, stop(truth, 0.02, np.random.default_rng(3))) <= 0.97


VARY = {"leverage.RUS": {"from": 0.0, "to": 1.0}, "leverage.CHN": {"from": 0.0, "to": 1.0}}
SOBOL = {"sobol_indices": {"vary": VARY, "samples": 16}}
MORRIS = {"morris": {"vary": VARY, "trajectories": 6}}


@pytest.mark.parametrize("design", [SOBOL, MORRIS], ids=["sobol", "morris"])
def test_21_an_output_that_does_not_vary_is_said_in_words(blocsim, tmp_path, design):
    mine = tmp_path / "results" / "mine"
    with_shares(mine, design, lambda russia, china: 0.5)
    said = blocsim("sensitivity", "mine")
    assert said.code == 0
    assert "No indices: the output is 0.5 in all" in said.out
    assert "no factor changes it" in said.out
    for form in ("--json", "--csv"):
        assert blocsim("sensitivity", "mine", form).code == 0
    assert "nan" not in said.out.lower()
    assert not (mine / "indices.csv").exists()


def test_21_a_number_that_is_no_power_of_two_is_warned_of_with_the_next(blocsim, tmp_path):
    design = {"sobol_indices": {"vary": VARY, "samples": 10}}
    with_shares(tmp_path / "results" / "mine", design, lambda russia, china: 0.1 + 0.8 * russia)
    said = blocsim("sensitivity", "mine")
    assert said.code == 0
    assert "16" in said.out
    for name, count in (("sobol_indices", "samples"), ("sobol_sequence", "count")):
        changed = {name: {"vary": {"leverage.RUS": VARY["leverage.RUS"]}, count: 10}}
        write_config(tmp_path, f"{name}.toml", design=changed, replicates=1)
        for command in (("check",), ("sweep",)):
            said = blocsim(*command, f"{name}.toml")
            assert said.code == 0
            assert "take 16" in " ".join((said.out + said.err).split())
