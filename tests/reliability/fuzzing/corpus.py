"""Every target by name, and the corpus that a search starts from: the project's valid examples."""

from functools import cache
from pathlib import Path

from tests.reliability.fuzzing.given import given_targets
from tests.reliability.fuzzing.stored import NAMES as STORED
from tests.reliability.fuzzing.stored import stored_targets
from tests.reliability.fuzzing.target import Target


def names() -> list[str]:
    """Every target, in order."""
    return [*(target.name for target in _given()), *STORED]


@cache
def _given() -> tuple[Target, ...]:
    return tuple(given_targets())


def target_named(name: str, folder: Path) -> Target:
    """A target; results that it needs are made in the folder."""
    every = {target.name: target for target in _given()}
    if name in every:
        return every[name]
    return next(each for each in stored_targets(folder) if each.name == name)


def plant(target: Target, folder: Path) -> None:
    """Write the corpus of a target."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(target.examples()):
        (folder / f"{number}").write_bytes(name.encode() + b"\n" + content)
