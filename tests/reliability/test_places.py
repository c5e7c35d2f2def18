"""Rows 9 and 16: where a result cannot be written, and where there is no git."""

import os
import threading

import pytest

from experiments.answers.result import read_result
from experiments.manifest import environment
from experiments.runner import manifest
from experiments.store.lock import locked
from tests.reliability.tiny import differing, files, run, tiny, write_config

SMALL = {"replicates": 5}


@pytest.fixture
def there(blocsim, tmp_path):
    """A finished result of the name tiny, in the folder where commands run."""
    write_config(tmp_path, **SMALL)
    assert blocsim("sweep", "tiny.toml").code == 0
    return tmp_path / "results" / "tiny"


def assert_refused(said, *told):
    assert said.code == 2
    assert [words for words in told if words not in said.err] == []
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 12
    assert said.out == ""


def test_09_a_result_is_not_begun_twice(blocsim, there):
    before = files(there)
    assert_refused(blocsim("sweep", "tiny.toml"), "a result of this name", "--resume", "--extend")
    assert differing(files(there), before) == []


def test_09_another_configuration_never_overwrites(blocsim, there, tmp_path):
    before = files(there)
    write_config(tmp_path, "other.toml", **SMALL, seed=12)
    command = ("sweep", "other.toml", "--name", "tiny")
    assert_refused(blocsim(*command), "a result of this name")
    for going_on in ("--resume", "--extend"):
        assert_refused(blocsim(*command, going_on), "has changed", "seed: 11 -> 12")
    assert differing(files(there), before) == []


@pytest.mark.parametrize("lost", [["manifest.json"], ["manifest.json", "config.toml"]])
def test_09_nor_does_it_where_the_manifest_is_lost(blocsim, there, tmp_path, lost):
    write_config(tmp_path, "other.toml", **SMALL, seed=12)
    for name in lost:
        (there / name).unlink()
    before = {path: path.read_bytes() for path in there.rglob("*") if path.is_file()}
    said = blocsim("sweep", "other.toml", "--name", "tiny", "--resume")
    assert_refused(said, "manifest is missing or damaged", "another --name")
    assert {path: path.read_bytes() for path in there.rglob("*") if path.is_file()} == before


def test_09_the_result_of_another_command_is_left_alone(blocsim, tmp_path):
    write_config(tmp_path)
    blocsim("estimate", "central_asia", "--seed", 1, "--replicates", 20, "--name", "tiny")
    folder = tmp_path / "results" / "tiny"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for going_on in ("--resume", "--extend"):
        assert_refused(blocsim("sweep", "tiny.toml", going_on), "tiny", "another --name")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_09_there_must_be_something_to_go_on_with(blocsim, tmp_path):
    write_config(tmp_path)
    said = blocsim("sweep", "tiny.toml", "--resume")
    assert_refused(said, "no result to go on with", "without --resume")
    assert os.listdir(tmp_path) == ["tiny.toml"]


@pytest.mark.parametrize("going_on", [[], ["--resume"]])
def test_09_links_are_not_followed_out(blocsim, tmp_path, going_on):
    write_config(tmp_path)
    (tmp_path / "elsewhere" / "tiny").mkdir(parents=True)
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "tiny").symlink_to(tmp_path / "elsewhere" / "tiny")
    assert_refused(blocsim("sweep", "tiny.toml", *going_on), "link")
    (tmp_path / "results" / "tiny").unlink()
    (tmp_path / "results").rmdir()
    (tmp_path / "results").symlink_to("elsewhere")
    assert_refused(blocsim("sweep", "tiny.toml", *going_on), "link")
    assert list((tmp_path / "elsewhere").rglob("*")) == [tmp_path / "elsewhere" / "tiny"]


def test_09_results_that_are_a_file(blocsim, tmp_path):
    write_config(tmp_path)
    (tmp_path / "results").write_text("mine")
    assert_refused(blocsim("sweep", "tiny.toml"), "not a folder")
    (tmp_path / "results").unlink()
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "tiny").write_text("mine")
    assert_refused(blocsim("sweep", "tiny.toml"), "tiny")
    assert_refused(blocsim("sweep", "tiny.toml", "--resume"), "tiny")
    assert (tmp_path / "results" / "tiny").read_text() == "mine"


@pytest.mark.parametrize("place", [".", "results", "results/tiny"])
def test_09_places_that_cannot_be_written(blocsim, tmp_path, monkeypatch, place):
    write_config(tmp_path)
    if place != ".":
        (tmp_path / place).mkdir(parents=True)
    real = os.access  # for root everything can be written
    monkeypatch.setattr(os, "access", lambda p, mode: str(p) != place and real(p, mode))
    going_on = ["--resume"] if place == "results/tiny" else []
    assert_refused(blocsim("sweep", "tiny.toml", *going_on), "cannot be written")


def test_09_the_folder_of_results_is_made(blocsim, tmp_path, there):
    assert sorted(os.listdir(tmp_path)) == ["results", "tiny.toml"]
    assert os.listdir(tmp_path / "results") == ["tiny"]


def test_09_somebody_else_at_work_is_named(blocsim, there):
    with locked(there, print):
        said = blocsim("sweep", "tiny.toml", "--resume")
    assert_refused(said, "another process works on this result", "one process at a time")


def test_09_a_stale_lock_is_taken_over_with_a_notice(blocsim, there):
    told = '{"pid": 4194304, "host": "old", "since": "2026-01-01T00:00:00+00:00"}'
    (there / ".lock").write_text(told)
    said = blocsim("sweep", "tiny.toml", "--resume")
    assert said.code == 0
    assert "process 4194304 on old since 2026-01-01" in " ".join(said.err.split())
    assert not (there / ".lock").exists()


def test_a_sweep_outside_the_main_thread_watches_no_signals(tmp_path, expected):
    thread = threading.Thread(target=run, args=(tmp_path / "r",))
    thread.start()
    thread.join()
    assert differing(files(tmp_path / "r"), expected) == []


def test_16_without_git_the_version_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(manifest, "environment", environment)  # as it is now
    assert environment()["code"] == "unknown: no git here"
    run(tmp_path / "r", tiny(**SMALL))
    result = read_result(tmp_path / "r")
    [session] = result.manifest.sessions
    assert session["code"] == "unknown: no git here"
    assert result.rows()["code"].str.contains("unknown: no git here rules").all()


def test_16_whatever_git_says_is_recorded(tmp_path, monkeypatch):
    (tmp_path / "git").write_text("#!/bin/sh\necho 0123456789ab-dirty\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert environment()["code"] == "0123456789ab-dirty"
    (tmp_path / "git").write_text("#!/bin/sh\nexit 128\n")
    assert environment()["code"] == "unknown: no git here"
