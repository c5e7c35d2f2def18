"""From a region's folder to a `Region`; the layout is in `model/region_schema.py`."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model.files import Row, read_table, read_toml
from model.problem import Problem
from model.region_checks import check_region
from model.region_events import first_event, year_of
from model.region_schema import ESSENTIAL, REQUIRED_TABLES, TABLES, RegionFile, columns
from model.validation import validated

HEAD = "region.toml"


@dataclass(frozen=True)
class Region:
    """A region of history: its founders, its events, and what is known of them at the start.

    Rows keep file and line; blank cells are still blank (`model/region_gaps.py` fills them).
    """

    folder: Path
    head: RegionFile
    states: Sequence[Row]
    events: Sequence[Row]
    pairs: Sequence[Row]
    powers: Sequence[Row]

    @property
    def founders(self) -> list[Row]:
        """Rows of the states that are simulated, in file order."""
        return [row for row in self.states if row["role"] == "founder"]

    @property
    def start(self) -> int:
        """Year of the first event above level 0; a region that is checked has one."""
        first = first_event(self.events)
        assert first is not None
        return year_of(first)

    def file(self, table: str) -> str:
        """Path of a table, there or not."""
        return str(self.folder / f"{table}.csv")


def is_region(folder: Path) -> bool:
    """Whether a folder holds a region of history."""
    return os.path.lexists(folder / HEAD)  # a link to nowhere too: then that is what is wrong


def load_region(folder: Path) -> Region:
    """Read and check a region's folder.

    Raises `Problem` naming file, line, column, value and what is allowed.
    """
    if not folder.is_dir():
        raise Problem("no such region folder", file=str(folder))
    path = folder / HEAD
    head = validated(RegionFile, read_toml(path), str(path))
    tables = {name: _table(folder, name) for name in TABLES}
    check_region(tables, head, folder)
    return Region(folder, head, **tables)


def _table(folder: Path, name: str) -> list[Row]:
    """Rows of a table; none where the region may lack it and does."""
    path = folder / f"{name}.csv"
    if not (path.exists() or path.is_symlink() or name in REQUIRED_TABLES):
        return []
    return read_table(path, columns(name), ESSENTIAL[name])
