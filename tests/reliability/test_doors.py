"""Row 10 for single files and folders: the old one, the new one or none; never half of one.

Each door is recorded once, and what a dead process or a lost power leaves is looked at after every
call. Then the disk refuses: at some calls, or at all of them with `BLOCSIM_FAULTS=all`.
"""

import os
import shutil
from unittest import mock

import pytest

from model.problem import Problem
from tests.reliability.disk.calls import watching
from tests.reliability.disk.doors import DOORS
from tests.reliability.disk.losses import LOSSES, Mixed, contents_of
from tests.reliability.disk.model import Disk
from tests.reliability.disk.recorded import KINDS, Faulty, Recorded, record, states
from tests.reliability.disk.tried import EVERY, STEP
from tests.reliability.soaked import Soaked

pytest.importorskip("rocrate")
SOME = 4
"""Calls at which the disk refuses in the short form."""


def through(door, folder, blocsim):
    """Do it; gives what a command said."""
    if door.command:
        return blocsim(*door.command)
    return door.work(folder)


def shown(contents):
    """Files that are not hidden; what is hidden is a draft."""
    return {
        path: content
        for path, content in contents.items()
        if content is not None and not any(part.startswith(".") for part in path.split("/"))
    }


def assert_never_half(door, found, old, new):
    """Each file is the old or the new one, or not there; a whole folder has all or none."""
    half = [path for path in found if found[path] not in (old.get(path), new.get(path))]
    assert half == []
    if door.whole:
        inside = [{p for p in some if p.startswith(f"{door.whole}/")} for some in (found, old, new)]
        assert inside[0] in (inside[1], inside[2], set())


def turns(number):
    """One loss for each call, in turn."""
    return [list(LOSSES.values())[number % len(LOSSES)]]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_10_whatever_a_crash_leaves_is_the_old_the_new_or_nothing(place, blocsim, name):
    door = DOORS[name]
    door.prepare(place)
    with Soaked("faults", f"crash at: {name}", EVERY) as figures:
        for _ in range(1 + door.again):
            before = contents_of(place)
            seen = record(place, lambda tell: through(door, place, blocsim), Disk(before))
            after = contents_of(place)
            assert seen.disk.left(LOSSES["kept"]) == after, "something is written past the calls"
            for number, disk, _ in states(seen, Disk(before)):
                for loss in (*(LOSSES.values() if EVERY else turns(number)), Mixed(number)):
                    assert_never_half(door, shown(disk.left(loss)), shown(before), shown(after))
                    figures.count(points=1)
            assert shown(seen.disk.left(LOSSES["gone"])) == shown(after), "not all is on the disk"
        assert not any("/." in f"/{path}" for path in after)


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_10_a_disk_that_refuses_leaves_the_old_the_new_or_nothing(place, blocsim, name):
    door = DOORS[name]
    door.prepare(place)
    before = contents_of(place)
    seen = record(place, lambda tell: through(door, place, blocsim), Disk(before))
    new = contents_of(place)
    with Soaked("faults", f"refused at: {name}", EVERY) as figures:
        last = seen.calls
        for at in range(1, last + 1, STEP if EVERY else max(1, last // SOME)):
            start_again(place, before)
            faulty = Faulty(Recorded(Disk(before)), at, KINDS[at % len(KINDS)])
            with watching(place, faulty):
                refused(door, place, blocsim, faulty)
            found = shown(contents_of(place))
            assert set(found) <= set(shown(before)) | set(shown(new))
            assert_readable(door, found, shown(before), shown(new))
            figures.count(points=1)
        figures.note(calls=last)


def refused(door, place, blocsim, faulty):
    """A command ends with code 3, or 2 where a file that was given could not be read."""
    try:
        said = through(door, place, blocsim)
    except (OSError, Problem):
        assert not door.command
        return
    if door.command and said.code:
        assert said.code == 3 or (said.code == 2 and faulty.refused in ("open", "close")), said.err
        assert "blocsim: " in said.err
        assert "Traceback" not in said.err


def assert_readable(door, found, old, new):
    """What changes with the time of day is at least as long as ever; the rest is the same."""
    for path, content in found.items():
        wanted = new.get(path, b"")
        timed = path.endswith((".json", ".zip", ".html", ".pdf"))
        close = timed and abs(len(content) - len(wanted)) <= 0.02 * len(wanted)
        assert content in (old.get(path), wanted) or close, path
    if door.whole:
        inside = {path for path in found if path.startswith(f"{door.whole}/")}
        assert inside in (set(), {path for path in new if path.startswith(f"{door.whole}/")})


def start_again(place, before):
    """The folder as it was prepared."""
    for path in place.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path, content in before.items():
        if content is None:
            (place / path).mkdir()
        else:
            (place / path).write_bytes(content)


def test_a_new_result_takes_the_old_ones_place_or_leaves_it(tmp_path):
    from experiments.saving import write_whole

    folder = tmp_path / "r"
    write_whole(folder, lambda draft: (draft / "a").write_text("old"))
    real, refusing = os.rename, [False, True]

    def rename(one, other):
        if len(refusing) and refusing.pop(0):
            raise OSError(5, "Input/output error")
        real(one, other)

    with mock.patch.object(os, "rename", rename), pytest.raises(OSError, match="Input"):
        write_whole(folder, lambda draft: (draft / "a").write_text("new"))
    assert contents_of(tmp_path) == {"r": None, "r/a": b"old"}
