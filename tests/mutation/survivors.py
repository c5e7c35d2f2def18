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
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["survivor"]
    return tuple(Survivor(**each | {"becomes": tuple(each["becomes"])}) for each in found)


def listed(mutant: Mutant) -> bool:
    """Whether the list has this mutant."""
    was, becomes = mutant.change()
    return any(
        (each.file, each.function, each.was) == (mutant.file, mutant.function, was)
        and becomes in each.becomes
        for each in survivors()
    )
