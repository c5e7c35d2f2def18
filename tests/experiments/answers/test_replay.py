"""Replay: every stored row comes out of the agent-based model again, bit for bit."""

import json
import shutil

import pytest

from experiments.answers.replay import place_of_row, replay
from experiments.answers.result import read_result
from experiments.catalogue import SCENARIOS
from model.problem import Problem
from tests.experiments.stored import small, swept, tampered

CASES = {
    "common": {},
    "independent": {"draws": "independent"},
    "without": {"design": {"points": {"at": [{"without": ["KAZ"]}, {"without": ["AZE", "TKM"]}]}}},
    "variant": {"design": {"points": {"at": [{"variant": "transit_trade"}, {}]}}},
    "settings": {
        "settings": {"voting": "consensus", "parameters": {"temperature": 0.2}},
        "design": {"grid": {"switches.exit": [True, False]}},
    },
}


@pytest.mark.parametrize("case", CASES)
def test_every_row_is_replayed_to_the_digit(tmp_path, case):
    result = swept(tmp_path / "r", **CASES[case])
    told = [replay(result, f"{point}:{replicate}") for point in (0, 1) for replicate in range(12)]
    assert [again.different for again in told] == [{}] * 24
    assert not any(again.failed for again in told)
    assert [(again.point, again.replicate) for again in told[11:13]] == [(0, 11), (1, 0)]


def test_independent_draws_are_those_of_the_point(tmp_path):
    twice = {"points": {"at": [{}, {}]}}
    result = swept(tmp_path / "r", draws="independent", design=twice)
    histories = [replay(result, f"{point}:3").history.levels for point in (0, 1)]
    assert histories[0] != histories[1]


@pytest.fixture
def result(tmp_path):
    return swept(tmp_path / "results" / "mine")


@pytest.mark.parametrize(
    ("row", "place"),
    [("0", (0, 0)), ("11", (0, 11)), ("12", (1, 0)), ("23", (1, 11)), ("1:5", (1, 5))],
)
def test_rows_by_number_and_by_place(result, row, place):
    assert place_of_row(result, row) == place


@pytest.mark.parametrize(
    "row",
    [
        "24",
        "-1",
        "x",
        "",
        ":",
        "1:",
        ":1",
        "1:2:3",
        "1.0",
        "0:12",
        "2:0",
        "²",
        "9" * 30,
        "0" * 19 + "5",
    ],
)
def test_rows_that_are_none(blocsim, result, row):
    with pytest.raises(Problem) as told:
        replay(result, row)
    assert told.value.key == "row"
    assert told.value.allowed


def test_the_command_says_that_all_is_equal(blocsim, result):
    said = blocsim("replay", "mine", "1:5", "--trace", "votes.jsonl")
    assert said.code == 0
    assert "Equal to the stored row in every column" in said.out
    assert "leverage of RUS x 0" in said.out
    votes = (result.folder.parents[1] / "votes.jsonl").read_text().splitlines()
    assert all(json.loads(vote)["year"] for vote in votes)


@pytest.mark.parametrize("column", ["signed_2035", "first_signed_1", "blocker_2", "out_organised"])
def test_a_row_that_was_tampered_with_is_told(blocsim, result, column):
    def change(rows):
        [at] = [i for i, row in enumerate(rows) if (row["point"], row["replicate"]) == (0, 4)]
        rows[column][at] = {0: 1}.get(int(rows[column][at]), 0)

    tampered(result, 0, change)
    again = replay(read_result(result.folder), "0:4")
    assert list(again.different) == [column]
    said = blocsim("replay", "mine", "0:4")
    assert said.code == 1
    assert f"DIFFERENT: {column} is stored as" in said.out
    assert replay(read_result(result.folder), "0:5").different == {}


def test_a_scenario_of_ones_own_is_kept_with_the_result(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SCENARIOS / "central_asia", tmp_path / "mine")
    result = swept(tmp_path / "r", scenario="mine")
    shutil.rmtree(tmp_path / "mine")
    assert replay(result, "1:3").different == {}
    states = result.folder / "scenario" / "states.csv"
    states.write_text(states.read_text() + "\n")
    with pytest.raises(Problem, match="scenario has changed"):
        replay(result, "1:3")


def test_a_point_that_is_not_there(result):
    with pytest.raises(Problem) as told:
        replay(result, "7:0")
    assert "points 0 to 1" in told.value.allowed
    assert len(small().points) == 2
