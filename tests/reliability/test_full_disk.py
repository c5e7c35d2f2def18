"""Row 10: what the command says where the disk refuses. That nothing is lost: test_disk_faults."""

import errno
import os

import pytest

from experiments.answers.result import read_result
from tests.reliability.disk.tried import safe_rows
from tests.reliability.tiny import write_config

FEW = {"replicates": 6, "design": {"grid": {"leverage.RUS": [0, 1]}}}


def full_from(monkeypatch, call, k):
    """From the k-th call of a kind on there is no space."""
    real, left = getattr(os, call), iter(range(k - 1))

    def calling(*args, **kwargs):
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, calling)


@pytest.mark.parametrize(
    ("call", "k"), [("fsync", 1), ("write", 3), ("replace", 4), ("write", 9), ("fsync", 27)]
)
def test_10_the_command_ends_with_code_3_and_says_what_is_safe_and_how_to_go_on(
    blocsim, monkeypatch, tmp_path, call, k
):
    write_config(tmp_path, **FEW)
    with monkeypatch.context() as patch:
        full_from(patch, call, k)
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
