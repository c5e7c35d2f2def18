"""A region's folder as it is read: tables, founders, start; files that are missing or no files."""

import os
from pathlib import Path

import pytest

from model.problem import Problem
from model.region_files import is_region, load_region
from model.region_gaps import gaps
from model.region_schema import ESSENTIAL, SOURCES, TABLES, columns
from model.scenario_files import load_scenario
from tests.model.twin_valleys import EVENTS, POWERS, SMALLEST, write_region


def test_founders_in_file_order_and_start(tmp_path: Path) -> None:
    region = load_region(write_region(tmp_path))
    assert [row["code"] for row in region.founders] == ["BBB", "AAA"]
    assert region.start == 1970
    assert [len(t) for t in (region.states, region.events, region.pairs, region.powers)] == [
        3, 7, 1, 5,
    ]  # fmt: skip


def test_columns_in_any_order_and_fewer_of_them(tmp_path: Path) -> None:
    events = "members,direction,level,year\nAAA BBB,up,2,1980\n"
    region = load_region(write_region(tmp_path, events=events))
    assert region.start == 1980
    assert region.events[0]["date"] == region.events[0]["source"] == ""


def test_one_founder_and_the_essential_columns_are_enough(tmp_path: Path) -> None:
    region = load_region(write_region(tmp_path, SMALLEST))
    assert [row["code"] for row in region.founders] == ["AAA"]
    assert region.pairs == region.powers == []
    assert {gap.column for gap in gaps(region)} == {
        "population", "libdem", "openness", "world_gdp",
    }  # fmt: skip


def test_a_region_and_a_scenario_are_told_apart(tmp_path: Path, folder: Path) -> None:
    assert is_region(write_region(tmp_path / "r"))
    assert not is_region(folder)
    assert load_scenario(tmp_path / "r").name == "twin_valleys"
    with pytest.raises(Problem, match="no variants"):
        load_scenario(tmp_path / "r", "base")


def test_essential_and_source_columns_are_columns() -> None:
    assert set(ESSENTIAL) == set(SOURCES) == set(TABLES)
    for table in TABLES:
        names = columns(table)
        assert len(set(names)) == len(names)
        assert set(ESSENTIAL[table]) <= set(names)
        for source, figures in SOURCES[table].items():
            assert {source, *figures} <= set(names)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_each_essential_column_is_missed(tmp_path: Path, table: str) -> None:
    text = {"pairs": "a,b\nAAA,BBB\n", "powers": POWERS, "events": EVENTS}.get(
        table, SMALLEST.get(f"{table}.csv", "")
    )
    header, *rows = text.splitlines()
    for column in ESSENTIAL[table]:
        place = header.split(",").index(column)
        cut = [
            ",".join(c for i, c in enumerate(line.split(",")) if i != place)
            for line in (header, *rows)
        ]
        with pytest.raises(Problem, match=f"missing column {column}") as caught:
            load_region(write_region(tmp_path, **{table: "\n".join(cut)}))
        assert caught.value.file == str(tmp_path / f"{table}.csv")


@pytest.mark.parametrize("file", ["region.toml", "states.csv", "events.csv"])
def test_a_required_file_is_missing(tmp_path: Path, file: str) -> None:
    (write_region(tmp_path) / file).unlink()
    with pytest.raises(Problem, match="no such file") as caught:
        load_region(tmp_path)
    assert caught.value.file == str(tmp_path / file)


@pytest.mark.parametrize("file", ["region.toml", "states.csv", "pairs.csv"])
def test_a_file_that_is_none(tmp_path: Path, file: str) -> None:
    (write_region(tmp_path) / file).unlink()
    os.mkfifo(tmp_path / file)
    with pytest.raises(Problem, match="not a regular file"):
        load_region(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such region folder"):
        load_region(tmp_path / "nowhere")
