"""Figures of a run: module by module, what became of its mutants."""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.mutation.mutants import ROOT
from tests.mutation.running import KILLED, SURVIVED, TIMED_OUT

FILE = ROOT / "results" / "soak" / "mutants.csv"
COLUMNS = ("module", "mutants", "killed", "timed out", "survivors listed", "unlisted", "share")
TOTAL = "all"


class Tried(NamedTuple):
    """A mutant that was tried out."""

    file: str
    outcome: str
    listed: bool
    """whether it survived and `survivors.toml` says why"""


def share(tried: Sequence[Tried]) -> float:
    """Part of the mutants that tests noticed, by failing or by never coming to an end."""
    return sum(each.outcome != SURVIVED for each in tried) / len(tried)


def rows(tried: Sequence[Tried]) -> Iterator[tuple[str, int, int, int, int, int, float]]:
    """A row for each module, then one for all; the share to a thousandth."""
    files = dict.fromkeys(each.file for each in tried)
    for name in (*files, TOTAL):
        mine = [each for each in tried if name in (each.file, TOTAL)]
        killed, late, survived = (
            sum(each.outcome == kind for each in mine) for kind in (KILLED, TIMED_OUT, SURVIVED)
        )
        listed = sum(each.listed for each in mine)
        yield name, len(mine), killed, late, listed, survived - listed, round(share(mine), 3)


def table(tried: Sequence[Tried]) -> str:
    """All rows, to be read."""
    lines = [COLUMNS, *rows(tried)]
    wide = [max(len(str(line[k])) for line in lines) for k in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(str(cell).rjust(width) for cell, width in zip(line, wide, strict=True))
        for line in lines
    )


def write(tried: Sequence[Tried]) -> None:
    """Keep all rows as a file."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with FILE.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(rows(tried))
