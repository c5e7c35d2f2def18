"""Institutions, exit and crisis in Mesa: what happens to what was signed."""

from agents.exit import wants_out
from agents.state_agent import StateAgent
from model import draws
from model.habit import next_habit
from model.implementation import implementation_probability
from model.region_model import RegionModel
from model.shocks import level_after_crisis


def carry_out(model: RegionModel) -> None:
    """What is signed comes into force; habit follows."""
    r, standing = model.rates, model.level_in_force
    for state in model.states:
        if state.in_force < state.committed:
            chance = 1.0
            if model.flags.implementation:
                chance = implementation_probability(
                    r.implementation_constant, r.implementation_institutions,
                    r.implementation_projects, r.implementation_support, standing,
                    model.running_share, state.support(state.committed),
                )  # fmt: skip
            if model.draws.state(draws.IMPLEMENT, state.slot) < chance:
                state.in_force = state.committed
    model.habit = next_habit(
        model.habit, model.level_in_force, model.running_share, r.habit_rate, r.habit_projects
    )


def step_down_or_fall(model: RegionModel) -> None:
    """Losers step down, a rare crisis takes the bloc down, and the year's books are closed."""
    if model.flags.exit:
        leaving = [state for state in model.states if _steps_down(model, state)]
        for state in leaving:
            state.committed -= 1
            state.in_force -= 1
    standing = model.level_in_force
    if (
        model.flags.crisis
        and standing > 0
        and model.draws.region(draws.CRISIS) < model.rates.crisis_rate
    ):
        for state in model.states:
            state.committed = level_after_crisis(state.committed, standing)
            state.in_force = level_after_crisis(state.in_force, standing)
    _close_year(model)


def _steps_down(model: RegionModel, state: StateAgent) -> bool:
    return (
        state.in_force > 0
        and model.draws.state(draws.EXIT, state.slot) < model.rates.exit_rate
        and state.in_force == state.began
        and wants_out(state.standing(model.projects), state.reference, model.rates.exit_margin)
    )


def _close_year(model: RegionModel) -> None:
    if model.level_in_force != model.bloc_level([state.began for state in model.states]):
        model.last_change = model.year
    for state in model.states:
        if state.in_force != state.began:
            state.reference = state.standing(model.projects)
        state.began = state.in_force
