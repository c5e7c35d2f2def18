"""Institutions, exit and crisis: what happens to what was signed."""

from typing import Any

from agents.consent import happens
from agents.exit import standing_benefit, wants_out
from agents.gain import shared_level
from model.draws import CRISIS, EXIT, IMPLEMENT
from model.ensemble.bloc import (
    BEGAN,
    IN_FORCE,
    bloc_level,
    cost_of,
    distance_of,
    find_levels,
    pressure_on,
    project_gains_running,
    share_of_projects_running,
    support_for,
)
from model.ensemble.compiled import compiled
from model.ensemble.reading import region_draw, state_draw
from model.ensemble.weighing import elsewhere_with_standing
from model.habit import next_habit
from model.implementation import implementation_probability
from model.shocks import level_after_crisis


@compiled
def institutions_phase(run: Any, draws: Any, base: int) -> None:
    """What is signed comes into force; habit follows."""
    r, flags = run.rates, run.flags
    running = share_of_projects_running(run)
    standing = run.bloc.in_force
    moved = False
    for i in range(len(run.states)):
        if run.states[i].in_force < run.states[i].committed:
            chance = 1.0
            if flags.implementation:
                chance = implementation_probability(
                    r.implementation_constant,
                    r.implementation_institutions,
                    r.implementation_projects,
                    r.implementation_support,
                    standing,
                    running,
                    support_for(run, i, run.states[i].committed),
                )
            if happens(chance, state_draw(run, draws, base, IMPLEMENT, i)):
                run.states[i].in_force = run.states[i].committed
                moved = True
    if moved:
        find_levels(run)
    run.bloc.habit = next_habit(
        run.bloc.habit, run.bloc.in_force, running, r.habit_rate, r.habit_projects
    )


@compiled
def standing_of(run: Any, i: int) -> float:
    """What its level in force is worth to state i, percent of GDP."""
    gain = 0.0
    if run.flags.gains:
        for j in range(len(run.states)):
            if j != i:
                gain += run.gain[i, j, shared_level(run.states[i].in_force, run.states[j].in_force)]
        gain += project_gains_running(run, i)
    elsewhere = elsewhere_with_standing(run, IN_FORCE, i, run.states[i].in_force)
    cost = cost_of(run, i, run.states[i].in_force, elsewhere, distance_of(run, i))
    pressure = pressure_on(run, i, run.states[i].in_force)
    return standing_benefit(gain, cost, pressure, run.rates.gain_weight)


@compiled
def exit_phase(run: Any, draws: Any, base: int, year: int) -> None:
    """Losers step down, a crisis takes the bloc down, and the books of the year are closed."""
    if run.flags.exit:
        step_down(run, draws, base)
    if run.flags.crisis:
        strike(run, draws, base)
    close_year(run, year)


@compiled
def step_down(run: Any, draws: Any, base: int) -> None:
    """States much worse off than when their level came into force; all decide on the same view."""
    r = run.rates
    for i in range(len(run.states)):
        run.states[i].leaving = 0
        settled = run.states[i].in_force > 0 and run.states[i].in_force == run.states[i].began
        if (
            settled
            and happens(r.exit_rate, state_draw(run, draws, base, EXIT, i))
            and wants_out(standing_of(run, i), run.states[i].reference, r.exit_margin)
        ):
            run.states[i].leaving = 1
    moved = False
    for i in range(len(run.states)):
        if run.states[i].leaving == 1:
            run.states[i].committed -= 1
            run.states[i].in_force -= 1
            moved = True
    if moved:
        find_levels(run)


@compiled
def strike(run: Any, draws: Any, base: int) -> None:
    """A rare crisis takes the whole bloc down one level."""
    r = run.rates
    standing = run.bloc.in_force
    if standing > 0 and happens(r.crisis_rate, region_draw(run, draws, base, CRISIS)):
        for i in range(len(run.states)):
            run.states[i].committed = level_after_crisis(run.states[i].committed, standing)
            run.states[i].in_force = level_after_crisis(run.states[i].in_force, standing)
        find_levels(run)


@compiled
def close_year(run: Any, year: int) -> None:
    """Remember what a level was worth when it was reached, and when the bloc's level changed."""
    moved = False
    for i in range(len(run.states)):
        if run.states[i].in_force != run.states[i].began:
            run.states[i].reference = standing_of(run, i)
            moved = True
    if moved:
        if run.bloc.in_force != bloc_level(run, BEGAN):
            run.bloc.last_change = year
        for i in range(len(run.states)):
            run.states[i].began = run.states[i].in_force
