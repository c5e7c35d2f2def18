"""Exporting: the result stays as it is, the crate is there whole or not at all."""

import zipfile
from pathlib import Path

import pytest

from experiments.api import export, read_result, replay
from experiments.crate import export as module
from experiments.store.lock import locked
from model.problem import Problem
from tests.experiments.crate.made import contents, copied, entities, ids


def test_the_result_stays_as_it_is(result, blocsim, tmp_path):
    before = contents(result)
    said = blocsim("export", result, "--to", "crate")
    assert (said.code, said.err) == (0, "")
    assert "crate" in said.out
    assert contents(result) == before
    held = contents(tmp_path / "crate")
    assert {name: held[name][0] for name in before} == {n: c[0] for n, c in before.items()}


def test_a_zip_holds_the_same(result, crate, blocsim, tmp_path):
    assert blocsim("export", result, "--to", "crate.zip").code == 0
    with zipfile.ZipFile(tmp_path / "crate.zip") as archive:
        assert archive.testzip() is None
        inside = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
        assert {name for name in archive.namelist() if name[-1] == "/"} == {
            "figures/", "rows/", "scenario/",
        }  # fmt: skip
        archive.extractall(tmp_path / "out")
    folder = {name: content for name, (content, _) in contents(crate).items()}
    assert inside == folder
    assert entities(tmp_path / "out") == entities(crate)


def test_two_exports_of_one_result_are_the_same_bytes(result, crate, tmp_path, monkeypatch):
    again = export(result, tmp_path / "again")
    assert _bytes_of(again) == _bytes_of(crate)
    first = export(result, tmp_path / "first.zip")
    monkeypatch.setattr("time.time", lambda: 2e9)  # a zip's members are dated by it
    second = export(result, tmp_path / "second.zip")
    assert first.read_bytes() == second.read_bytes()


def _bytes_of(folder):
    return {name: content for name, (content, _) in contents(folder).items()}


def test_a_crate_is_a_result_and_can_be_replayed_and_exported_again(result, crate, tmp_path):
    again = read_result(crate)
    assert again.rows().equals(read_result(result).rows())
    assert replay(again, "1:3").different == {}
    export(crate, tmp_path / "second")
    first, second = entities(crate), entities(tmp_path / "second")
    assert set(first) == set(second)
    assert second["scenario/trade.csv"] == first["scenario/trade.csv"]


def test_authors_and_licence_are_those_that_are_told(result, blocsim, tmp_path):
    said = blocsim(
        "export", result, "--to", "crate", "--author", "Ada Lovelace, 0000-0002-1825-0097",
        "--author", "Émilie du Châtelet", "--license", "CC-BY-4.0",
    )  # fmt: skip
    assert said.code == 0
    graph = entities(tmp_path / "crate")
    root = graph["./"]
    people = [graph[each["@id"]] for each in root["author"]]
    assert [person["name"] for person in people] == ["Ada Lovelace", "Émilie du Châtelet"]
    assert people[0]["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert people[1]["@id"].isascii()
    assert ids(root["license"]) == {"https://spdx.org/licenses/CC-BY-4.0"}
    assert root["license"]["@id"] in graph


BAD = {
    "no result": (["nothing", "--to", "c"], "no result of a sweep or an estimate"),
    "no place": (["RESULT"], "--to"),
    "taken": (["RESULT", "--to", "mine"], "something is there already"),
    "taken by a link": (["RESULT", "--to", "nowhere"], "something is there already"),
    "taken zip": (["RESULT", "--to", "mine.zip"], "something is there already"),
    "no folder": (["RESULT", "--to", "a/b/crate"], "in a folder that is there"),
    "empty": (["RESULT", "--to", ""], "--to"),
    "long": (["RESULT", "--to", "x" * 240], "--to"),
    "inside": (["RESULT", "--to", "RESULT/crate"], "not written into the result"),
    "far inside": (["RESULT", "--to", "RESULT/rows/x.zip"], "not written into the result"),
    "author": (["RESULT", "--to", "c", "--author", "Ada, 0000-0002-1825-0098"], "last digit"),
    "licence": (["RESULT", "--to", "c", "--license", "CC BY"], "SPDX"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_and_nothing_is_written(result, blocsim, tmp_path, case):
    arguments, told = BAD[case]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine.zip").write_bytes(b"mine")
    (tmp_path / "nowhere").symlink_to("gone")
    before, there = contents(result), sorted(tmp_path.rglob("*"))
    said = blocsim("export", *(text.replace("RESULT", str(result)) for text in arguments))
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert sorted(tmp_path.rglob("*")) == there
    assert contents(result) == before


def refused(result: Path, target: Path) -> str:
    with pytest.raises(Problem) as told:
        export(result, target)
    assert list(target.parent.glob("*crate*")) == []
    return str(told.value)


def test_a_damaged_result_is_refused(result, tmp_path):
    spoilt = copied(result, tmp_path / "spoilt")
    shard = spoilt / "rows" / "00000.parquet"
    shard.write_bytes(shard.read_bytes()[:-1])
    assert "damaged" in refused(spoilt, tmp_path / "crate")
    (spoilt / "manifest.json").write_text("{")
    assert "damaged" in refused(spoilt, tmp_path / "crate")


def test_a_link_in_a_result_is_refused(result, tmp_path):
    spoilt = copied(result, tmp_path / "spoilt")
    (spoilt / "notes.txt").symlink_to(tmp_path / "secret")
    assert "notes.txt" in refused(spoilt, tmp_path / "crate")


def test_a_result_that_is_being_made_is_refused(result, tmp_path):
    busy = copied(result, tmp_path / "busy")
    with locked(busy, print):
        assert "another process works on this result" in refused(busy, tmp_path / "crate")
    export(busy, tmp_path / "crate")


def test_hidden_files_stay_behind(result, tmp_path):
    busy = copied(result, tmp_path / "busy")
    (busy / ".lock").write_text("{}")
    (busy / ".summary.csv.99").write_text("draft")
    export(busy, tmp_path / "crate")
    assert list((tmp_path / "crate").rglob(".*")) == []


@pytest.mark.parametrize("name", ["crate", "crate.zip"])
def test_a_file_that_changes_meanwhile_leaves_no_crate(result, tmp_path, monkeypatch, name):
    moving, real = copied(result, tmp_path / "moving"), module.crate_of

    def slowly(*given):
        crate = real(*given)
        (moving / "summary.csv").write_text("changed")
        return crate

    monkeypatch.setattr(module, "crate_of", slowly)
    assert "changed while it was exported" in refused(moving, tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["moving"]


@pytest.mark.parametrize("name", ["crate", "crate.zip"])
def test_a_full_disk_leaves_nothing(result, blocsim, tmp_path, monkeypatch, name):
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "compare", full)
    said = blocsim("export", result, "--to", name)
    assert said.code == 3
    assert "No space left" in said.err
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_the_way_to_get_it_is_told(result, blocsim, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    said = blocsim("export", result, "--to", "crate")
    assert said.code == 2
    assert "pip install -e '.[crate]'" in said.err
    assert list(tmp_path.iterdir()) == []
