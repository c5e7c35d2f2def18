"""The doors by which a file comes in, each with the commands that open it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from experiments.catalogue import SCENARIOS

ESTIMATE = ("estimate", "central_asia", "--seed", "1", "--replicates", "20", "--no-save")


class Door(NamedTuple):
    """A file that somebody hands over: what it holds when it is right, and who reads it."""

    file: str
    right: str
    commands: tuple[tuple[str, ...], ...]
    region: str = ""
    """built-in region whose folder stands around the file"""

    def set_up(self, folder: Path) -> Path:
        """All that belongs to it but the file itself; gives the file's place."""
        if self.region:
            shutil.copytree(SCENARIOS / self.region, folder / "own")
            (folder / self.file).unlink()
        (folder / "points.toml").write_text(POINTS)
        return folder / self.file


CONFIG = 'scenario = "central_asia"\nseed = 1\nyears = 3\nreplicates = 2\nhorizons = [2028]\n'
POINTS = CONFIG + 'design.points.file = "points.csv"\n'
STATES = "code,name,lat,lon,gdp,population\nAAA,Aa,10,20,12,2\nBBB,Bb,11,21,9,3\n"


def _built_in(region: str, file: str) -> str:
    return (SCENARIOS / region / file).read_text(encoding="utf-8")


def _of_region(region: str, file: str) -> Door:
    commands = (("check", "own"), ("run", "own", "--seed", "1", "--years", "2"))
    return Door(f"own/{file}", _built_in(region, file), commands, region)


TOML = {
    "configuration": Door("mine.toml", CONFIG, (("sweep", "mine.toml"), ("check", "mine.toml"))),
    "settings": Door(
        "mine.toml", "voting = 'consensus'\n",
        (("check", "mine.toml"), (*ESTIMATE, "--settings", "mine.toml")),
    ),
    "scenario": _of_region("central_asia", "scenario.toml"),
    "region": _of_region("mercosur", "region.toml"),
}  # fmt: skip
CSV = {
    "points": Door("points.csv", "temperature\n0.5\n", (("sweep", "points.toml"),)),
    "trade": _of_region("central_asia", "trade.csv"),
    "events": _of_region("mercosur", "events.csv"),
    "new region": Door("states.csv", STATES, (("new", "valley", "--states", "states.csv"),)),
}
DOORS = TOML | CSV

Make = Callable[[Path], object]
