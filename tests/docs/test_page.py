"""The page on the page: its commands are there, and its numbers are the code's."""

import re
import shlex
from pathlib import Path

import pytest

from experiments.page.estimating import AT_ONCE, SIZES
from experiments.page.link import moment_of
from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
COMMANDS = [
    shlex.split(line.split("#")[0])
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


def test_the_commands_are_those_that_the_tests_below_run():
    assert [command[:2] for command in COMMANDS] == [
        ["make", "serve"], ["blocsim", "serve"], ["blocsim", "sweep"], ["blocsim", "replay"],
        ["blocsim", "serve"],
    ]  # fmt: skip
    assert re.search(r"^serve:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_a_stored_row_opens(blocsim, tmp_path, monkeypatch):
    pytest.importorskip("solara")
    from experiments.page import serving

    opened = []
    monkeypatch.setattr(serving, "serve", lambda query, tell: opened.append(query))
    sweep, replay = COMMANDS[2][1:], COMMANDS[3][1:]
    config = tmp_path / sweep[1]
    config.parent.mkdir(parents=True)
    text = (ROOT / sweep[1]).read_text(encoding="utf-8")
    few = re.sub(r"^replicates = [\d_]+", "replicates = 20", text, flags=re.MULTILINE)
    config.write_text(few, encoding="utf-8")
    assert blocsim(*sweep).code == 0
    assert blocsim(*replay).code == 0
    moment, notice = moment_of(opened[0])
    assert (moment.replicate, moment.year, notice) == (7, moment.years, "")


def test_a_class_is_served_as_the_text_says(blocsim, monkeypatch):
    from experiments.commands import serve as command

    asked = {}
    monkeypatch.setattr(command, "serve", lambda **given: asked.update(given))
    assert blocsim(*COMMANDS[4][1:]).code == 0
    assert asked["host"] == "0.0.0.0"


def test_the_numbers_in_the_text_are_the_codes():
    from experiments.page.caps import MOST, MOST_OF_ONE
    from experiments.page.hosting import CULLED_AFTER
    from experiments.page.tour import STOPS

    assert "**Run 1,000** (10,000, 100,000)" in WORDS
    assert SIZES == (1_000, 10_000, 100_000)
    assert f"room for {MOST} pages in all and {MOST_OF_ONE} for each browser" in WORDS
    assert "forgotten two minutes after" in WORDS
    assert CULLED_AFTER == "2m"
    assert "Two estimates run at a time" in WORDS
    assert AT_ONCE == 2
    assert "**Tour**: five stops" in WORDS
    assert len(STOPS) == 5
