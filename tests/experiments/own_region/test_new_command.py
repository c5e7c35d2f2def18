"""`blocsim new` as a user types it: what it says, what it refuses, that it never overwrites."""

import json
import os
import re
from pathlib import Path

import pytest

from experiments.own_region import making
from tests.experiments.own_region.valley import MINIMAL, POWERS, STATES, TRADE, many, write

ALL = ("--states", "states.csv", "--trade", "trade.csv", "--powers", "powers.csv")


@pytest.fixture
def files(blocsim, tmp_path):
    """The valley's files in the folder that the command runs in."""
    write(tmp_path)
    return tmp_path


def test_every_command_takes_what_is_made(blocsim, files):
    said = blocsim("new", "valley", *ALL)
    assert said.code == 0
    assert "valley: scenario valley is right: 3 states, 2 powers" in said.out
    assert "mean of the other states" in said.out
    assert said.err == ""
    for command in (
        ("check", "valley"), ("scenarios", "valley"), ("scenarios", "valley", "--figures"),
        ("run", "valley", "--seed", 1), ("explain", "valley", "AAA", "--seed", 1),
        ("estimate", "valley", "--seed", 1, "--replicates", 50, "--no-save"),
    ):  # fmt: skip
        said = blocsim(*command)
        assert said.code == 0, (command, said.err)


def test_check_tells_figures_given_from_those_that_a_rule_filled(blocsim, files):
    assert blocsim("new", "valley", *ALL).code == 0
    said = blocsim("check", "valley").out
    assert "with sources" not in said
    filled, bare = (int(n) for n in re.findall(r"(\d+) (?:filled|without)", said))
    table = blocsim("scenarios", "valley", "--figures", "--csv").out
    assert (filled, bare) == (table.count("filled by blocsim new"), table.count("without a source"))
    assert filled > 0 < bare


def test_the_order_of_rows_changes_no_likelihood(blocsim, files):
    header, *rows = STATES.splitlines()
    (files / "turned.csv").write_text("\n".join([header, *reversed(rows), ""]))
    estimates = []
    for name, states in (("one", "states.csv"), ("other", "turned.csv")):
        assert blocsim("new", name, "--states", states, *ALL[2:]).code == 0
        options = ("--seed", 1, "--replicates", 500, "--json", "--no-save")
        estimates.append(blocsim("estimate", name, *options).out)
    assert estimates[0] == estimates[1]


def test_the_table_as_json_and_the_folder_elsewhere(blocsim, files):
    said = blocsim("new", "valley", *ALL, "--to", "elsewhere", "--first-year", 1990, "--json")
    assert {row["file"] for row in json.loads(said.out)} >= {"states.csv", "trade.csv"}
    assert "first_year = 1990" in (files / "elsewhere/scenario.toml").read_text()


def test_help_says_what_to_write(blocsim):
    said = blocsim("new", "--help")
    for line in (MINIMAL.splitlines()[0], "exporter,importer,value", "code,name,lat,lon,gdp"):
        assert line in said.out
    assert "docs/own_region.md" in said.out


BROKEN = [
    ({"states": STATES.replace("libdem", "libdme")}, "did you mean  libdem"),
    ({"states": STATES.replace(",gdp", ",size")}, "unknown column"),
    ({"states": "code,name,lat,lon,gdp\nAAA,A,1,2,3\n"}, "missing column population"),
    ({"states": MINIMAL.replace(",", ";")}, "separated by commas"),
    ({"states": MINIMAL.replace("2\n", "-2\n")}, "line 2, column population"),
    ({"states": STATES.replace("40,4", "-40,4")}, "line 2, column gdp"),
    ({"states": STATES.replace("40,4", "nan,4")}, "not a number"),
    ({"states": STATES.replace("40,4", "inf,4")}, "not a number"),
    ({"states": STATES.replace("40,4", "1e400,4")}, "column gdp"),
    ({"states": STATES.replace("40,4", ",4")}, "line 2, column gdp"),
    ({"states": STATES.replace("40,4", "=40,4")}, "column gdp"),
    ({"states": STATES.replace("40,4", "40,4000000")}, "column population"),
    ({"states": STATES.replace("0.6", "60")}, "column libdem"),
    ({"states": STATES.replace("0.5,2,", "0.5,7,")}, "column start_level"),
    ({"states": STATES.replace("2022", "MMXXII")}, "column year"),
    ({"states": STATES.replace("CCC", "BBB")}, "BBB appears twice"),
    ({"states": STATES.replace("CCC", "C C")}, "not a code"),
    ({"states": STATES.replace("CCC", "WORLD")}, "all trade of a state"),
    ({"states": STATES.replace("Far Valley", "")}, "no name"),
    ({"states": STATES.replace("-12", "-120")}, "-90 to 90"),
    ({"states": STATES + "DDD,D,1,2\n"}, "4 cells where the header has 11"),
    ({"states": ""}, "missing column code"),
    ({"states": MINIMAL.splitlines()[0] + "\n"}, "no states"),
    ({"states": many(201)}, "1 to 200 rows"),
    ({"states": STATES.replace("40,4", "400000,4")}, "larger than the world"),
    ({"trade": TRADE.replace("BBB,AAA", "BBA,AAA")}, "did you mean  BBB"),
    ({"trade": TRADE.replace("BBB,AAA", "AAA,AAA")}, "a pair has two sides"),
    ({"trade": TRADE.replace("BBB,AAA", "PPP,QQQ")}, "neither side is a state"),
    ({"trade": TRADE.replace("BBB,AAA", "AAA,BBB")}, "AAA BBB appears twice"),
    ({"trade": TRADE.replace("120", "-120")}, "line 3, column value"),
    ({"trade": TRADE.replace("120", "NaN")}, "not a number"),
    ({"trade": TRADE.replace("120", "")}, "not a number"),
    ({"trade": ""}, "missing column exporter"),
    ({"powers": POWERS.replace("oppose", "opose")}, "did you mean  oppose"),
    ({"powers": POWERS.replace("0.4", "1.4")}, "column leverage"),
    ({"powers": POWERS.replace("QQQ", "AAA")}, "has this code already"),
    ({"powers": POWERS.splitlines()[0] + "\n"}, "no powers"),
]


