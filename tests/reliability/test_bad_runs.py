"""Row 12: a run that raises, kills its worker or hangs fails alone; the rest complete."""

import os
import signal
import time

import pytest

from experiments.answers.result import read_result
from experiments.runner import quarantine, work
from tests.reliability.tiny import differing, files, run, tiny, write_config

FEW = {"replicates": 30, "design": {"grid": {"leverage.RUS": [0, 0.5]}}}
BAD = 17
"""Replicate that fails, of either point."""


def fail():
    raise RuntimeError("no luck")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def hang():
    time.sleep(3600)


@pytest.fixture
def break_it(monkeypatch):
    """Make one replicate misbehave in this process and in those that are forked from it."""
    monkeypatch.setattr(quarantine, "LEAST_LIMIT", 1.0)
    real = work.run_chunk

    def apply(how, once=None):
        def run_chunk(world, seed, first, count, *rest):
            if first <= BAD < first + count and not (once and once.exists()):
                if once:
                    once.touch()
                how()
            return real(world, seed, first, count, *rest)

        monkeypatch.setattr(work, "run_chunk", run_chunk)

    return apply


def assert_all_but_two(folder, outcome, reason):
    assert outcome.stopped == "finished"
    assert [(f.point, f.first, f.count) for f in outcome.failures] == [(0, BAD, 1), (1, BAD, 1)]
    assert all(reason in failure.reason for failure in outcome.failures)
    result = read_result(folder)
    rows = result.rows()
    assert len(rows) == 60
    bad = rows[rows["failed"]]
    assert bad[["point", "replicate"]].to_numpy().tolist() == [[0, BAD], [1, BAD]]
    assert (bad["seed"] == 11).all()
    assert bad[["organised", "signed_2031", "first_signed_1"]].isna().all(axis=None)
    assert rows[~rows["failed"]]["organised"].notna().all()
    summary = result.summary()
    assert (summary["missing"] == 1).all()
    assert (summary["replicates"] == 29).all()
    assert result.partial == ""
    assert [failure["first"] for failure in result.manifest.failures] == [BAD, BAD]


CASES = [
    ("threads", fail, "RuntimeError: no luck"),
    ("threads", hang, "had not ended after 1 s"),
    ("processes", fail, "RuntimeError: no luck"),
    ("processes", die, "its worker died"),
    ("processes", hang, "had not ended after 1 s"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "how", "reason"), CASES)
def test_12_one_bad_replicate_fails_alone(tmp_path, break_it, kind, how, reason):
    break_it(how)
    outcome = run(
        tmp_path / "r", tiny(**FEW), kind=kind, start="fork", limit=1.0, chunk=4, workers=2
    )
    assert_all_but_two(tmp_path / "r", outcome, reason)


def test_12_what_is_not_bad_is_what_it_would_have_been(tmp_path, break_it):
    run(tmp_path / "good", tiny(**FEW))
    break_it(fail)
    run(tmp_path / "bad", tiny(**FEW), start="fork", chunk=4)
    good, bad = (read_result(tmp_path / name).rows() for name in ("good", "bad"))
    fine = ~bad["failed"]
    assert fine.sum() == 58
    assert bad[fine].equals(good[fine])


@pytest.mark.parametrize("how", [fail, die])
def test_12_a_mishap_that_does_not_come_again_leaves_no_trace(tmp_path, break_it, how):
    run(tmp_path / "good", tiny(**FEW))
    break_it(how, once=tmp_path / "once")
    outcome = run(tmp_path / "r", tiny(**FEW), kind="processes", start="fork", chunk=4)
    assert (tmp_path / "once").exists()
    assert (outcome.stopped, outcome.failures) == ("finished", [])
    assert differing(files(tmp_path / "r"), files(tmp_path / "good")) == []


def test_12_the_command_names_each_failure_with_a_replay_and_ends_with_code_1(
    blocsim, tmp_path, break_it
):
    write_config(tmp_path, **FEW)
    break_it(fail)
    said = blocsim(
        "sweep", "tiny.toml", "--processes", "--start-method", "fork", "--workers", 2, "--chunk", 4
    )
    assert said.code == 1
    assert f"Failed: point 1, replicate {BAD}, seed 11: RuntimeError: no luck" in said.out
    assert f"blocsim replay tiny 0:{BAD}" in said.out
    assert "missing" in said.out
    again = blocsim("replay", "tiny", f"0:{BAD}")
    assert again.code == 0
    assert "could not be run; now it could" in again.out
    assert blocsim("sweep", "tiny.toml", "--resume").code == 0


def test_12_a_world_that_cannot_be_built_fails_as_a_whole(tmp_path, monkeypatch):
    real = work.world_at

    def world_at(scenarios, values):
        if values.get("leverage") == {"RUS": 0.5}:
            raise ValueError("no such world")
        return real(scenarios, values)

    monkeypatch.setattr(work, "world_at", world_at)
    monkeypatch.setattr(quarantine, "world_at", world_at)
    outcome = run(tmp_path / "r", tiny(**FEW), start="fork", chunk=100)
    assert {(failure.point, failure.reason) for failure in outcome.failures} == {
        (1, "no such world")
    }
    rows = read_result(tmp_path / "r").rows()
    assert rows.groupby("point")["failed"].sum().tolist() == [0, 30]
