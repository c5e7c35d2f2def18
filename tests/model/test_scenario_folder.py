"""Files of a scenario folder that are missing or are no files: a `Problem` in no time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from model.problem import Problem
from model.scenario_files import load_scenario


def replaced(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def swap(path: Path) -> object:
        path.unlink()
        return make(path)

    return swap


@pytest.mark.parametrize("file", ["scenario.toml", "trade.csv", "powers.csv"])
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_bytes(b""), "(the file is empty|missing column)"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "not UTF-8"),
        (replaced(Path.mkdir), "not a regular file"),
        (replaced(os.mkfifo), "not a regular file"),
        (replaced(lambda path: path.symlink_to("/dev/zero")), "not a regular file"),
        (replaced(lambda path: path.symlink_to(path)), "symbolic links"),
        (lambda path: os.truncate(path, 500_000_000), "too large"),
    ],
)
def test_no_file_of_the_kind(
    folder: Path, file: str, make: Callable[[Path], object], reason: str
) -> None:
    make(folder / file)
    with pytest.raises(Problem, match=reason) as caught:
        load_scenario(folder)
    assert caught.value.file == str(folder / file)


@pytest.mark.parametrize("file", ["scenario.toml", "states.csv", "facts.csv", "trade.csv"])
def test_a_required_file_is_missing(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(Problem, match="no such file"):
        load_scenario(folder)
    with pytest.raises(Problem, match="no such scenario folder"):
        load_scenario(folder / file)
