"""Row 11: SIGKILL of the parent at random points; what was acknowledged is there, the rest follows.

`BLOCSIM_KILLS` sets how often; `make soak` asks for 500.
"""

import os
import random
import signal
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from experiments.answers.result import read_result
from tests.reliability.preloaded import CONFIG, work
from tests.reliability.soaked import Soaked

KILLS = int(os.environ.get("BLOCSIM_KILLS", "20"))
CHUNKS = (1, 7, 50)
LONGEST = 0.6
"""Part of the time of a whole run after which a process is killed at the latest."""


def files(folder: Path) -> dict[str, bytes]:
    """What a result says of its rows: shards, checksums, points, summary."""
    names = ["SHA256SUMS", "points.csv", "points.json", "summary.csv", "plan.json"]
    paths = [folder / name for name in names] + sorted((folder / "rows").glob("*"))
    return {path.name: path.read_bytes() for path in paths}


def assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """Same files, byte for byte; names those that differ."""
    assert sorted(found) == sorted(expected)
    assert [name for name in found if found[name] != expected[name]] == []


def started(context, config: Path, folder: Path, chunk: int):
    """A process at work on a folder, and the pipe on which it says what is safe."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    going_on = folder.exists()
    process = context.Process(
        target=work, args=(str(config), str(folder), going_on, chunk, writing)
    )
    process.start()
    os.close(writing)
    return process, reading


def last_number(reading: int) -> int:
    """The last number of safe rows that was told in full."""
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().split(b"\n")[:-1]
    return int(lines[-1]) if lines else 0


def safe_rows(folder: Path) -> int:
    """Rows that a fresh look at the folder finds, journals included."""
    if not (folder / "plan.json").exists():
        return 0
    tally = read_result(folder).tally
    return int(tally.ran.sum() + tally.failed.sum())


@pytest.mark.slow
def test_11_kills_of_the_parent_lose_nothing(tmp_path):
    context = get_context("fork")
    chance = random.Random(7)
    (tmp_path / "kills.toml").write_text(CONFIG)
    config = tmp_path / "kills.toml"
    whole = tmp_path / "whole"
    begun = time.monotonic()
    process, reading = started(context, config, whole, 50)
    process.join()
    longest = LONGEST * (time.monotonic() - begun)
    assert process.exitcode == 0
    os.close(reading)
    expected = files(whole)
    with Soaked("kills", "SIGKILL of the parent", "BLOCSIM_KILLS" in os.environ) as figures:
        figures.note(kills=0, resumes=0, rows_lost=0, tables=0, tables_that_differ=0)
        while figures.kills < KILLS:
            kill_one(context, config, tmp_path, chance.random() * longest, expected, figures)
        assert figures.resumes <= 10 * KILLS, "hardly any was at work when it was killed"
        folder = tmp_path / f"broken{figures.tables}"
        process, reading = started(context, config, folder, 50)
        process.join()
        os.close(reading)
        judged(process, folder, expected, figures)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        path.name for path in whole.iterdir()
    )


def kill_one(context, config, around, seconds, expected, figures):
    """Begin or go on, and kill it at some moment unless it has finished by then."""
    folder = around / f"broken{figures.tables}"
    figures.count(resumes=folder.exists())
    process, reading = started(context, config, folder, CHUNKS[figures.kills % len(CHUNKS)])
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    told = last_number(reading)
    if process.exitcode == -signal.SIGKILL:
        lost = max(0, told - safe_rows(folder))
        figures.count(kills=1, rows_lost=lost)
        assert lost == 0, "a row that was acknowledged is lost"
    else:
        judged(process, folder, expected, figures)


def judged(process, folder, expected, figures):
    """A run that came to its end has made the very same files."""
    assert process.exitcode == 0
    found = files(folder)
    figures.count(tables=1, tables_that_differ=found != expected)
    assert_same(found, expected)
