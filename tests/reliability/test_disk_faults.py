"""Row 10: the disk refuses any call, in any way; nothing acknowledged is lost, a resume completes.

In the short form every call is refused once, the ways taking turns; `BLOCSIM_FAULTS=all` tries each
way at each call, refuses the resume too, and then has the power go.
"""

import errno
import os
import random

import pytest

from experiments.runner.manifest import NAME as MANIFEST
from experiments.runner.numbering import POINTS
from experiments.store.shards import SUMS, shard_name
from experiments.store.store import PLAN
from tests.reliability.disk.calls import watching
from tests.reliability.disk.losses import LOSSES, contents_of, lay
from tests.reliability.disk.model import Disk
from tests.reliability.disk.recorded import KINDS, Faulty, Recorded, states
from tests.reliability.disk.tried import EVERY, NAME, STEP, safe_rows
from tests.reliability.soaked import Soaked
from tests.reliability.tiny import Stopped, stop_after

WAYS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EINTR}
CLOSED_TWICE = ("close", errno.EBADF)
"""Where `shutil.rmtree` is refused to close a folder it tries once more."""
WAYS_IN_TIME = [(kind, False) for kind in KINDS] + [(k, True) for k in KINDS if k != "EINTR"]
"""Once, or from then on; an interrupted call is tried again by Python, so that one ends."""

LOOKED_AT = (MANIFEST, PLAN, POINTS)
"""Without one of these a resume begins anew."""


def refused(tried, folder, disk, at, kind, lasting=False, only="", turn=0):
    """What was done until the disk refused and after; the error comes through, or nothing does."""
    seen = Recorded(disk)
    faulty = Faulty(seen, at, kind, lasting, only)
    error = None
    try:
        with watching(folder, faulty):
            tried.sweep(folder, seen.tell, turn)
    except OSError as raised:
        error = raised
    if error is not None:
        assert faulty.refused
        twice = (faulty.refused, error.errno) == CLOSED_TWICE
        assert twice or error.errno in WAYS, "the error is not the disk's"
    return seen, faulty


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "lasting"), WAYS_IN_TIME)
def test_10_a_disk_that_refuses_any_call_loses_nothing(tmp_path, tried, kind, lasting):
    turn, at, chance = KINDS.index(kind) + len(KINDS) * lasting, 0, random.Random(5)
    with Soaked("faults", f"{kind}, {'lasting' if lasting else 'once'}", EVERY) as figures:
        while True:
            at += 1
            stride = STEP if EVERY else 2 * len(KINDS)
            if at % stride != turn % stride:
                continue
            folder = tmp_path / f"{at}"
            folder.mkdir()
            seen, faulty = refused(
                tried, folder, Disk(), at, kind, lasting, turn=-(figures.points % 2)
            )  # fmt: skip
            if not faulty.refused:
                break
            told = seen.rows
            assert safe_rows(folder / "r") >= told
            if EVERY:
                again = chance.randint(1, max(1, len(seen.steps)))
                more, _ = refused(tried, folder, seen.disk.copy(), again, kind, lasting)
                told = max(told, more.rows)
            tried.assert_goes_on(folder, told)
            figures.count(points=1, resumed_equal=1, **{faulty.refused: 1})
        figures.note(calls=faulty.count)
    assert figures.points >= (figures.calls // STEP if EVERY else 5)


@pytest.mark.parametrize(
    ("rows", "name"),
    [(3, "journal/00000"), *((9, each) for each in (*LOOKED_AT, SUMS, shard_name(0)))],
)
def test_10_a_disk_that_refuses_to_read_costs_no_row(tmp_path, tried, rows, name):
    """To take the file for a lost one would drop what it tells of."""
    with pytest.raises(Stopped):
        tried.sweep(tmp_path, stop_after(rows))
    before = contents_of(tmp_path)

    def see(step, perform):
        if step.name == "open" and step.path == f"{NAME}/{name}":
            raise OSError(errno.EIO, os.strerror(errno.EIO), step.path)
        return perform()

    with watching(tmp_path, see), pytest.raises(OSError, match="Input/output"):
        tried.sweep(tmp_path)
    assert contents_of(tmp_path) == before
    tried.assert_goes_on(tmp_path, rows)


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["gone", "emptied", "zeroed"])
def test_10_what_a_sync_failed_for_counts_as_lost_though_it_can_be_read(tmp_path, tried, loss):
    """The resume finds it readable, and its own syncs succeed; then the power goes."""
    at = 0
    with Soaked("faults", f"sync failed, then {loss}", EVERY) as figures:
        while True:
            at += STEP if EVERY else 6
            folder = tmp_path / "f"
            lay({}, folder)
            seen, faulty = refused(tried, folder, Disk(), at, "EIO", only="fsync")
            if not faulty.refused:
                break
            start = seen.disk.copy()
            more = tried.recorded(folder, start.copy())
            for number, disk, safe in states(more, start):
                if number % (5 * STEP if EVERY else 60) or safe <= seen.rows:
                    continue
                lay(disk.left(LOSSES[loss]), folder)
                tried.assert_goes_on(folder, safe)
                figures.count(points=1, resumed_equal=1)
    assert figures.points >= 3
