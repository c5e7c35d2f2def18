"""The guard sees what it is there to see."""

import os
import pickle
import shutil
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.reliability.fuzzing.guard import Trespass, guarded

if sys.platform != "linux":
    pytest.skip("names of open folders are told by Linux alone", allow_module_level=True)


@pytest.fixture
def places(tmp_path):
    """A folder that is guarded, and one beside it with a file."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "file").write_text("as it was")
    return inside, outside


def through_a_link(inside, outside):
    (inside / "link").symlink_to(outside / "file")
    (inside / "link").write_text("other")


def swallowed(inside, outside):
    with suppress(BaseException):
        (outside / "file").write_text("other")


OUTSIDE = {
    "write": lambda i, o: (o / "file").write_text("other"),
    "append": lambda i, o: os.close(os.open(o / "file", os.O_APPEND | os.O_WRONLY)),
    "through a link": through_a_link,
    "replace": lambda i, o: os.replace(i / "file", o / "file"),
    "take away": lambda i, o: os.replace(o / "file", i / "file"),
    "remove": lambda i, o: (o / "file").unlink(),
    "remove a folder": lambda i, o: shutil.rmtree(o),
    "make a folder": lambda i, o: (o / "new").mkdir(),
    "link": lambda i, o: (o / "new").symlink_to(i),
    "truncate": lambda i, o: os.truncate(o / "file", 0),
    "chmod": lambda i, o: (o / "file").chmod(0o600),
    "swallowed": swallowed,
}
RUN = {
    "process": lambda: subprocess.run(["true"], check=True),
    "shell": lambda: os.system("true"),
    "connection": lambda: socket.create_connection(("127.0.0.1", 9)),
    "pickle": lambda: pickle.loads(pickle.dumps(os.getcwd)),
    "eval": lambda: eval("1 + 1"),
    "exec": lambda: exec("x = 1"),
    "compile": lambda: compile("1", "<x>", "eval"),
}


@pytest.mark.parametrize("step", OUTSIDE.values(), ids=OUTSIDE)
def test_what_changes_a_file_outside_is_refused_before_it_does(places, step):
    with pytest.raises(Trespass), guarded(places[0]):
        step(*places)
    assert (places[1] / "file").read_text() == "as it was"
    assert os.listdir(places[1]) == ["file"]


@pytest.mark.parametrize("step", RUN.values(), ids=RUN)
def test_what_runs_or_calls_something_is_refused(places, step):
    with pytest.raises(Trespass), guarded(places[0]):
        step()


def test_what_stays_inside_is_let_be(places):
    inside, outside = places
    with guarded(inside):
        (inside / "new").mkdir()
        (inside / "new" / "file").write_text((outside / "file").read_text())
        os.replace(inside / "new" / "file", inside / "file")
        shutil.rmtree(inside / "new")


def test_once_it_is_gone_nothing_is_refused(places):
    with guarded(places[0]):
        pass
    (places[1] / "file").write_text("other")
