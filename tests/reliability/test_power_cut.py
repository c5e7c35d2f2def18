"""Rows 10 and 11: the process or the power goes at any call, and again while it is gone on with.

A sweep is recorded call by call once. Then the folder is laid out as it would be found after each
call, under each loss (`disk/losses.py`). `BLOCSIM_FAULTS=all` tries all of them, and has the power
go once more in the middle of going on.
"""

import random

import pytest

from tests.reliability.disk.losses import LOSSES, Kept, Mixed, contents_of, lay, orphaned
from tests.reliability.disk.model import Disk
from tests.reliability.disk.recorded import states
from tests.reliability.disk.tried import EVERY, STEP
from tests.reliability.soaked import Soaked

KINDS = [*LOSSES, "mixed"]
ORDER = {0: "first shard first", -1: "last shard first"}
"""In which shards are finished."""
STRIDE = STEP if EVERY else 14
"""In the short form every call is tried with one loss, in one of the two orders."""


@pytest.fixture(scope="module", params=ORDER, ids=ORDER.get)
def turn(request):
    return request.param


@pytest.fixture(scope="module")
def seen(tmp_path_factory, tried, turn):
    return tried.recorded(tmp_path_factory.mktemp("recorded"), turn=turn)


def loss_of(kind, number):
    return Mixed(number) if kind == "mixed" else LOSSES[kind]


def chosen(number, kind, turn):
    return (number + KINDS.index(kind) - 7 * turn) % STRIDE == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_11_a_sweep_goes_on_from_whatever_is_left_after_any_call(tmp_path, tried, seen, turn, kind):
    with Soaked("faults", f"crash: {kind}, {ORDER[turn]}", EVERY) as figures:
        for number, disk, told in states(seen, Disk()):
            if not chosen(number, kind, turn):
                continue
            lay(disk.left(loss_of(kind, number)), tmp_path / "f")
            tried.assert_goes_on(tmp_path / "f", told)
            figures.count(points=1, resumed_equal=1)
        figures.note(calls=len(seen.steps))
    assert figures.points >= (len(seen.steps) // STEP if EVERY else 10)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_11_the_power_goes_again_while_it_is_gone_on_with(tmp_path, tried, seen, turn, kind):
    """A machine that only lost the process still holds what was not synced, until it goes too."""
    chance = random.Random(3)
    numbers = range(1 + KINDS.index(kind) % STEP, len(seen.steps), STEP if EVERY else 53)
    with Soaked("faults", f"crash twice: {kind}, {ORDER[turn]}", EVERY) as figures:
        for number, disk, told in states(seen, Disk()):
            if number not in numbers:
                continue
            folder = tmp_path / "f"
            died = number % 2  # of the process alone
            lay(disk.left(Kept() if died else loss_of(kind, number)), folder)
            start = orphaned(disk) if died else Disk(contents_of(folder))
            again = tried.recorded(folder, start.copy(), turn)
            at = chance.randint(0, len(again.steps))
            left, safe = next(state[1:] for state in states(again, start) if state[0] == at)
            lay(left.left(loss_of(kind, at)), folder)
            tried.assert_goes_on(folder, max(safe, 0 if died else told))
            figures.count(points=1, resumed_equal=1)
        figures.note(calls=len(seen.steps))
    assert figures.points >= 3
