"""A scenario in memory: the region's states, the powers around it, and what is known of them.

Files are read in `model/scenario_files.py`; a scenario can as well be built in code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from model.problem import Problem

Array = NDArray[np.float64]
MOST_STATES = 200
"""Of a region; more would wait long for the gains of their pairs."""


class Overlap(IntEnum):
    """How much of an agreement's trade effect observed trade already holds."""

    NONE = 0
    PARTIAL = 1
    FULL = 2


@dataclass(frozen=True)
class State:
    """A state of the region. `slot` fixes its random draws, whatever the order or membership."""

    code: str
    name: str
    slot: int
    gdp: float
    """USD billion"""
    population: float
    """million"""
    libdem: float
    """V-Dem liberal democracy, 0 to 1"""
    start_level: int
    latitude: float = 0.0
    longitude: float = 0.0


@dataclass(frozen=True)
class Power:
    """An external power."""

    code: str
    name: str
    slot: int
    gdp: float
    """USD billion"""
    latitude: float = 0.0
    longitude: float = 0.0


@dataclass(frozen=True)
class Figure:
    """One number of the scenario with where it comes from."""

    table: str
    item: str
    value: str
    unit: str
    year: str
    kind: str
    low: str
    high: str
    source: str
    note: str


@dataclass(frozen=True)
class Scenario:
    """Everything that is data. Blocks of the trade matrix: states, powers, rest of the world."""

    name: str
    title: str
    summary: str
    first_year: int
    last_change: int
    """Year in which the bloc's level in force last changed."""
    states: tuple[State, ...]
    powers: tuple[Power, ...]
    areas: tuple[str, ...]
    trade: Array
    """(blocks, blocks) USD million, exporter in rows, diagonal ignored"""
    rest_gdp: float
    """USD billion"""
    leverage: Array
    """(states, powers), 0 to 1"""
    stance: Array
    """(3, powers, levels): low, central, high; -1 to 1"""
    project_gain: Array
    """(states, areas) percent of GDP a year; the corridor's column is computed, not read"""
    elsewhere: NDArray[np.int64]
    """(states, states) level in force between two states in another body"""
    overlap: NDArray[np.int64]
    """(states, states) how much of that body's effect observed trade holds: an `Overlap`"""
    rival_members: NDArray[np.bool_]
    """(states,) membership in the customs union that `rival_power` runs"""
    rival_power: int | None = None
    corridor: int | None = None
    """Area whose gain is computed by the trade routine"""
    state_slots: int = 0
    power_slots: int = 0
    distance: Array | None = None
    """(states, states) km; None: great circles between the capitals"""
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the states, in order."""
        return tuple(state.code for state in self.states)

    @property
    def power_codes(self) -> tuple[str, ...]:
        """Codes of the powers, in order."""
        return tuple(power.code for power in self.powers)

    @property
    def block_gdp(self) -> Array:
        """GDP of every block of the trade matrix, USD million."""
        sizes = [s.gdp for s in self.states] + [p.gdp for p in self.powers] + [self.rest_gdp]
        return 1000.0 * np.array(sizes)

    def index(self, code: str) -> int:
        """Place of a state; raises `Problem` with the nearest code for an unknown one."""
        if code not in self.codes:
            by_name = {state.name.lower(): state.code for state in self.states}
            meant = by_name.get(code.lower())
            hint = f": {code} is {meant}" if meant else ""
            raise Problem(f"unknown state{hint}", key="state", value=code, allowed=self.codes)
        return self.codes.index(code)


def without(scenario: Scenario, codes: Iterable[str]) -> Scenario:
    """The scenario with some states outside: their trade counts to the rest of the world.

    The states that stay keep their slots, hence their draws.
    """
    out = sorted({scenario.index(code) for code in codes})
    if len(out) == len(scenario.states):
        raise Problem("no state is left", key="without", value=", ".join(scenario.codes))
    keep = [i for i in range(len(scenario.states)) if i not in out]
    rest_gdp = scenario.rest_gdp
    for i in out:
        rest_gdp += scenario.states[i].gdp
    return replace(
        scenario,
        states=tuple(scenario.states[i] for i in keep),
        trade=_without_diagonal(fold_into_rest(scenario.trade, out)),
        rest_gdp=rest_gdp,
        leverage=scenario.leverage[keep],
        project_gain=scenario.project_gain[keep],
        elsewhere=scenario.elsewhere[np.ix_(keep, keep)],
        overlap=scenario.overlap[np.ix_(keep, keep)],
        rival_members=scenario.rival_members[keep],
        distance=None if scenario.distance is None else scenario.distance[np.ix_(keep, keep)],
    )


def fold_into_rest(trade: Array, out: Sequence[int]) -> Array:
    """A trade matrix with some blocks joined to the last; trade among them is its sales at home."""
    folded = trade.copy()
    folded[-1] += folded[out].sum(axis=0)
    folded[:, -1] += folded[:, out].sum(axis=1)
    stay = [b for b in range(len(trade)) if b not in out]
    return folded[np.ix_(stay, stay)]


def _without_diagonal(trade: Array) -> Array:
    np.fill_diagonal(trade, 0.0)
    return trade
