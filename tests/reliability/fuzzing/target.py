"""What is fuzzed: a folder of valid files, one of which is changed, and who reads it."""

import re
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from experiments.cli import _screen
from model.problem import Problem
from tests.reliability.fuzzing.guard import guarded

LONGEST = 5.0
"""Seconds of a processor within which every file is read or refused."""
LINES, LETTERS = 12, 4000
"""What one screen holds."""
HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
"""What moves a terminal's cursor, or is no letter at all."""

Seal = Callable[[str, bytes], bytes]


def as_it_is(name: str, content: bytes) -> bytes:
    """A file without a checksum of its own."""
    return content


@dataclass(frozen=True)
class Target:
    """Files and their reader. seal: gives a changed file the checksum that it would need."""

    name: str
    files: Mapping[str, bytes]
    read: Callable[[Path], None]
    changing: tuple[str, ...]
    """names of the files that are changed, one at a time"""
    more: tuple[tuple[str, bytes], ...] = ()
    """further valid examples: name of a file, and another content"""
    seal: Seal = as_it_is
    writes: bool = False
    """whether reading changes the folder, which has to be laid out anew then"""

    def examples(self) -> list[tuple[str, bytes]]:
        """Every valid file that others are made of."""
        return [*((name, self.files[name]) for name in self.changing), *self.more]

    def lay_out(self, folder: Path) -> None:
        """Write every file as it is when nothing is wrong, and read it: all is imported then."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.examples():
            self.renew(folder)
            (folder / name).write_bytes(content)
            self.read(folder)
        self.renew(folder)

    def renew(self, folder: Path) -> None:
        """The folder as it was before anything was read."""
        shutil.rmtree(folder)
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


class Unfit(Exception):
    """A refusal that is no clear screen, or one that took too long."""


def tried(target: Target, folder: Path, name: str, content: bytes) -> Problem | None:
    """Read a folder of which one file is changed; gives the refusal, None where it was read.

    Anything else that the reader raises comes through: that is what is looked for.
    """
    path = folder / name
    if target.writes:
        target.renew(folder)
    path.write_bytes(content)
    begun = time.process_time()
    try:
        with guarded(folder):
            target.read(folder)
    except Problem as problem:
        check_screen(problem)
        return problem
    finally:
        if not target.writes:
            path.write_bytes(target.files[name])
        took = time.process_time() - begun
    if took > LONGEST:
        raise Unfit(f"it took {took:.1f} s")
    return None


def check_screen(problem: Problem) -> None:
    """Raise `Unfit` where a refusal would not be read on one screen."""
    told = _screen(problem.lines())
    if len(told.splitlines()) > LINES or len(told) > LETTERS:
        raise Unfit(f"{len(told.splitlines())} lines, {len(told)} letters: {told[:200]!r}")
    if hidden := HIDDEN.search(told):
        raise Unfit(f"a screen with {hidden[0]!r}: {told[:200]!r}")
