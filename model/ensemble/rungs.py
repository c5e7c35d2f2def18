"""Rungs: how far a bloc has climbed, in few numbers."""

from typing import Any

from model.ensemble.bloc import IN_FORCE, level_of
from model.ensemble.compiled import compiled
from model.ladder import LEVELS

QUARTERS = 4
"""Parts of the region that carry out what the bloc has signed."""
RUNGS = LEVELS * LEVELS * QUARTERS
"""Signed level, level in force, quarter that carries out."""


@compiled
def rung_of(run: Any) -> int:
    """The bloc's levels, and how many of its states carry out what it has signed."""
    n = len(run.states)
    carrying = 0
    for i in range(n):
        if level_of(run.states[i], IN_FORCE) >= run.bloc.signed:
            carrying += 1
    quarter = min(QUARTERS * carrying // n, QUARTERS - 1)
    rung: int = (run.bloc.signed * LEVELS + run.bloc.in_force) * QUARTERS + quarter
    return rung


@compiled
def signed_at(rung: int) -> int:
    """The bloc's signed level on a rung."""
    return rung // (LEVELS * QUARTERS)


@compiled
def in_force_at(rung: int) -> int:
    """The bloc's level in force on a rung."""
    return rung // QUARTERS % LEVELS
