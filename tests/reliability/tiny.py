"""A tiny experiment: six points, fifty histories of six years each, cut into five shards."""

from pathlib import Path

import tomli_w

from experiments.config.reading import Experiment, resolve
from experiments.runner.how import How
from experiments.runner.sweep import Outcome, sweep

VALUES = {
    "scenario": "central_asia",
    "seed": 11,
    "years": 6,
    "replicates": 50,
    "horizons": [2028, 2031],
    "outputs": {
        "organised": {"level": 2, "year": 2031},
        "free": {"level": 3, "by": 2031, "basis": "signed"},
    },
    "design": {"grid": {"leverage.RUS": [0, 0.5, 1], "voting": ["coalition", "consensus"]}},
}
SHARD = 70
"""Rows of a shard: points are split over shards."""
ROWS = 300


def tiny(**changes: object) -> Experiment:
    """The experiment with some keys at the top replaced."""
    return resolve(VALUES | changes)


def write_config(folder: Path, name: str = "tiny.toml", **changes: object) -> Path:
    """The same as a file."""
    (folder / name).write_text(tomli_w.dumps(VALUES | changes))
    return folder / name


def run(folder: Path, experiment: Experiment | None = None, **about: object) -> Outcome:
    """Sweep on two threads; `about` are fields of `How` and arguments of `sweep`."""
    asked = {name: about.pop(name) for name in ("resume", "extend", "progress", "notice")
             if name in about}  # fmt: skip
    how = How(**({"workers": 2, "chunk": 7, "shard_rows": SHARD} | about))
    return sweep(experiment or tiny(), folder, how, **asked)


def files(folder: Path) -> dict[str, bytes]:
    """What a result says of its rows: shards, checksums, points, plan, summary."""
    names = ["SHA256SUMS", "points.csv", "points.json", "summary.csv", "plan.json"]
    paths = [folder / name for name in names] + sorted((folder / "rows").glob("*"))
    return {path.name: path.read_bytes() for path in paths}


def differing(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """Names of files that are not the same in both."""
    names = dict.fromkeys([*found, *expected])
    return [name for name in names if found.get(name) != expected.get(name)]


class Stopped(Exception):
    """A run was stopped on purpose."""


def stop_after(rows: int) -> object:
    """A progress callback that stops the run once so many rows are safe."""

    def report(safe: int, planned: int, tally: object) -> None:
        if safe >= rows:
            raise Stopped

    return report
