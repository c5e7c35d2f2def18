"""What was done to a folder, step by step, and a fault on the way."""

import errno
import os
from dataclasses import dataclass, field

from tests.reliability.disk.calls import watching
from tests.reliability.disk.model import Disk

ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EINTR")
LATE, SHORT, SHORT_FULL = "done, then EIO", "short", "short, then ENOSPC"
KINDS = (*ERRORS, LATE, SHORT, SHORT_FULL)


@dataclass
class Recorded:
    """Steps in order; `told[i]` rows had been called safe before step i. The disk follows.

    calls: also those that failed by themselves, as to open what is not there.
    """

    disk: Disk
    steps: list = field(default_factory=list)
    told: list = field(default_factory=list)
    rows: int = 0
    calls: int = 0

    def tell(self, safe, planned, tally):
        """A progress callback."""
        self.rows = safe

    def __call__(self, step, perform):
        self.calls += 1
        result = None if step.name == "fsync" else perform()
        self.note(step, result)
        return result

    def note(self, step, result):
        """Keep a step that was done."""
        self.disk.follow(step, result)
        self.steps.append((step, result))
        self.told.append(self.rows)


@dataclass
class Faulty:
    """Refuses step number `at`, or that of `only` a kind, in one way; others go on to `seen`."""

    seen: Recorded
    at: int
    kind: str
    lasting: bool = False
    only: str = ""
    count: int = 0
    refused: str = ""

    def __call__(self, step, perform):
        counted = self.only in ("", step.name)
        self.count += counted
        lasts = self.lasting and self.refused and step.writes
        if not (lasts or (counted and self.count == self.at)):
            return self.seen(step, perform)
        first, self.refused = not self.refused, self.refused or step.name
        if first and self.kind.startswith("short") and step.name == "write":
            return self._cut_short(step, perform)
        return self._refuse(step, perform)

    def _cut_short(self, step, perform):
        """Take half of the bytes; by the kind the disk is full then."""
        self.at += self.kind == SHORT_FULL
        taken = perform(step.content[: (len(step.content) + 1) // 2])
        self.seen.note(step, taken)
        return taken

    def _refuse(self, step, perform):
        if step.name == "fsync":
            self.seen.disk.sync_failed(step)
        elif step.name == "close" or self.kind == LATE:
            result = perform()
            self.seen.note(step, result)
            if step.name == "open":
                os.close(result)  # nobody gets to know it
        code = getattr(errno, self.kind.split()[-1], errno.ENOSPC)
        raise OSError(code, os.strerror(code))


def record(folder, work, disk=None):
    """Do `work(tell)` on a folder and say what was done."""
    seen = Recorded(Disk() if disk is None else disk)
    with watching(folder, seen):
        work(seen.tell)
    return seen


def states(seen, start):
    """(number, disk, rows told) before each step and after the last, from a disk on."""
    disk = start.copy()
    for number, (step, result) in enumerate(seen.steps):
        yield number, disk, seen.told[number]
        disk.follow(step, result)
    yield len(seen.steps), disk, seen.rows
