"""One history: the start, a year, and what is recorded of them."""

from typing import Any, NamedTuple

import numpy as np

from agents.balance_of_power import first_activity
from model.blocking import NOBODY
from model.draws import year_base
from model.ensemble.bloc import (
    find_levels,
    mark_majors,
    share_of_projects_running,
    weigh_economies,
)
from model.ensemble.compiled import compiled
from model.ensemble.institutions import exit_phase, institutions_phase, standing_of
from model.ensemble.phases import powers_phase, take_office, world_phase
from model.ensemble.reading import first_leader_draw, region_effect_draw
from model.ensemble.summit import summit_phase
from model.ladder import LEVELS, TOP
from model.normal import normal_quantile


class Record(NamedTuple):
    """Arrays to fill. R replicates, T = years + 1 (the start first), n states, p powers.

    The arrays from `committed` on may have R = 0: then only the bloc is kept.
    """

    signed: Any
    """(R, T) bloc's level signed"""
    in_force: Any
    """(R, T) bloc's level in force"""
    blocker: Any
    """(R, levels) place of the first state that blocked a step to each level; NOBODY if none did"""
    committed: Any
    """(R, T, n)"""
    reached: Any
    """(R, T, n) level in force"""
    consent: Any
    """(R, T, n)"""
    net: Any
    """(R, T, n)"""
    gdp: Any
    """(R, T, n)"""
    premium: Any
    """(R, T, n)"""
    gap: Any
    """(R, T, n)"""
    activity: Any
    """(R, T, p)"""
    habit: Any
    """(R, T)"""
    running: Any
    """(R, T) share of projects running"""


def new_record(replicates: int, years: int, states: int, powers: int, *, paths: bool) -> Record:
    """Room for what histories leave behind; `paths` keeps states and powers, not only the bloc."""
    rows, times = replicates if paths else 0, years + 1
    kept: list[Any] = [np.zeros((replicates, times), np.int8) for _ in range(2)]
    kept += [np.full((replicates, LEVELS), NOBODY, np.int16)]
    by_state = [np.zeros((rows, times, states), np.int8) for _ in range(2)]
    numbers = [np.zeros((rows, times, states)) for _ in range(5)]
    rest = [np.zeros((rows, times, powers)), np.zeros((rows, times)), np.zeros((rows, times))]
    return Record(*kept, *by_state, *numbers, *rest)


@compiled
def begin(run: Any, draws: Any) -> None:
    """Set the memory to the scenario's start."""
    begin_states(run, draws)
    begin_powers(run)
    for a in range(len(run.areas)):
        run.areas[a].running = 0
    weigh_economies(run)
    mark_majors(run)
    find_levels(run)
    run.bloc.habit = run.bloc.in_force / TOP
    share_effect(run, region_effect_draw(draws))
    run.bloc.last_change = run.frame.last_change
    run.bloc.voted = 0
    run.bloc.blocker = NOBODY
    for i in range(len(run.states)):
        run.states[i].reference = standing_of(run, i)


@compiled
def begin_states(run: Any, draws: Any) -> None:
    """Each state as the scenario has it, under its first leader."""
    for i in range(len(run.states)):
        run.states[i].gdp = run.states[i].gdp_start
        run.states[i].committed = run.states[i].start_level
        run.states[i].in_force = run.states[i].start_level
        run.states[i].began = run.states[i].start_level
        run.states[i].gap = 1.0
        run.states[i].focus = 1.0
        run.states[i].consent = 0.5
        run.states[i].net = 0.0
        take_office(run, i, first_leader_draw(run, draws, i))


@compiled
def begin_powers(run: Any) -> None:
    """Each power at its first activity, and nothing draws it away."""
    start = run.rates.activity_start
    for p in range(len(run.powers)):
        run.powers[p].activity = first_activity(start, run.powers[p].effort)
        run.powers[p].presence = run.powers[p].activity
        run.powers[p].distracted = 0


@compiled
def share_effect(run: Any, draw: float) -> None:
    """What the region shares and nobody measures, for the whole history."""
    run.bloc.shock = run.rates.region_spread * normal_quantile(draw)


@compiled
def one_year(run: Any, draws: Any, index: int) -> None:
    """The year of theory: world, powers, summit, institutions, exit and crisis."""
    until_summit(run, draws, index)
    after_summit(run, draws, index)


@compiled
def until_summit(run: Any, draws: Any, index: int) -> None:
    """The year's first half: world, powers, summit."""
    at = run.layout
    base = year_base(at.states, at.powers, at.areas, index)
    world_phase(run, draws, base)
    powers_phase(run)
    summit_phase(run, draws, base, run.frame.first_year + index)


@compiled
def after_summit(run: Any, draws: Any, index: int) -> None:
    """The year's second half: institutions, exit and crisis."""
    at = run.layout
    base = year_base(at.states, at.powers, at.areas, index)
    institutions_phase(run, draws, base)
    exit_phase(run, draws, base, run.frame.first_year + index)


@compiled
def note(run: Any, record: Any, row: int, time: int, paths: bool) -> None:
    """Write the year down."""
    record.signed[row, time] = run.bloc.signed
    record.in_force[row, time] = run.bloc.in_force
    if not paths:
        return
    for i in range(len(run.states)):
        record.committed[row, time, i] = run.states[i].committed
        record.reached[row, time, i] = run.states[i].in_force
        record.consent[row, time, i] = run.states[i].consent
        record.net[row, time, i] = run.states[i].net
        record.gdp[row, time, i] = run.states[i].gdp
        record.premium[row, time, i] = run.states[i].premium
        record.gap[row, time, i] = run.states[i].gap
    for p in range(len(run.powers)):
        record.activity[row, time, p] = run.powers[p].activity
    record.habit[row, time] = run.bloc.habit
    record.running[row, time] = share_of_projects_running(run)
