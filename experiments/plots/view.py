"""What a figure looks at: a result, a question, the points with factors and likelihoods."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.comparison import Asked
from experiments.answers.result import Result
from experiments.catalogue import folder_of
from experiments.design.factors import as_cell, place_of
from experiments.manifest import scenario_hash
from experiments.runner.opening import SCENARIO
from experiments.statistics.intervals import wilson
from experiments.store.rows import BASES
from model.problem import Problem
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.settings import Settings

NEUTRAL = {"leverage": 1.0, "activity": 1.0, "stance": 0.0, "trade_shock": 0.0}
"""What a power's lever is where settings do not name it."""


@dataclass(frozen=True)
class View:
    """A result seen with one question; `chosen` are the points asked for, empty for none."""

    result: Result
    asked: Asked
    chosen: tuple[int, ...] = ()

    @cached_property
    def settings(self) -> Settings:
        """What all points share."""
        return Settings.model_validate_json(json.dumps(self.result.manifest.config["settings"]))

    @cached_property
    def scenario(self) -> Scenario | None:
        """The scenario, for its names; None where it is not found as it was then."""
        config = self.result.manifest.config
        try:
            own = self.result.folder / SCENARIO
            folder = own if own.is_dir() else folder_of(config["scenario"])
            if scenario_hash(folder) != config["scenario_hash"]:
                return None
            return load_scenario(folder, self.settings.variant)
        except Problem:
            return None

    @property
    def method(self) -> str:
        """Name of the design."""
        design = self.result.manifest.config["design"]
        return next((name for name, given in design.items() if given is not None), "single")

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row a point: point, label, each factor (filled in where it is left alone), likelihood,
        low, high, replicates."""
        table = self.result.design()
        for name in table.columns[2:]:
            base, points = base_value(self.settings, name), self.result.points
            values = [as_cell(p.changes[name]) if name in p.changes else base for p in points]
            table[name] = pd.Series(values, dtype=float if is_numeric(values) else object)
        ran, yes = self.result.tally.ran, _successes(self.result, self.asked)
        low, high = wilson(yes, ran)
        blank = np.where(ran > 0, 0.0, np.nan)
        share = yes / np.maximum(ran, 1)
        return table.assign(
            likelihood=share + blank, low=low + blank, high=high + blank, replicates=ran
        )

    @cached_property
    def varying(self) -> list[str]:
        """Factors that take more than one value, in the design's order."""
        names = self.table.columns[2:-4]
        return [name for name in names if self.table[name].nunique(dropna=False) > 1]

    @cached_property
    def numeric(self) -> list[str]:
        """Those whose values are numbers."""
        return [name for name in self.varying if is_numeric(self.table[name])]

    @cached_property
    def home(self) -> int | None:
        """The point that leaves everything as the common settings have it, if there is one."""
        same = (
            number
            for number, point in enumerate(self.result.points)
            if all(as_cell(v) == base_value(self.settings, k) for k, v in point.changes.items())
        )
        return next(same, None)

    def points(self, most: int) -> list[int]:
        """Points to draw: those asked for, else all if they are few, else the one at home."""
        if self.chosen:
            return list(self.chosen)
        if len(self.result.points) <= most:
            return list(range(len(self.result.points)))
        return [] if self.home is None else [self.home]


def base_value(settings: Settings, name: str) -> Any:
    """A factor's value in the common settings, as a cell."""
    table, *rest = place_of(name)
    value = getattr(settings, table)
    if not rest:
        return as_cell(value)
    return value.get(rest[0], NEUTRAL[table]) if table in NEUTRAL else getattr(value, rest[0])


def is_numeric(values: Sequence[Any] | Any) -> bool:
    """Whether all values are numbers; true and false are none."""
    kinds = (int, float, np.integer, np.floating)
    return all(isinstance(value, kinds) and not isinstance(value, bool) for value in values)


def _successes(result: Result, asked: Asked) -> Any:
    """Replicates that answer by yes, (points,)."""
    layout = result.layout
    for o, measure in enumerate(layout.measures):
        if asked.column == f"out_{measure.name}":
            return result.tally.outputs[:, o]
    basis = BASES.index(asked.basis.replace(" ", "_"))
    return result.tally.at[:, basis, asked.level, layout.horizons.index(asked.year)]
