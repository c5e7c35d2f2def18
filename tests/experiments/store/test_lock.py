"""One process on a result: the second is refused by name, the dead one's lock is taken over."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.store.lock import NAME, check_free, locked
from model.problem import Problem

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from experiments.store.lock import locked
with locked(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the folder until its input ends."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait()


def refused(folder):
    with pytest.raises(Problem) as told, locked(folder, print):
        raise AssertionError("the lock was given twice")
    return told.value


def test_09_a_second_process_is_told_who_has_it_and_since_when(holder, tmp_path):
    since = json.loads((tmp_path / NAME).read_text())["since"]
    problem = refused(tmp_path)
    assert problem.value == f"process {holder.pid} on {socket.gethostname()} since {since}"
    assert problem.file == str(tmp_path)
    assert "resume" in problem.allowed
    holder.stdin.close()
    holder.wait()
    with locked(tmp_path, lambda line: pytest.fail(line)):
        pass


def test_09_the_lock_of_a_process_that_died_is_taken_over_with_a_notice(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    notices = []
    with locked(tmp_path, notices.append):
        assert json.loads((tmp_path / NAME).read_text())["pid"] == os.getpid()
    [line] = notices
    assert f"process {holder.pid} on" in line
    assert "taken over" in line


def test_09_the_same_process_is_refused_too_and_keeps_what_it_has(tmp_path):
    with locked(tmp_path, print):
        assert refused(tmp_path).value == "this very process"
        assert refused(tmp_path / ".." / tmp_path.name).value == "this very process"
        command = [sys.executable, "-c", HOLD, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert f"process {os.getpid()} on" in done.stderr


def test_the_file_is_gone_afterwards_also_after_an_error(tmp_path):
    with locked(tmp_path, print):
        assert (tmp_path / NAME).exists()
    assert not (tmp_path / NAME).exists()
    with pytest.raises(ZeroDivisionError), locked(tmp_path, print):
        raise ZeroDivisionError
    assert os.listdir(tmp_path) == []
    with locked(tmp_path, lambda line: pytest.fail(line)):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "\0" * 10])
def test_a_lock_that_says_nothing_is_taken(tmp_path, content):
    (tmp_path / NAME).write_text(content)
    with locked(tmp_path, lambda line: pytest.fail(line)):
        assert json.loads((tmp_path / NAME).read_text())["pid"] == os.getpid()


def test_a_forked_child_does_not_keep_it(tmp_path):
    reading, writing = os.pipe()
    with locked(tmp_path, print):
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)  # until the parent lets go
            os._exit(0)
    try:
        with locked(tmp_path, lambda line: pytest.fail(line)):
            pass
        command = [sys.executable, "-c", HOLD, str(tmp_path)]
        done = subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert done.stdout == b"held\n"
        assert os.waitpid(child, os.WNOHANG) == (0, 0), "the child should have lived until now"
    finally:
        os.close(writing)
        os.close(reading)
        os.waitpid(child, 0)


def test_looking_whether_a_folder_is_free_takes_and_leaves_nothing(holder, tmp_path):
    with pytest.raises(Problem, match="another process works on this result"):
        check_free(tmp_path)
    holder.stdin.close()
    holder.wait()
    check_free(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with locked(tmp_path, print):
        with pytest.raises(Problem, match="this very process"):
            check_free(tmp_path)
        assert (tmp_path / NAME).exists()
    (tmp_path / NAME).write_text("left by the dead")
    check_free(tmp_path)
    assert (tmp_path / NAME).read_text() == "left by the dead"
