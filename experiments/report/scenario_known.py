"""The scenario of a result, if it is still what it was, and the words for what became of it."""

import os
from dataclasses import dataclass
from pathlib import Path

from experiments.catalogue import folder_of
from experiments.manifest import scenario_hash
from experiments.runner.opening import SCENARIO
from model.problem import Problem
from model.scenario import Scenario
from model.scenario_files import load_scenario
from model.settings import Settings


@dataclass(frozen=True)
class KnownScenario:
    """A scenario as it was then."""

    name: str
    """as the result has it"""
    scenario: Scenario | None
    """None where it is not found as it was then"""
    since: str
    """what became of it, as a sentence"""
    changed: bool

    def members(self, settings: Settings, codes: tuple[str, ...] = ()) -> list[str]:
        """Names of the states that take part; the codes given where names are not known."""
        states = self.scenario.states if self.scenario else ()
        names = {state.code: state.name for state in states} or dict(zip(codes, codes, strict=True))
        return [name for code, name in names.items() if code not in settings.without]


def known_scenario(result: Path, name: str, digest: str, settings: Settings) -> KnownScenario:
    """Look for a result's scenario: its copy in the result, a built-in one, a folder."""
    own = result / SCENARIO
    there = own if os.path.isdir(own) else _folder(name)
    if there is None:
        return KnownScenario(name, None, "The scenario's folder is not found here.", True)
    if scenario_hash(there) != digest:
        words = "The scenario's files have changed since: a new run would use other figures."
        return KnownScenario(name, None, words, True)
    try:
        scenario = load_scenario(there, settings.variant)
    except Problem:
        return KnownScenario(name, None, "The scenario's files can no longer be read.", True)
    if there == own:
        return KnownScenario(name, scenario, *_original(name, digest))
    return KnownScenario(name, scenario, "The scenario's files are those of then.", False)


def _original(name: str, digest: str) -> tuple[str, bool]:
    """What became of the folder that a copy was made of, and whether it changed."""
    there = _folder(name)
    if there is not None and scenario_hash(there) != digest:
        return "The scenario's folder has changed since; the result holds a copy of then.", True
    return "The result holds a copy of the scenario as it was then.", False


def _folder(name: str) -> Path | None:
    try:
        return folder_of(name)
    except Problem:
        return None