@pytest.mark.parametrize(("changed", "told"), BROKEN)
def test_bad_files_are_told_and_nothing_is_written(blocsim, tmp_path, changed, told):
    write(tmp_path, **changed)
    said = blocsim("new", "valley", *ALL)
    assert said.code == 2
    assert told in said.err
    [table] = changed
    assert f"{table}.csv" in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) <= 12
    assert sorted(os.listdir(tmp_path)) == ["powers.csv", "states.csv", "trade.csv"]


PLACES = [
    (("Valley",), "small letters"),
    (("../valley",), "small letters"),
    (("",), "small letters"),
    (("x" * 41,), "small letters"),
    (("1st",), "small letters"),
    (("con",), "not a name for a folder"),
    (("asean",), "built-in scenario"),
    (("valley", "--to", "asean"), "built-in scenario"),
    (("valley", "--to", "no/such/folder"), "no such folder"),
    (("valley", "--to", "states.csv"), "not a name for a folder"),
    (("valley", "--to", ".."), "not a name for a folder"),
    (("valley", "--to", ""), "not a name for a folder"),
    (("valley", "--to", "x" * 300), "not a name for a folder"),
    (("valley", "--to", "a\0/b"), "no such folder"),
    (("valley", "--to", "there"), "something is there already"),
    (("valley", "--to", "link"), "a link is there already"),
    (("valley", "--to", "dangling"), "a link is there already"),
    (("valley", "--first-year", "1066"), "1800"),
    (("valley", "--world-gdp", "nan"), "--world-gdp"),
    (("valley", "--world-gdp", "-1"), "--world-gdp"),
]


@pytest.mark.parametrize(("arguments", "told"), PLACES)
def test_bad_names_and_places_are_refused_before_any_work(blocsim, files, arguments, told):
    (files / "there").mkdir()
    (files / "link").symlink_to("there")
    (files / "dangling").symlink_to("nowhere")
    before = sorted(os.listdir(files))
    said = blocsim("new", *arguments, *ALL)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert sorted(os.listdir(files)) == before
    assert not os.listdir(files / "there")


def test_a_place_is_refused_before_the_files_are_read(blocsim, files):
    (files / "valley").mkdir()
    said = blocsim("new", "valley", "--states", "missing.csv")
    assert "something is there already" in said.err


def test_nothing_is_overwritten(blocsim, files):
    assert blocsim("new", "valley", *ALL).code == 0
    before = (files / "valley/trade.csv").stat().st_mtime_ns
    said = blocsim("new", "valley", *ALL)
    assert (said.code, said.out) == (2, "")
    assert (files / "valley/trade.csv").stat().st_mtime_ns == before


def test_a_place_that_cannot_be_written(blocsim, files, monkeypatch):
    (files / "shut").mkdir()
    real = os.access  # root may write anywhere, so the system's answer is given for it
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).name != "shut" and real(path, mode)
    )
    said = blocsim("new", "valley", *ALL, "--to", "shut/valley")
    assert said.code == 2
    assert "nothing can be written here" in said.err
    assert os.listdir(files / "shut") == []


def test_a_failure_in_the_middle_leaves_nothing(blocsim, files, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "load_scenario", full)
    said = blocsim("new", "valley", *ALL)
    assert said.code == 3
    assert sorted(os.listdir(files)) == ["powers.csv", "states.csv", "trade.csv"]


def test_what_came_in_between_stays(blocsim, files, monkeypatch):
    checked = making.load_scenario

    def meanwhile(draft):
        (files / "valley").mkdir()
        (files / "valley/mine").touch()
        return checked(draft)

    monkeypatch.setattr(making, "load_scenario", meanwhile)
    said = blocsim("new", "valley", *ALL)
    assert said.code == 2
    assert os.listdir(files / "valley") == ["mine"]


def test_files_that_are_none(blocsim, files):
    os.mkfifo(files / "pipe.csv")
    for bad in ("missing.csv", "pipe.csv", "."):
        said = blocsim("new", "valley", "--states", bad)
        assert said.code == 2, bad
    (files / "marked.csv").write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert blocsim("new", "valley", "--states", "marked.csv").code == 0
