"""Fuzz one target until a time is up: `python -m tests.reliability.fuzzing.one NAME FOLDER`.

FOLDER has the corpus and takes what is found; `made` beside it has the results that are read. What
follows goes to libFuzzer. An input is the name of a file, a line end, and what the file holds. What
is found is written down once for each place in the code, and the search goes on; only a hang or a
death of the process ends it.
"""

import sys
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import atheris

from tests.reliability.fuzzing.instrumented import FOLLOWED, ROOT, left_alone

with atheris.instrument_imports(include=FOLLOWED, exclude=left_alone()):
    from tests.reliability.fuzzing.corpus import target_named
    from tests.reliability.fuzzing.target import Target, tried

from tests.reliability.fuzzing.mutations import mutated

OWN = 0.7
"""Share of mutations that know the format; the rest are the fuzzer's own."""


def parted(target: Target, data: bytes) -> tuple[str, bytes]:
    """Name and content of an input; the first file where no file is named."""
    name, _, content = data.partition(b"\n")
    known = name.decode("latin-1")
    return (known, content) if known in target.changing else (target.changing[0], data)


def joined(name: str, content: bytes) -> bytes:
    """An input from its parts."""
    return name.encode() + b"\n" + content


def mutate(target: Target, data: bytes, most: int, seed: int) -> bytes:
    """An input near another one; half of them with checksums that fit."""
    chance = Random(seed)
    name, content = parted(target, data)
    if chance.random() < OWN:
        content = mutated(content, chance)
    else:
        content = atheris.Mutate(content, max(1, most - len(name) - 1))
    if chance.random() < 0.5:
        content = target.seal(name, content)
    return joined(name, content)[:most]


def place_of(error: BaseException) -> str:
    """What was raised, and the line of the project that was last on the way there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if f.filename.startswith(str(ROOT)) and "/tests/" not in f.filename]
    at = (own or frames)[-1]
    return f"{type(error).__name__} in {Path(at.filename).name} {at.name}"


class Search:
    """A target, the folder it is laid out in, and what was found so far."""

    def __init__(self, name: str, folder: Path) -> None:
        self.target, self.folder = target_named(name, folder.parent / "made"), folder / "laid out"
        self.found: Path = folder / "found"
        for each in (self.found, self.folder):
            each.mkdir(exist_ok=True)
        self.target.lay_out(self.folder)
        self.places: set[str] = set()

    def one(self, data: bytes) -> None:
        """Try an input; write down what comes of it where it is new."""
        name, content = parted(self.target, data)
        try:
            tried(self.target, self.folder, name, content)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            self._note(name, content, error)

    def _note(self, name: str, content: bytes, error: BaseException) -> None:
        place = place_of(error)
        if place in self.places:
            return
        self.places.add(place)
        stem = sha256(place.encode()).hexdigest()[:8]
        (self.found / f"{stem}.input").write_bytes(joined(name, content))
        told = "".join(traceback.format_exception(error))
        (self.found / f"{stem}.txt").write_text(f"{place}\n{told}", errors="replace")


def main(name: str, folder: Path, options: list[str]) -> None:
    """Search until the options say that it is over."""
    sys.dont_write_bytecode = True
    search = Search(name, folder)

    def custom(data: bytes, most: int, seed: int) -> Any:
        return mutate(search.target, data, most, seed)

    atheris.Setup([sys.argv[0], *options], search.one, custom_mutator=custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
