"""Counts over the region that several phases need."""

from typing import Any

from agents.heterogeneity import heterogeneity
from agents.pressure import pressure_from, support_from
from agents.sovereignty import sovereignty_cost
from model.bloc_level import has_quorum, is_major
from model.ensemble.compiled import compiled
from model.projects import running_share

SIGNED, IN_FORCE, BEGAN = range(3)
"""Which of a state's levels is meant: signed, in force, in force when the year began."""


@compiled
def level_of(state: Any, which: int) -> int:
    """One of a state's levels."""
    if which == SIGNED:
        return state.committed
    return state.in_force if which == IN_FORCE else state.began


@compiled
def bloc_level(run: Any, which: int) -> int:
    """Deepest level that a quorum of the region has reached."""
    n = len(run.states)
    deepest = 0
    for i in range(n):
        deepest = max(deepest, level_of(run.states[i], which))
    for level in range(deepest, 0, -1):
        members = 0
        majors = 0
        for i in range(n):
            if level_of(run.states[i], which) >= level:
                members += 1
                majors += run.states[i].major
        if has_quorum(members, n, majors, run.rates.quorum_share):
            return level
    return 0


@compiled
def find_levels(run: Any) -> None:
    """Find the bloc's levels again, after a state moved or the major economies changed."""
    run.bloc.signed = bloc_level(run, SIGNED)
    run.bloc.in_force = bloc_level(run, IN_FORCE)


@compiled
def weigh_economies(run: Any) -> None:
    """Region's totals behind the means weighted by GDP."""
    run.bloc.gdp = 0.0
    run.bloc.libdem = 0.0
    run.bloc.income = 0.0
    for i in range(len(run.states)):
        gdp = run.states[i].gdp
        run.bloc.gdp += gdp
        run.bloc.libdem += gdp * run.states[i].libdem
        run.bloc.income += gdp * run.states[i].log_income


@compiled
def mark_majors(run: Any) -> bool:
    """Find the two largest economies; says whether they changed."""
    largest = 0.0
    second = 0.0
    for i in range(len(run.states)):
        gdp = run.states[i].gdp
        if gdp > largest:
            second = largest
            largest = gdp
        elif gdp > second:
            second = gdp
    changed = False
    for i in range(len(run.states)):
        major = 1 if is_major(run.states[i].gdp, second) else 0
        changed = changed or major != run.states[i].major
        run.states[i].major = major
    return changed


@compiled
def share_of_projects_running(run: Any) -> float:
    """Running projects over areas."""
    areas = len(run.areas)
    running = 0
    for a in range(areas):
        running += run.areas[a].running
    return running_share(running, areas)


@compiled
def distance_of(run: Any, i: int) -> float:
    """Heterogeneity of state i from the others, weighted by GDP."""
    if not run.flags.heterogeneity:
        return 0.0
    gdp = run.states[i].gdp
    weight = run.bloc.gdp - gdp
    libdem = run.bloc.libdem - gdp * run.states[i].libdem
    income = run.bloc.income - gdp * run.states[i].log_income
    if weight <= 0.0:
        return 0.0
    return heterogeneity(
        run.states[i].libdem,
        libdem / weight,
        run.states[i].gap,
        run.states[i].log_income,
        income / weight,
    )


@compiled
def cost_of(run: Any, i: int, level: int, elsewhere: int, distance: float) -> float:
    """Sovereignty cost of state i at a level."""
    if not run.flags.sovereignty:
        return 0.0
    authority = run.authority[level, elsewhere]
    return sovereignty_cost(
        run.states[i].premium, authority, run.rates.heterogeneity_weight, distance
    )


@compiled
def pressure_on(run: Any, i: int, level: int) -> float:
    """Pressure of all powers on state i at a level."""
    total = 0.0
    if run.flags.pressure:
        for p in range(len(run.powers)):
            total += pressure_from(
                run.leverage[i, p],
                run.powers[p].presence,
                run.states[i].focus,
                run.stance[p, level],
                run.rates.pressure_weight,
            )
    return total


@compiled
def support_for(run: Any, i: int, level: int) -> float:
    """Help of all powers to state i in carrying out a level."""
    total = 0.0
    if run.flags.pressure:
        for p in range(len(run.powers)):
            total += support_from(run.leverage[i, p], run.powers[p].presence, run.stance[p, level])
    return total


@compiled
def project_gains_running(run: Any, i: int) -> float:
    """Gain of state i from the projects that run, percent of GDP."""
    total = 0.0
    for a in range(len(run.areas)):
        if run.areas[a].running == 1:
            total += run.project_gain[i, a]
    return total
