"""Many histories side by side: what changes in each is kept, and put back to go on with it."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from model.ensemble.kernel import COMPILE
from model.ensemble.memory import AREA, BLOC, POWER, STATE
from model.world import World


class Store(NamedTuple):
    """What changes in each of N particles."""

    states: Any
    """(N, n)"""
    powers: Any
    """(N, p)"""
    areas: Any
    """(N, a)"""
    bloc: Any
    """(N,)"""


def new_store(world: World, particles: int) -> Store:
    """Room for so many particles."""
    return Store(
        np.zeros((particles, len(world.states)), STATE),
        np.zeros((particles, len(world.powers)), POWER),
        np.zeros((particles, len(world.areas)), AREA),
        np.zeros(particles, BLOC),
    )


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # its types do not know `_nrt`
def load(run: Any, given: Any, store: Any, k: int) -> None:
    """Put a particle into the work space."""
    for i in range(store.states.shape[1]):
        run.states[i] = store.states[k, i]
    for p in range(store.powers.shape[1]):
        run.powers[p] = store.powers[k, p]
    for a in range(store.areas.shape[1]):
        run.areas[a] = store.areas[k, a]
    given.bloc[0] = store.bloc[k]


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # as above
def save(run: Any, given: Any, store: Any, k: int) -> None:
    """Keep the work space as a particle."""
    for i in range(store.states.shape[1]):
        store.states[k, i] = run.states[i]
    for p in range(store.powers.shape[1]):
        store.powers[k, p] = run.powers[p]
    for a in range(store.areas.shape[1]):
        store.areas[k, a] = run.areas[a]
    store.bloc[k] = given.bloc[0]


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # as above
def copy(one: Any, at: int, other: Any, to: int) -> None:
    """Copy a particle from one store to another."""
    for i in range(one.states.shape[1]):
        other.states[to, i] = one.states[at, i]
    for p in range(one.powers.shape[1]):
        other.powers[to, p] = one.powers[at, p]
    for a in range(one.areas.shape[1]):
        other.areas[to, a] = one.areas[at, a]
    other.bloc[to] = one.bloc[at]
