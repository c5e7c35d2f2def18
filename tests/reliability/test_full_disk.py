"""Row 10: a disk that refuses at any step costs nothing that was acknowledged."""

import errno
import os

import pytest

from experiments.answers.result import read_result
from model.problem import Problem
from tests.reliability.tiny import differing, files, run, tiny, write_config

FEW = {"replicates": 6, "design": {"grid": {"leverage.RUS": [0, 1]}}}
SHARD = 9
CALLS = ("write", "fsync", "replace")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("disk") / "whole"
    run(folder, tiny(**FEW), shard_rows=SHARD)
    return files(folder)


class Disk:
    """Refuses one kind of call from the k-th on, or at the k-th alone."""

    def __init__(self, monkeypatch, call, k, lasting):
        self.real, self.left, self.k, self.lasting = getattr(os, call), k, k, lasting
        self.refused = False
        monkeypatch.setattr(os, call, self)

    def __call__(self, *args, **kwargs):
        self.left -= 1
        if self.left == 0 or (self.lasting and self.left < 0):
            self.refused = True
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.real(*args, **kwargs)


def safe_rows(folder):
    try:
        tally = read_result(folder).tally
    except Problem:
        return 0
    return int(tally.ran.sum() + tally.failed.sum())


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("call", CALLS)
def test_10_a_disk_full_at_any_call_loses_nothing_and_a_resume_completes(
    tmp_path, monkeypatch, whole, call, lasting
):
    k, full = 0, True
    while full:
        k += 1
        folder, told = tmp_path / f"{k}", []
        with monkeypatch.context() as patch:
            disk = Disk(patch, call, k, lasting)
            try:
                run(
                    folder, tiny(**FEW), shard_rows=SHARD, workers=1, chunk=3,
                    progress=lambda safe, planned, tally, told=told: told.append(safe),
                )  # fmt: skip
                assert not disk.refused
                full = False
            except OSError as error:
                full = error.errno == errno.ENOSPC and disk.refused
        assert safe_rows(folder) >= max(told, default=0)
        run(folder, tiny(**FEW), shard_rows=SHARD, resume=folder.exists())
        assert differing(files(folder), whole) == []
        assert not list(folder.rglob(".*"))
    assert k > 4


@pytest.mark.parametrize(("call", "k"), [("write", 3), ("fsync", 9), ("replace", 4), ("fsync", 1)])
def test_10_the_command_ends_with_code_3_and_says_what_is_safe_and_how_to_go_on(
    blocsim, monkeypatch, tmp_path, call, k
):
    write_config(tmp_path, **FEW)
    with monkeypatch.context() as patch:
        Disk(patch, call, k, lasting=True)
        said = blocsim("sweep", "tiny.toml", "--chunk", 5, "--workers", 1)
    assert said.code == 3
    assert "No space left on device" in said.err
    assert "Traceback" not in said.err
    folder = tmp_path / "results" / "tiny"
    if folder.exists():
        assert "blocsim sweep tiny.toml --name tiny --resume" in said.err
        rows = safe_rows(folder)
        told = f"{rows:,} rows are safe" if "safe" in said.err or rows else "nothing had been run"
        assert told in said.err
        again = blocsim("sweep", "tiny.toml", "--name", "tiny", "--resume")
    else:
        assert "nothing is begun" in said.err
        again = blocsim("sweep", "tiny.toml")
    assert again.code == 0
    assert len(read_result(folder).rows()) == 12
