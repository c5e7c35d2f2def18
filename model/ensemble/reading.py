"""Reading a history's draws: `draws` is one row of 32-bit words, `base` where the year begins."""

from typing import Any

from model.draws import (
    area_address,
    even,
    leader_address,
    power_address,
    region_address,
    state_address,
)
from model.ensemble.compiled import compiled


@compiled
def state_draw(run: Any, draws: Any, base: int, purpose: int, i: int) -> float:
    """A state's draw for a purpose this year."""
    return even(draws[state_address(base, run.layout.states, purpose, run.states[i].slot)])


@compiled
def power_draw(run: Any, draws: Any, base: int, p: int) -> float:
    """A power's draw this year."""
    return even(draws[power_address(base, run.layout.states, run.powers[p].slot)])


@compiled
def area_draw(run: Any, draws: Any, base: int, area: int) -> float:
    """An issue area's draw this year."""
    at = run.layout
    return even(draws[area_address(base, at.states, at.powers, area)])


@compiled
def region_draw(run: Any, draws: Any, base: int, purpose: int) -> float:
    """The region's draw for a purpose this year."""
    at = run.layout
    return even(draws[region_address(base, at.states, at.powers, at.areas, purpose)])


@compiled
def first_leader_draw(run: Any, draws: Any, i: int) -> float:
    """The draw of a state's first leader."""
    return even(draws[leader_address(run.states[i].slot)])
