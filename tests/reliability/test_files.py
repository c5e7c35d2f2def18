"""Row 5: folders, pipes, devices, loops and huge files in place of a file, refused in a second."""

import os
import time
from contextlib import contextmanager

import pytest

from tests.reliability.doors import DOORS, ESTIMATE
from tests.reliability.refused import assert_refused, nothing_written


def huge(path):
    with open(path, "wb") as file:
        file.truncate(500_000_000)


NO_FILES = {
    "a folder": (os.mkdir, "not a regular file"),
    "a pipe": (os.mkfifo, "not a regular file"),
    "/dev/zero": (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
    "a loop of links": (lambda path: path.symlink_to(path.name), "symbolic links"),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), "no such file"),
    "500 MB": (huge, "too large"),
}


@contextmanager
def a_second():
    """Work that takes no longer; counted on this process alone, for the machine may be busy."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("name", DOORS)
def test_05_no_file_of_the_kind_is_read(blocsim, tmp_path, name, kind):
    door, (make, told) = DOORS[name], NO_FILES[kind]
    make(door.set_up(tmp_path))
    for command in door.commands:
        with nothing_written(tmp_path), a_second():
            assert_refused(blocsim(*command), told, door.file.split("/")[-1])


@pytest.mark.parametrize("name", ["absent.toml", "x" * 5000 + ".toml", "a\0.toml", "", "."])
def test_05_names_that_lead_to_no_file(blocsim, tmp_path, name):
    commands = (
        ("sweep", name), ("check", name), (*ESTIMATE, "--settings", name), ("score", name),
        ("run", name), ("rows", name), ("plot", name), ("report", name), ("sensitivity", name),
        ("replay", name, "0:0"), ("compare", f"{name}:0", f"{name}:1"),
        ("export", name, "--to", "crate"), ("new", "valley", "--states", name),
        ("estimate", "central_asia", "--posterior", "--calibration", name),
    )  # fmt: skip
    for command in commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command))


def test_05_a_calibration_that_is_none(blocsim, tmp_path):
    (tmp_path / "posterior.csv").mkdir()
    (tmp_path / "tempo.csv.gz").symlink_to("/dev/zero")
    for name in ("", ".", "x" * 5000):
        with nothing_written(tmp_path):
            assert_refused(blocsim("hindcast", "--posterior", name))
            assert_refused(blocsim("forecast", "--calibration", name))
