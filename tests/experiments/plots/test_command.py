"""The command as a user types it."""

import json

import pytest


def test_it_draws_what_there_is_and_says_where(blocsim, swept, tmp_path):
    said = blocsim("plot", swept("points"), "--to", tmp_path / "out", "--json")
    assert said.code == 0, said.err
    rows = json.loads(said.out)
    assert [row["figure"] for row in rows] == ["curves", "blockers", "scatter"]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"scatter-fta.png", "scatter-fta.txt", "blockers.csv"} <= names
    assert len(names) == 15


def test_figures_go_into_the_result(blocsim, swept):
    said = blocsim("plot", swept("single"), "--figure", "blockers")
    assert said.code == 0, said.err
    assert (swept("single") / "figures" / "blockers.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--figure", "scater"], "scatter"),
        (["--output", "ftb"], "fta"),
        (["--level", "7"], "7"),
        (["--year", "2031"], "2030"),
        (["--figure", "phase"], "curves, blockers, scatter"),
        (["--output", "fta", "--level", "3"], "by itself"),
    ],
)
def test_bad_input_ends_with_code_2_and_draws_nothing(blocsim, swept, tmp_path, arguments, words):
    said = blocsim("plot", swept("points"), "--to", tmp_path / "out", *arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_an_unknown_result_is_refused(blocsim):
    said = blocsim("plot", "nowhere")
    assert said.code == 2
    assert "no result" in said.err
