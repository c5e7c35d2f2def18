"""A sweep of a dozen rows in two shards on one thread, and whether it can be gone on with."""

import os
from contextlib import ExitStack
from unittest import mock

from experiments.answers.result import read_result
from experiments.config.reading import resolve
from experiments.runner import drive
from model.problem import Problem
from tests.reliability.disk.losses import contents_of
from tests.reliability.disk.recorded import record
from tests.reliability.tiny import VALUES, differing, files, run

ASKED = os.environ.get("BLOCSIM_FAULTS", "")
EVERY = bool(ASKED)
"""The long form: every fault at `all` calls or each nth, and one more while it is gone on with."""
STEP = int(ASKED) if ASKED.isdigit() else 1
"""The n of it; kinds of faults begin at different calls, so that together they take each."""
FEW = {
    "replicates": 6,
    "outputs": {},
    "horizons": [2028],
    "design": {"grid": {"leverage.RUS": [0, 1]}},
}
MORE = FEW | {"replicates": 8, "design": {"grid": {"leverage.RUS": [0, 0.5, 1]}}}
"""What it is extended to: more of each point, and a point in between."""
SHARD = 9
NAME = "r"


class Tried:
    """The experiment, and the files that it gives undisturbed."""

    going_on = "resume"

    def __init__(self, folder):
        self.experiment = resolve(VALUES | FEW)
        self.sweep(folder)
        self.whole = files(folder / NAME)

    def sweep(self, around, tell=None, turn=0):
        """Run it in a folder, or go on with what is there. No real disk is waited for.

        turn: of the tasks in flight the first (0) or the last (-1) ends, and it alone.
        """
        folder = around / NAME
        with ExitStack() as patched:
            patched.enter_context(mock.patch.object(drive, "wait", ending(turn)))
            if not tell:
                patched.enter_context(mock.patch.object(os, "fsync"))
            return run(
                folder, self.experiment, shard_rows=SHARD, workers=1, chunk=3, progress=tell,
                **{self.going_on: folder.exists()},
            )  # fmt: skip

    def recorded(self, around, disk=None, turn=0):
        """The same, call by call, from a disk on."""
        return record(around, lambda tell: self.sweep(around, tell, turn), disk)

    def assert_goes_on(self, around, told):
        """What was told is there, and the rest follows."""
        assert safe_rows(around / NAME) >= told, "a row that was acknowledged is lost"
        self.sweep(around)
        self.assert_whole(around)

    def assert_whole(self, around):
        """The very files of a run that nothing disturbed, and nothing beside."""
        assert differing(files(around / NAME), self.whole) == []
        assert not list((around / NAME).rglob(".*"))
        assert not (around / NAME / "journal").exists()


class Extended(Tried):
    """The same with a result of the smaller one, which is there, finished, and is extended."""

    going_on = "extend"

    def __init__(self, folder):
        self.smaller = Tried(folder)
        self.before, self.rows = contents_of(folder), safe_rows(folder / NAME)
        self.experiment = resolve(VALUES | MORE)
        self.sweep(folder)
        self.whole = files(folder / NAME)


def ending(turn):
    """Stands in for `wait`: tasks end in the same order every time, however fast they are."""

    def wait(flying, patience, when):
        one = list(flying)[turn]
        one.exception()
        return {one}, set()

    return wait


def safe_rows(folder):
    """Rows that a fresh look finds; none where there is no result yet."""
    try:
        tally = read_result(folder).tally
    except Problem:
        return 0
    return int(tally.ran.sum() + tally.failed.sum())
