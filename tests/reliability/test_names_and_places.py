"""Rows 8, 9 and 16: names of results, places that cannot be written, code without a version."""

import os
import shutil
import socket
import subprocess
import threading
from multiprocessing import get_context

import pytest

from experiments.answers.result import read_result
from experiments.manifest import environment
from experiments.runner import manifest
from experiments.store.lock import locked
from tests.reliability.refused import assert_refused, nothing_written
from tests.reliability.tiny import differing, files, run, tiny, write_config

SMALL = {"replicates": 5}


@pytest.fixture
def there(blocsim, tmp_path):
    """A finished result of the name tiny, in the folder where commands run."""
    write_config(tmp_path, **SMALL)
    assert blocsim("sweep", "tiny.toml").code == 0
    return tmp_path / "results" / "tiny"


NAMES = [
    "../../x", "/abs", "a/b", "a\\b", "a\0", "x" * 300, "CON", "nul", "com1", "-rf", "", ".", "..",
    "a b", "é", "a\nb", ".hidden", "a.b",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_08_names_that_are_no_names(blocsim, tmp_path, name):
    write_config(tmp_path)
    commands = (
        ("sweep", "tiny.toml"), ("sweep", "tiny.toml", "--resume"),
        ("ablate", "central_asia", "--seed", 1), ("estimate", "central_asia", "--seed", 1),
        ("hindcast",),
    )  # fmt: skip
    for command in commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command, f"--name={name}"), "--name")


@pytest.mark.parametrize("name", ["CON.toml", "-rf.toml", "a b.toml", ".toml"])
def test_08_a_file_lends_its_name_only_if_it_is_one(blocsim, tmp_path, name):
    write_config(tmp_path, name)
    with nothing_written(tmp_path):
        assert_refused(blocsim("sweep", f"./{name}"), "--name")


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


@pytest.mark.parametrize("name", ["x", "tiny"])
def test_09_an_estimate_goes_by_the_same_rules(blocsim, there, tmp_path, name):
    estimate = ("estimate", "central_asia", "--seed", 1, "--replicates", 20, "--name", name)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "results" / "x").symlink_to(tmp_path / "elsewhere")
    with nothing_written(tmp_path):
        assert_refused(blocsim(*estimate), {"x": "link", "tiny": "another configuration"}[name])
    (tmp_path / "results").rename(tmp_path / "old")
    for make in (lambda path: path.write_text("mine"), lambda path: path.symlink_to("old")):
        make(tmp_path / "results")
        with nothing_written(tmp_path):
            assert_refused(blocsim(*estimate), "results")
        (tmp_path / "results").unlink()


@pytest.mark.parametrize("place", ["no/such/place", "tiny.toml/below", "x" * 300, "a\0", ""])
def test_09_files_go_to_folders_that_are_there(blocsim, there, tmp_path, place):
    commands = (
        ("rows", "tiny", "--to", f"{place}"), ("report", "tiny", "--to", place and f"{place}.html"),
        ("export", "tiny", "--to", place),
        ("run", "central_asia", "--seed", 1, "--trace", place),
        ("replay", "tiny", "0:0", "--trace", place),
    )  # fmt: skip
    for command in commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command))


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


def hold(folder, held, over):
    with locked(folder, print):
        held.set()
        over.wait(60)


def test_09_a_second_process_is_told_who_works_there_and_since_when(blocsim, there):
    context = get_context("fork")
    held, over = context.Event(), context.Event()
    process = context.Process(target=hold, args=(there, held, over))
    process.start()
    assert held.wait(60)
    before = files(there)
    who = f"process {process.pid} on {socket.gethostname()} since 20"
    for going_on in ("--resume", "--extend"):
        said = blocsim("sweep", "tiny.toml", going_on)
        assert_refused(said, "another process works on this result", who, "one process at a time")
    assert_refused(blocsim("export", "tiny", "--to", "crate"), who)
    over.set()
    process.join()
    assert differing(files(there), before) == []
    assert blocsim("sweep", "tiny.toml", "--resume").code == 0


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


@pytest.mark.parametrize("said", ["exit 128", "exit 1", "kill -9 $$"])
def test_16_a_git_that_fails_is_no_crash(tmp_path, monkeypatch, said):
    (tmp_path / "git").write_text(f"#!/bin/sh\n{said}\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert environment()["code"] == "unknown: no git here"


def git(folder, *words):
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_16_a_shallow_clone_and_changes_not_committed_are_recorded(tmp_path, monkeypatch):
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "--quiet")
    for text in ("one", "two"):
        (whole / "rule.py").write_text(text)
        git(whole, "add", ".")
        git(whole, "commit", "--quiet", "-m", text)
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), "shallow")
    monkeypatch.setattr("experiments.manifest.ROOT", tmp_path / "shallow")
    assert git(tmp_path / "shallow", "rev-list", "--count", "HEAD") == "1"
    commit = git(whole, "rev-parse", "--short=12", "HEAD")
    assert environment()["code"] == commit
    (tmp_path / "shallow" / "rule.py").write_text("three")
    assert environment()["code"] == f"{commit}-dirty"
