"""What every refusal looks like: exit code 2 on one screen, no traceback, nothing written."""

import os
from contextlib import contextmanager

SCREEN = 12
"""Lines of a refusal at most."""


def assert_refused(said, *told):
    assert said.code == 2, said.out + said.err
    assert [words for words in told if words not in said.err] == []
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= SCREEN
    assert said.out == ""


@contextmanager
def nothing_written(folder):
    """The folder holds afterwards what it held before."""
    before = listed(folder)
    yield
    assert listed(folder) == before


def listed(folder):
    """Everything below a folder; files with their size and the time of their last change."""
    found = {}
    for where, folders, files in os.walk(folder):
        found |= {os.path.join(where, name): None for name in folders}
        for name in files:
            told = os.lstat(os.path.join(where, name))
            found[os.path.join(where, name)] = (told.st_size, told.st_mtime_ns)
    return found
