"""What Python gives to the interface, checked as the command line checks what is typed."""

from numbers import Integral
from typing import Any

from model.problem import Problem
from model.scenario import Scenario
from model.settings import Settings
from model.world import World, build_world

MOST_YEARS, MOST_REPLICATES = 1000, 100_000_000


def checked_world(scenario: Any, changed: Any, years: Any, replicates: Any = 1) -> World:
    """The world of a scenario under settings; raises `Problem` for arguments of another kind."""
    if not isinstance(scenario, Scenario):
        raise Problem("not a scenario", key="scenario", value=scenario, allowed="load(NAME)")
    if not isinstance(changed, Settings | None):
        raise Problem("not settings", key="changed", value=changed, allowed="settings(...)")
    _check_whole("years", years, MOST_YEARS)
    _check_whole("replicates", replicates, MOST_REPLICATES)
    return build_world(scenario, changed)


def _check_whole(name: str, value: Any, most: int) -> None:
    if not isinstance(value, Integral) or not 1 <= int(value) <= most:
        raise Problem(
            f"{name} out of range", key=name, value=repr(value),
            allowed=f"a whole number, 1 to {most:,}",
        )  # fmt: skip
