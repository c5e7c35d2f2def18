"""The real tables where they are, and small made-up ones everywhere."""

import csv
import gzip
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from experiments.calibration.pair_table import PairTable, load_pairs
from experiments.calibration.panel import PAIR_COLUMNS, PANEL_COLUMNS

HISTORY = Path(__file__).parents[4] / "shared" / "data" / "history"
YEARS = (2000, 2004, 2008, 2012)
CODES = [f"A{letter}{letter}" for letter in "BCDEFGHIJKLMNOP"]


class Files(NamedTuple):
    panel: Path
    pairs: Path


def write(path: Path, header: Sequence[str], rows: list[list[object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """15 states and their 105 pairs in four years; near pairs come to have free trade."""
    rng = np.random.default_rng(7)
    sizes, libdem = rng.lognormal(3.0, 1.0, 15), rng.uniform(0.1, 0.9, 15)
    states = [
        [code, year, sizes[i], 10.0, "", 0.6 * sizes[i], 10.0, "", libdem[i], ""]
        for i, code in enumerate(CODES)
        for year in YEARS
    ]
    pairs = []
    for i, j in combinations(range(15), 2):
        distance = rng.uniform(300.0, 9000.0)
        level = 0
        for year in YEARS:
            flow = 500.0 * sizes[i] * sizes[j] / distance
            row = [CODES[i], CODES[j], year, level, flow * rng.lognormal(0, 0.3), flow]
            pairs.append(
                [*row, int(distance < 800), int(i % 3 == j % 3), 0, 0, i % 2, 0, 0, distance]
            )
            if rng.random() < 0.5 * np.exp(-distance / 2000):
                level = 3
    return Files(
        write(tmp_path / "panel.csv.gz", list(PANEL_COLUMNS), states),
        write(tmp_path / "pairs.csv.gz", list(PAIR_COLUMNS), pairs),
    )


@pytest.fixture(scope="session")
def history() -> Files:
    """The tables of 1964 to 2012; skips where they are not."""
    found = Files(HISTORY / "panel_state_year_1945_2024.csv.gz", HISTORY / "pairs_1964_2012.csv.gz")
    if not all(path.exists() for path in found):
        pytest.skip("the tables of states and pairs are not here")
    return found


@pytest.fixture(scope="session")
def table(history: Files) -> PairTable:
    return load_pairs(*history)
