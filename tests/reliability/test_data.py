"""Rows 19 and 24: no successes, all of them, one history, none at all, and results in part."""

import csv
import json

import numpy as np
import pytest

from experiments.answers.result import read_result
from experiments.runner import work
from experiments.statistics.intervals import wilson
from tests.reliability.tiny import Stopped, run, stop_after, tiny, write_config

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


@pytest.mark.parametrize("rows", [1, 75, 140, 299])
def test_24_a_result_in_part_says_so_and_reads_back_right(tmp_path, finished, rows):
    with pytest.raises(Stopped):
        run(tmp_path / "part", progress=stop_after(rows), workers=1)
    part, whole = read_result(tmp_path / "part"), read_result(finished)
    there = part.rows()
    assert rows <= len(there) < 300 or rows == 299
    assert part.partial == f"partial: {len(there)} of 300"
    assert part.stopped.startswith("Stopped")
    both = whole.rows().merge(there[["point", "replicate"]], on=["point", "replicate"])
    assert both.equals(there)
    counts = there.groupby("point").size().reindex(range(6), fill_value=0)
    measured = part.summary()
    assert measured.groupby("point")["replicates"].first().tolist() == counts.tolist()
    nothing = measured["replicates"] == 0
    assert measured[nothing]["likelihood"].isna().all()
    assert measured[~nothing]["likelihood"].notna().all()


def test_24_a_finished_result_says_nothing_of_the_kind(finished):
    result = read_result(finished)
    assert (result.partial, result.planned, result.stopped) == ("", 300, "finished")
