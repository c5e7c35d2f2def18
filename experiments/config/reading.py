"""Reading a configuration and resolving it: nothing is left open that decides a result."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.catalogue import SCENARIOS, folder_of, names
from experiments.config.schema import FEWER, MOST_REPLICATES, Config
from experiments.design.factors import with_changes
from experiments.design.points import MOST_POINTS, Point, build_points, count_points
from experiments.horizons import HORIZONS
from experiments.manifest import config_hash, scenario_hash
from experiments.options import seed_or_drawn
from model.files import read_text, read_toml
from model.problem import Problem
from model.settings import Settings
from model.validation import validated

if TYPE_CHECKING:
    from model.scenario import Scenario


@dataclass(frozen=True)
class Experiment:
    """A configuration with everything decided: scenario read, seed drawn, points built."""

    config: Config
    text: str
    """the file as given"""
    folder: Path
    """of the scenario"""
    scenarios: "dict[str | None, Scenario]"
    """by variant"""
    seed: int
    horizons: tuple[int, ...]
    points: tuple[Point, ...]

    @property
    def scenario(self) -> "Scenario":
        """The scenario of the common settings."""
        return self.scenarios[self.config.settings.variant]

    def values_of(self, point: Point) -> dict[str, Any]:
        """Values of `Settings` at a point, as a task brings them."""
        return values_at(self.config, point)

    def settings_of(self, point: Point) -> Settings:
        """Validated settings of a point."""
        return settings_at(self.config, point)

    def resolved(self) -> dict[str, Any]:
        """Everything that decides a result, defaults written out."""
        values = self.config.model_dump(mode="json", by_alias=True, exclude={"design"})
        return values | {
            "seed": self.seed,
            "horizons": list(self.horizons),
            "scenario_hash": scenario_hash(self.folder),
            "design": self.config.design.model_dump(mode="json", by_alias=True, exclude_none=True),
        }

    def row_hash(self) -> str:
        """Hash of what decides a row, given its point: not how many there are."""
        rest = {"replicates", "stop", "design"}
        return config_hash({k: v for k, v in self.resolved().items() if k not in rest})


def read_config(file: str, changes: dict[str, Any] | None = None) -> Experiment:
    """Read, check and resolve a configuration file; `changes` replace keys at its top.

    Raises `Problem` for anything that is wrong, before anything is built or written.
    """
    path = Path(file)
    return resolve(read_toml(path) | (changes or {}), read_text(path), path.parent, file)


def resolve(
    values: dict[str, Any], text: str = "", beside: Path | None = None, file: str | None = None
) -> Experiment:
    """The same from values; scenario folders and files of points stand beside `beside`.

    text: the file as given; without one the values stand for it.
    """
    try:
        config = validated(Config, values, file)
        made = _resolve(config, beside or Path())
    except Problem as problem:
        raise problem if problem.file or not file else problem.within(file) from None
    return replace(made, text=text or _as_toml(values))


def _as_toml(values: dict[str, Any]) -> str:
    import tomli_w

    return tomli_w.dumps(values)


def _resolve(config: Config, beside: Path) -> Experiment:
    refuse_explosion(config, beside)
    folder = _scenario_folder(config.scenario, beside)

    from model.scenario_files import load_scenario  # after the keys: a typo should answer at once

    scenario = load_scenario(folder, config.settings.variant)
    horizons = _horizons(config, scenario)
    seed = seed_or_drawn(config.seed)
    points = build_points(config.design, beside, seed)
    scenarios = _checked(config, folder, points)
    return Experiment(config, "", folder, scenarios, seed, horizons, tuple(points))


def refuse_explosion(config: Config, beside: Path) -> None:
    """Raise `Problem` where a design is too large, by multiplication."""
    count = count_points(config.design, beside)
    key = f"design.{config.design.method}"
    if count > MOST_POINTS:
        raise Problem(
            "too many points", key=key, value=_many(count),
            allowed=f"at most {MOST_POINTS:,}; a latin or sobol_sequence design covers many "
            "factors with few points",
        )  # fmt: skip
    total = count * config.replicates
    if total > MOST_REPLICATES:
        raise Problem(
            "too many replicates", key="replicates",
            value=f"{count:,} points x {config.replicates:,} = {total:,}",
            allowed=f"at most {MOST_REPLICATES:,} in all; {FEWER}",
        )  # fmt: skip


def _many(count: int) -> str:
    """A count for people; one of thousands of digits cannot be written out."""
    return f"{count:,}" if count < 10**30 else f"more than {10**30:.0e}"


def values_at(config: Config, point: Point) -> dict[str, Any]:
    """Values of settings at a point: the common ones and its changes."""
    return with_changes(config.settings.model_dump(exclude_unset=True), point.changes)


def settings_at(config: Config, point: Point) -> Settings:
    """Validated settings of a point; raises `Problem`."""
    return validated(Settings, values_at(config, point))


def _scenario_folder(scenario: str, beside: Path) -> Path:
    own = beside / scenario
    if scenario not in names() and os.path.isdir(own):  # unlike Path's it takes names of any length
        return own
    folder = folder_of(scenario)
    return folder if folder.parent == SCENARIOS else folder.resolve()


def _horizons(config: Config, scenario: "Scenario") -> tuple[int, ...]:
    first, last = scenario.first_year, scenario.first_year + config.years - 1
    usual = [first - 1 + after for after in HORIZONS if after < config.years]
    years = sorted(set(config.horizons or [*usual, last]))
    named = {
        name: output.by if output.year is None else output.year
        for name, output in config.outputs.items()
    }
    asked = {"horizons": years} | {f"outputs.{name}": [year] for name, year in named.items()}
    for key, each in asked.items():
        for year in each:
            if year is not None and not first <= year <= last:
                raise Problem(
                    "year out of range", key=key, value=year, allowed=f"{first} to {last}"
                )
    return tuple(years)


def _checked(config: Config, folder: Path, points: list[Point]) -> "dict[str | None, Scenario]":
    """Scenarios by variant, once every point's settings are found right."""
    from model.scenario_files import load_scenario
    from model.setting_names import check_names

    scenarios: dict[str | None, Scenario] = {}
    for number, point in enumerate([Point({}), *points]):
        try:
            settings = settings_at(config, point)
            if settings.variant not in scenarios:
                scenarios[settings.variant] = load_scenario(folder, settings.variant)
            check_names(scenarios[settings.variant], settings)
        except Problem as problem:
            if number == 0:
                raise
            raise problem.under(f"point {number - 1}") from None
    return scenarios
