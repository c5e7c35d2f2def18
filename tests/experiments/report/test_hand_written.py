"""Numbers of a result that was written by hand: whole, unfinished, with failed replicates."""

import pytest

from experiments.report.making import make
from tests.experiments.report.conftest import ASKING
from tests.experiments.report.made import alone, rows_of, stopped
from tests.experiments.report.reading import words


def told(result):
    return words(make(result, ASKING))


def test_the_answer_is_what_the_rows_say(tmp_path):
    experiment = alone()
    result = stopped(tmp_path / "r", experiment, rows_of(experiment, 1000, 250), 1000, "finished")
    said = told(result)
    assert "Unlikely: 0.25 [0.22, 0.28]." in said
    assert (
        "In 250 of 1,000 simulated histories the bloc stood at level 3 (a free-trade area)" in said
    )
    assert "in force, at the end of 2035" in said
    assert "Wilson 95 %, Monte Carlo error only" in said
    assert "Azerbaijan" in said
    assert "3 free-trade area Kazakhstan 0.10 [0.08, 0.12] 0.90" in said
    assert "partial" not in said
    assert "No replicate failed." in said


def test_an_unfinished_result_is_marked_and_counts_what_is_there(tmp_path):
    experiment = alone()
    result = stopped(tmp_path / "r", experiment, rows_of(experiment, 812, 203), 1000)
    report = make(result, ASKING)
    assert report.partial == "partial: 812 of 1,000"
    said = words(report)
    assert said.count("partial: 812 of 1,000") >= 4  # above, in trust, under both figures
    assert "In 203 of 812 simulated histories" in said
    assert "stopped by SIGINT" in said


def test_failed_replicates_are_left_out_and_told(tmp_path):
    experiment = alone()
    failures = [{"point": 0, "first": 998, "count": 2, "reason": "ValueError: <b>no</b>"}]
    rows = rows_of(experiment, 1000, 250, failed=2)
    said = told(stopped(tmp_path / "r", experiment, rows, 1000, "finished", failures))
    assert "In 250 of 998 simulated histories" in said
    assert "2 replicates could not be run and are left out of every number." in said
    assert "Point 0, replicate 998 to 999: ValueError: <b>no</b>" in said


def test_what_never_happened_has_an_interval_all_the_same(tmp_path):
    experiment = alone()
    said = told(stopped(tmp_path / "r", experiment, rows_of(experiment, 1000, 0), 1000, "finished"))
    assert "Exceptionally unlikely: 0 [0, 0.004]." in said


def test_another_version_of_the_code_is_told(tmp_path):
    experiment = alone()
    said = told(stopped(tmp_path / "r", experiment, rows_of(experiment, 100, 9), 100, "finished"))
    assert "a new run may give other numbers." in said  # its rules are 0000000000000000


@pytest.mark.parametrize("level", [1, 6])
def test_any_level_can_be_asked(tmp_path, level):
    experiment = alone()
    result = stopped(tmp_path / "r", experiment, rows_of(experiment, 200, 50), 200, "finished")
    said = words(make(result, ASKING | {"level": level, "year": 2030, "basis": "signed"}))
    assert f"level {level}" in said
    assert "signed, at the end of 2030" in said
