"""The page on experiments: its keys, columns and files are those of the code, its blocks run."""

import re
import shlex
from pathlib import Path

import pytest

from experiments.api import experiment, read_result, sweep
from experiments.cli import COMMANDS
from experiments.config.schema import MOST_REPLICATES
from experiments.design.points import MOST_POINTS
from experiments.design.schema import Design
from experiments.reference.keys import key_rows
from experiments.store.shards import SHARD
from model.ladder import LEVELS
from tests.docs.test_own_region import matches
from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "experiments.md").read_text(encoding="utf-8")
TOML = re.search(r"`russia.toml`:\n\n```toml\n(.*?)```", PAGE, re.DOTALL).group(1)
CONSOLE = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
SESSIONS = [
    (command, shown)
    for block in CONSOLE
    for command, shown in re.findall(r"^\$ blocsim (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def table_under(text):
    """Cells of the first table after a text."""
    lines = re.search(r"\n((\|.*\n)+)", PAGE.split(text, 1)[1]).group(1).splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def names_in(text):
    return set(re.findall(r"`([^`]+)`", text))


def test_every_key_is_there_and_none_is_invented():
    told = [tuple(row) for row in table_under("\n## Every key")]
    assert told == [(f"`{key}`", meaning, default) for key, meaning, default in key_rows()]
    assert len({key for key, *_ in told}) == len(told) > 40


def test_every_design_is_there():
    told = {name for row in table_under("\n## Designs") for name in names_in(row[0])}
    assert told == set(Design.model_fields)
    words = " ".join(PAGE.split())
    assert f"More than {MOST_POINTS:,} points" in words
    assert MOST_REPLICATES == 10**9
    assert "or 10^9 histories" in words


def test_the_blocks_of_the_page_are_all_looked_at():
    blocks = 1 + len(CONSOLE) + len(PYTHON)
    assert len(re.findall("^```", PAGE, re.MULTILINE)) == 2 * blocks
    assert sum(block.count("$ ") for block in CONSOLE) == len(SESSIONS) > 6


def test_the_example_runs_from_the_configuration_to_the_frame(blocsim, tmp_path, capsys):
    (tmp_path / "russia.toml").write_text(TOML, encoding="utf-8")
    for command, shown in SESSIONS:
        said = blocsim(*shlex.split(command))
        assert said.code == 0, said.err
        assert matches(shown, said.out), said.out
    space = {}
    for block in PYTHON:
        exec(compile(block, "experiments.md", "exec"), space)
    assert "finished 400" in capsys.readouterr().out


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page") / "result"
    values = {
        "scenario": "central_asia", "seed": 1, "replicates": 5, "years": 6,
        "horizons": [2028, 2031], "outputs": {"early": {"level": 2, "by": 2030}},
    }  # fmt: skip
    sweep(experiment(values), folder)
    return read_result(folder)


def test_the_columns_of_the_rows_are_those_that_are_stored(result):
    marks = {"YEAR": ("2028", "2031"), "K": [str(k) for k in range(1, LEVELS)], "NAME": ["early"]}
    told = []
    for row in table_under("\nA row is one history"):
        for name in re.findall(r"`([^`]+)`", row[0]):
            mark = next((m for m in marks if name == m or name.endswith(f"_{m}")), None)
            told += [name.replace(mark, value) for value in marks[mark]] if mark else [name]
    assert sorted(told) == sorted(result.rows().columns)


def test_the_files_of_a_result_are_those_that_are_there(result):
    told = {names_in(row[0]).pop() for row in table_under("\n## What a result holds")}
    there = {f"{p.name}/" if p.is_dir() else p.name for p in result.folder.iterdir()}
    written = {"indices.csv", "figures/", "report.html", "report.pdf"}
    assert told - there == {"journal/", "scenario/"} | written
    assert there <= told
    assert f"Parquet, {SHARD:,} a file" in PAGE


def test_the_kinds_of_figures_are_those_that_there_are():
    from experiments.plots.kinds import KINDS

    told = [names_in(row[0]).pop() for row in table_under("\n## Figures")]
    assert told == list(KINDS)


def test_the_commands_are_there():
    assert set(re.findall(r"`blocsim (\w+)", PAGE)) <= set(COMMANDS)
