"""A search of every target, two at a time, each in a process of its own; what came of it."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from tests.reliability.fuzzing.corpus import names, plant, target_named
from tests.reliability.fuzzing.instrumented import ROOT

AT_A_TIME = 2
HANGS = 60
"""Seconds of the clock after which an input counts as a hang; those of a processor are 5."""
OPTIONS = ("-max_len=200000", "-len_control=0", "-rss_limit_mb=3000", "-print_final_stats=1")
SKIPPED = {".git", "__pycache__", ".venv", ".hypothesis", "results"}
"""Of the project's folder: what a search in another folder may change meanwhile."""


@dataclass(frozen=True)
class Searched:
    """A target's search. crashes: places in the code where something other than a refusal came."""

    target: str
    seconds: int
    inputs: int
    edges: int
    crashes: int


def search(folder: Path, seconds: float) -> list[Searched]:
    """Search all targets for so many seconds altogether. Raises where the project was touched."""
    each = max(1, round(seconds / len(names())))
    for name in names():
        plant(target_named(name, folder / "made"), folder / name / "corpus")
    before = dict(stamps(ROOT))
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        done = list(pool.map(lambda name: one(name, folder / name, each), names()))
    changed = sorted(set(before.items()) ^ set(dict(stamps(ROOT)).items()))
    if changed:
        raise RuntimeError(f"changed outside the scratch folder: {changed[:4]}")
    return done


def stamps(folder: Path) -> Iterator[tuple[str, int]]:
    """Every file of the project with when it was changed."""
    for place, inside, files in os.walk(folder):
        inside[:] = [name for name in inside if name not in SKIPPED and name[:5] != ".venv"]
        for path in (Path(place, name) for name in files):
            yield str(path), path.lstat().st_mtime_ns


def one(name: str, folder: Path, seconds: int) -> Searched:
    """Search one target; a hang or a death of its process counts as a crash, and it ends there."""
    command = [
        sys.executable, "-m", "tests.reliability.fuzzing.one", name, str(folder),
        str(folder / "corpus"), f"-max_total_time={seconds}", f"-timeout={HANGS}",
        f"-artifact_prefix={folder}/", *OPTIONS,
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        done = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False)
    told = (folder / "log").read_text(errors="replace")
    crashes = len(list((folder / "found").glob("*.txt"))) + (done.returncode != 0)
    return Searched(name, *numbers(told), crashes)


def numbers(told: str) -> tuple[int, int, int]:
    """Seconds, inputs and edges from what libFuzzer prints; 0 for what it had no time to."""
    last = re.findall(r"Done (\d+) runs in (\d+) second", told)[-1:] or [("0", "0")]
    edges = re.findall(r"cov: (\d+)", told)[-1:] or ["0"]
    [(inputs, seconds)] = last
    return int(seconds), int(inputs), int(edges[0])


def write(done: list[Searched], path: Path) -> None:
    """The figures as a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, [f.name for f in fields(Searched)], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(each) for each in done)
