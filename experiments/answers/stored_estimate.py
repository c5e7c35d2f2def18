"""What `blocsim estimate` stored, read back and checked."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.asking import LEVEL
from experiments.answers.comparison import Asked
from experiments.answers.estimate_file import MOST, EstimateFile
from experiments.estimate import BASES
from experiments.horizons import HORIZONS
from experiments.manifest import config_hash
from experiments.rare.estimate import PLAIN, SPLIT
from model.files import read_json
from model.ladder import LEVELS, Level
from model.problem import Problem
from model.settings import Settings
from model.validation import validated

TABLE = "likelihood.csv"
USUAL = HORIZONS[2]
"""Years on, where none is asked for."""
CONFIG = (
    "scenario", "scenario_hash", "settings", "seed", "years", "replicates", "until", "posterior",
    "draws", "set", "rare",
)  # fmt: skip
"""What decides an estimate; the rest of its manifest tells how it was run."""
COLUMNS = ["basis", "year", "level", "likelihood", "low", "high"]
OWN = {"plain": ["successes", "replicates"], "posterior": ["chance", "draws", "histories"]}
OWN["rare"] = [*OWN["plain"], "estimator", "relative_error", "batches"]
"""Further columns by kind."""
WITHIN = {
    "year": (1, 9999), "level": (1, LEVELS - 1), "likelihood": (0.0, 1.0), "low": (0.0, 1.0),
    "high": (0.0, 1.0), "successes": (0, MOST), "replicates": (1, MOST), "chance": (0.0, 1.0),
    "draws": (1, MOST), "histories": (1, MOST), "batches": (1, MOST),
    "relative_error": (0.0, np.inf),
}  # fmt: skip
"""Least and most of each column of numbers."""
BLANK = ("successes", "replicates", "relative_error", "batches")
"""Columns of numbers that splitting, or plain counting beside it, leaves blank."""


@dataclass(frozen=True)
class StoredEstimate:
    """Manifest and table of an estimate."""

    folder: Path
    manifest: dict[str, Any]
    table: pd.DataFrame

    @property
    def kind(self) -> str:
        """Which of the three estimates it is."""
        return kind_of(self.manifest)

    @cached_property
    def settings(self) -> Settings:
        """What it changes about the scenario."""
        return Settings.model_validate_json(json.dumps(self.manifest["settings"]))

    @property
    def years(self) -> tuple[int, int]:
        """First and last simulated year."""
        return int(self.table["year"].min()), int(self.table["year"].max())

    def horizons(self) -> list[int]:
        """The usual horizons within the run, and its last year."""
        first, last = self.years
        return sorted({*(y for after in HORIZONS if (y := first - 1 + after) <= last), last})

    @cached_property
    def cells(self) -> dict[tuple[str, int, int], dict[str, Any]]:
        """Rows by basis, level and year."""
        rows: Any = self.table.to_dict(orient="records")
        return {(row["basis"], row["level"], row["year"]): row for row in rows}


def kind_of(manifest: dict[str, Any]) -> str:
    """The kind that a manifest tells of."""
    return "posterior" if "posterior" in manifest else "rare" if manifest.get("rare") else "plain"


def read_estimate(folder: Path) -> StoredEstimate:
    """Manifest and table, checked; raises `Problem` where they are damaged."""
    try:
        manifest = read_json(folder / "manifest.json")
        validated(EstimateFile, manifest)
        config = {name: manifest[name] for name in CONFIG if name in manifest}
        if config_hash(config) != manifest["config_hash"]:
            raise ValueError("its hash is not that of its configuration")
        return StoredEstimate(folder, manifest, _table(folder / TABLE, kind_of(manifest)))
    except (OSError, ValueError, KeyError) as error:
        raise Problem(
            "a damaged estimate: its manifest or table cannot be read", file=str(folder),
            value=str(error), allowed="run the estimate again",
        ) from None  # fmt: skip


def _table(path: Path, kind: str) -> pd.DataFrame:
    table = pd.read_csv(path)[[*COLUMNS, *OWN[kind]]]
    for name, (low, high) in WITHIN.items():
        if name in table:
            table[name] = _numbers(table[name], low, high, blank=name in BLANK and kind == "rare")
    if kind == "rare" and not table["estimator"].isin([PLAIN, SPLIT]).all():
        raise ValueError(f"{path.name} names an unknown estimator")
    table = table.astype({"year": int, "level": int})
    shares = table[["low", "likelihood", "high"]].to_numpy(float)
    years = table["year"].nunique()
    cells = table[["basis", "year", "level"]].drop_duplicates()
    if (
        len(table) != len(cells)
        or len(table) != len(BASES) * years * (LEVELS - 1)
        or years != table["year"].max() - table["year"].min() + 1
        or set(table["basis"]) != set(BASES)
        or set(table["level"]) != set(range(1, LEVELS))
        or not np.all((shares >= 0.0) & (shares <= 1.0))
    ):
        raise ValueError(f"{path.name} does not hold a likelihood for every level and year")
    return table


def _numbers(column: Any, low: float, high: float, blank: bool) -> Any:
    """A column as numbers within bounds; raises ValueError."""
    numbers = pd.to_numeric(column)
    there = numbers.dropna() if blank else numbers
    if not there.between(low, high).all():
        raise ValueError(f"{column.name} is out of range")
    return numbers


def ask(
    stored: StoredEstimate, output: str | None = None, level: int | None = None,
    year: int | None = None, basis: str | None = None,
) -> Asked:  # fmt: skip
    """The level, year and basis that is meant; raises `Problem` with what there is."""
    if output is not None:
        raise Problem(
            "an estimate names no outputs", key="--output", value=output,
            allowed="--level, --year and --basis",
        )  # fmt: skip
    first, last = stored.years
    if year is not None and not first <= year <= last:
        raise Problem(
            "not a year of this estimate", key="--year", value=year, allowed=f"{first} to {last}"
        )
    at = min(first - 1 + USUAL, last) if year is None else year
    chosen = Level(level or LEVEL)
    return Asked(chosen.label, basis or "in force", int(chosen), at, "", int(chosen))


def is_split(row: dict[str, Any]) -> bool:
    """Whether a likelihood comes from splitting."""
    return row.get("estimator") == SPLIT
