"""What Python gives to the interface, checked as the command line checks what is typed."""

from typing import Any

from experiments.given import check_kind, check_numbers
from model.scenario import Scenario
from model.settings import Settings
from model.world import World, build_world


def checked_world(scenario: Any, changed: Any, **numbers: Any) -> World:
    """The world of a scenario under settings; raises `Problem` for arguments of another kind."""
    check_kind("scenario", scenario, Scenario, "a scenario", "load(NAME)")
    check_kind("changed", changed, Settings | None, "settings", "settings(...)")
    check_numbers(**numbers)
    return build_world(scenario, changed)
