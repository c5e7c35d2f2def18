"""Worlds of any size, to time how cost grows with states and powers.

A tiled region repeats a scenario's states until there are enough of them. What a rule reads of a
state is a real state's figure, so every mechanism runs, and runs about as often as in the scenario:
a state's trade with its region, and what it gains from it, stay the same in sum and are shared by
more partners; so are the powers' leverages where powers are repeated. GDP grows by a hundredth from
copy to copy, so that no two economies tie.

It is a load for the two drivers, not a region: copies of a state neither trade with each other nor
gain from each other, no trade equilibrium stands behind it, and its likelihoods mean nothing.
"""

import numpy as np
from numpy.typing import NDArray

from experiments.catalogue import folder_of
from model.draws import Layout
from model.scenario_files import load_scenario
from model.settings import Settings
from model.trade import Array
from model.world import Tables, World, build_world

Places = NDArray[np.int64]

STEP = 1.01
"""GDP of a copy over that of the copy before."""


def central_asia(settings: Settings | None = None) -> World:
    """The built-in scenario, with its defaults unless changed: 6 states, 6 powers."""
    return build_world(load_scenario(folder_of("central_asia")), settings)


def tiled(world: World, states: int | None = None, powers: int | None = None) -> World:
    """The world with so many states and powers (its own numbers by default), at least one.

    Its own numbers give the same world again, to the last bit.
    """
    t = world.tables
    i, p = _places(len(t.gdp), states), _places(len(t.power_slot), powers)
    leverage = t.leverage[np.ix_(i, p)]
    tables = _with_states(t, i)._replace(
        power_slot=_slots(t.power_slot, p),
        leverage=np.ascontiguousarray(leverage * _kept(t.leverage[i], leverage)),
        effort=t.effort[p],
        stance=t.stance[p],
    )
    return world._replace(
        tables=tables,
        layout=Layout(len(i), len(p), world.layout.areas),
        states=_codes(world.states, i),
        powers=_codes(world.powers, p),
    )


def _with_states(t: Tables, i: Places) -> Tables:
    """The tables of the states in these places, those by power apart."""
    gdp = t.gdp[i] * STEP ** (np.arange(len(i)) // len(t.gdp))
    pairs = np.ix_(i, i)
    share = t.trade_share[pairs]
    kept = _kept(t.trade_share[i], share)
    return t._replace(
        state_slot=_slots(t.state_slot, i),
        gdp=gdp,
        population=t.population[i],
        libdem=t.libdem[i],
        log_income=np.log(1000.0 * gdp / t.population[i]),
        start_level=t.start_level[i],
        gain=np.ascontiguousarray(t.gain[pairs] * kept[:, :, None]),
        trade_share=np.ascontiguousarray(share * kept),
        elsewhere=np.ascontiguousarray(t.elsewhere[pairs]),
        project_gain=t.project_gain[i],
        rival_loss=t.rival_loss[i],
    )


def _places(old: int, wanted: int | None) -> Places:
    return np.arange(old if wanted is None else wanted, dtype=np.int64) % old


def _kept(before: Array, after: Array) -> Array:
    """Factor on each row that keeps its sum where it would grow, (rows, 1)."""
    old, new = before.sum(axis=1, keepdims=True), after.sum(axis=1, keepdims=True)
    kept: Array = np.where(new > old, old / np.maximum(new, old), 1.0)
    return kept


def _slots(slots: Places, places: Places) -> Places:
    """Slots without gaps in the order of the old ones, copy by copy."""
    copies = np.arange(len(places)) // len(slots)
    return np.argsort(np.argsort(slots[places] + copies * (slots.max() + 1))).astype(np.int64)


def _codes(codes: tuple[str, ...], places: Places) -> tuple[str, ...]:
    """The old codes, those of copies with the copy's number."""
    copies = range(len(places))
    return tuple(
        codes[place] + (str(n // len(codes) + 1) if n >= len(codes) else "")
        for n, place in zip(copies, places, strict=True)
    )
