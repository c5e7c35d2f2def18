"""The page on regions says what the layout is, and its example is one."""

import re
from pathlib import Path

import pytest

from experiments.cli import COMMANDS
from model.past import past_of
from model.region_files import load_region
from model.region_scenario import region_scenario
from model.region_schema import ESSENTIAL, TABLES, RegionFile
from model.world import build_world
from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "regions.md").read_text(encoding="utf-8")


def rows_after(file: str) -> list[list[str]]:
    """Cells of the table that follows the file's name among the columns."""
    text = PAGE.split("## The files, column by column")[1].split(f"`{file}`", 1)[1]
    lines = re.search(r"\n\n((\|.*\n)+)", text).group(1).splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_columns_are_those_of_the_layout(table):
    assert rows_after(f"{table}.csv") == [
        [f"`{c.name}`", c.unit, "yes" if c.name in ESSENTIAL[table] else "no", c.blank]
        for c in TABLES[table]
    ]


def test_the_keys_are_those_of_the_layout():
    assert rows_after("region.toml") == [
        [f"`{key}`", field.description, "yes" if field.is_required() else "no"]
        for key, field in RegionFile.model_fields.items()
    ]


@pytest.fixture
def example(tmp_path):
    """The folder of the page's example."""
    blocks = re.findall(r"`([a-z]+\.[a-z]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert [name for name, _ in blocks] == ["region.toml", "states.csv", "events.csv"]
    folder = tmp_path / "twin_valleys"
    folder.mkdir()
    for name, text in blocks:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_is_a_region(example):
    region = load_region(example)
    assert "".join(map(str, past_of(region).levels)) == "1" * 12 + "3" * 9 + "1" * 35
    assert build_world(region_scenario(region)).states == ("AAA", "BBB")


SMALL = {
    "estimate": ["--replicates", "100"],
    "hindcast": ["--draws", "10", "--histories", "5", "--no-save"],
}


def test_the_commands_take_the_example(blocsim, example):
    ((block),) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    commands = [line.split("#")[0].split()[1:] for line in block.splitlines()]
    assert [words[0] for words in commands] == ["check", "scenarios", "estimate", "hindcast"]
    for words in commands:
        asked = [example if word == "FOLDER" else word for word in words]
        said = blocsim(*asked, *SMALL.get(words[0], []))
        assert (said.code, said.out != "") == (0, True), said.err


def test_the_commands_are_named():
    named = set(re.findall(r"^blocsim (\w+)", PAGE, re.MULTILINE))
    assert {"check", "scenarios", "estimate", "hindcast"} == named
    assert named - {"hindcast"} <= set(COMMANDS)
