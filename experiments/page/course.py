"""A history as the page needs it: every year's states, powers and summit, played from the seed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from experiments.history import History, play
from experiments.page.moment import Moment
from experiments.page.offered import offered_folder
from model.bloc_level import heading_for
from model.bloc_model import BlocModel
from model.region_files import is_region
from model.scenario import Scenario
from model.scenario_files import load_scenario, read_head
from model.settings import Settings
from model.summit import Summit
from model.world import World, build_world

KEPT = 64
"""Worlds and histories that are kept for whoever asks next: some 25 megabytes."""


@dataclass(frozen=True)
class StateThen:
    """A state at the end of a year."""

    committed: int
    in_force: int
    consent: float
    """how likely its last yes to a step was"""
    focus: float
    gap: float
    """share of the regulatory gap still open"""


@dataclass(frozen=True)
class PowerThen:
    """A power at the end of a year."""

    presence: float
    """effort that is felt, 0 to 1"""
    stance: float
    """on the level that the bloc is heading for, -1 to 1"""
    distracted: bool

    @property
    def pull(self) -> float:
        """What it exerts: presence times stance, against the next step below 0."""
        return self.presence * self.stance


@dataclass(frozen=True)
class Year:
    """The region at the end of a year."""

    year: int
    signed: int
    in_force: int
    ahead: int
    """level that the bloc is heading for"""
    habit: float
    projects: tuple[str, ...]
    states: dict[str, StateThen]
    powers: dict[str, PowerThen]
    summit: Summit


@dataclass(frozen=True)
class Course:
    """A whole history."""

    scenario: Scenario
    world: World
    history: History
    years: tuple[Year, ...]

    def upto(self, year: int) -> tuple[Year, ...]:
        """What a page at that year shows."""
        return self.years[: year + 1]


def course_of(moment: Moment, settings: Settings | None = None) -> Course:
    """The history that a moment is part of, or the one under other settings.

    Raises `Problem` for settings that do not fit the scenario.
    """
    chosen = settings or moment.settings
    return _course(
        moment.scenario, chosen.model_dump_json(), moment.seed, moment.block, moment.replicate,
        moment.years,
    )  # fmt: skip


@lru_cache(KEPT)
def scenario_at(name: str, variant: str | None = None) -> Scenario:
    """A scenario by name; raises `Problem`."""
    return load_scenario(offered_folder(name), variant)


@lru_cache(KEPT)
def variants_of(name: str) -> list[dict[str, str]]:
    """Named readings of a scenario's contested data; a region of history has none."""
    folder = offered_folder(name)
    if is_region(folder):
        return []
    return [{"name": n, "title": v.title} for n, v in read_head(folder).variants.items()]


@lru_cache(KEPT)
def world_at(name: str, settings: str) -> World:
    """A scenario's world under settings as JSON; raises `Problem`."""
    chosen = Settings.model_validate_json(settings)
    return build_world(scenario_at(name, chosen.variant), chosen)


@lru_cache(KEPT)
def _course(name: str, settings: str, seed: int, block: int, replicate: int, years: int) -> Course:
    world, seen = world_at(name, settings), []
    history = play(
        world, seed=seed, block=block, replicate=replicate, years=years,
        look=lambda model: seen.append(_year(model)),
    )  # fmt: skip
    variant = Settings.model_validate_json(settings).variant
    return Course(scenario_at(name, variant), world, history, tuple(seen))


def _year(model: BlocModel) -> Year:
    ahead = heading_for(model.signed)
    return Year(
        year=model.year,
        signed=model.signed,
        in_force=model.level_in_force,
        ahead=ahead,
        habit=model.habit,
        projects=tuple(
            area for area, runs in zip(model.world.areas, model.projects, strict=True) if runs
        ),
        states={state.code: _state(state) for state in model.states},
        powers={
            power.code: PowerThen(power.presence, power.stance[ahead], power.distracted)
            for power in model.powers
        },
        summit=model.summit,
    )


def _state(state: Any) -> StateThen:
    return StateThen(state.committed, state.in_force, state.consent, state.focus, state.gap)
