"""Reading a history's draws: `draws` is one replicate's words, `base` where the year begins."""

from typing import Any

from model.draws import (
    REGION_EFFECT,
    area_address,
    even,
    leader_address,
    power_address,
    region_address,
    state_address,
)
from model.ensemble.compiled import compiled
from model.ensemble.philox import word


@compiled
def state_draw(run: Any, draws: Any, base: int, purpose: int, i: int) -> float:
    """A state's draw for a purpose this year."""
    return even(word(draws, state_address(base, run.layout.states, purpose, run.states[i].slot)))


@compiled
def power_draw(run: Any, draws: Any, base: int, p: int) -> float:
    """A power's draw this year."""
    at = run.layout
    return even(word(draws, power_address(base, at.states, at.areas, run.powers[p].slot)))


@compiled
def area_draw(run: Any, draws: Any, base: int, area: int) -> float:
    """An issue area's draw this year."""
    return even(word(draws, area_address(base, run.layout.states, area)))


@compiled
def region_draw(run: Any, draws: Any, base: int, purpose: int) -> float:
    """The region's draw for a purpose this year."""
    at = run.layout
    return even(word(draws, region_address(base, at.states, at.powers, at.areas, purpose)))


@compiled
def region_effect_draw(draws: Any) -> float:
    """The draw behind what the region shares and nobody measures."""
    return even(word(draws, REGION_EFFECT))


@compiled
def first_leader_draw(run: Any, draws: Any, i: int) -> float:
    """The draw of a state's first leader."""
    return even(word(draws, leader_address(run.states[i].slot)))
