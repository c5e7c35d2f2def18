"""Figures of the long tests, a line for each: what was tried, how often, how it went.

`BLOCSIM_SOAK` names the folder that they go to (`make soak`: results/soak); without it none are
kept.
"""

import csv
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from experiments.manifest import environment

ASKED = os.environ.get("BLOCSIM_SOAK")
FOLDER = Path(ASKED).resolve() if ASKED else None
"""Whole, for tests go to other folders."""
VERSION = environment()["code"] if FOLDER else ""
"""As it is before figures are written: they change the tree themselves."""


class Soaked:
    """Counts while a test runs; a line of `NAME.csv` in the end, also where it failed."""

    def __init__(self, name, what, long):
        self.name, self.what, self.long = name, what, long
        self.counts, self.begun = {}, time.monotonic()

    def __enter__(self):
        return self

    def count(self, **more):
        """Add to some counts."""
        for name, number in more.items():
            self.counts[name] = self.counts.get(name, 0) + number

    def note(self, **figures):
        """Set some figures."""
        self.counts |= figures

    def __getattr__(self, name):
        return self.counts.get(name, 0)

    def __exit__(self, kind, error, trace):
        if not (FOLDER and self.long):
            return
        line = {
            "what": self.what, **self.counts, "passed": "no" if kind else "yes",
            "seconds": round(time.monotonic() - self.begun),
            "date": datetime.now(UTC).date().isoformat(), "version": VERSION,
        }  # fmt: skip
        path = FOLDER / f"{self.name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [each for each in _lines(path) if each["what"] != self.what] + [line]
        names = list(dict.fromkeys(name for each in lines for name in each))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)


def _lines(path):
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
