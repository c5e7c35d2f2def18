"""Mutants that no test notices, and why none has to: `survivors.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.mutation.mutants import Mutant

FILE = Path(__file__).resolve().parent / "survivors.toml"


class Survivor(NamedTuple):
    """Changes of one line that are accepted."""

    file: str
    function: str
    was: str
    becomes: tuple[str, ...]
    reason: str


@cache
def survivors() -> tuple[Survivor, ...]:
    """All that are listed."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8")).get("survivor", [])
    return tuple(Survivor(**each | {"becomes": tuple(each["becomes"])}) for each in found)


Change = tuple[str, str, str, str]
"""File, function, the line as it is and as it becomes."""


@cache
def changes() -> frozenset[Change]:
    """All changes that are listed, one by one."""
    return frozenset(
        (each.file, each.function, each.was, line) for each in survivors() for line in each.becomes
    )


def change_of(mutant: Mutant) -> Change:
    """What a mutant would be listed as."""
    return mutant.file, mutant.function, *mutant.change()
