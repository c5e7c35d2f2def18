"""The chair's proposal: who proposes what to whom, and whether it passes."""

from typing import Any

from agents.consent import happens
from model.chair import waiting_time
from model.choices import ROTATING
from model.draws import SPEAKER, STEP, VOTE
from model.ensemble.ballot import step_passes
from model.ensemble.bloc import find_levels
from model.ensemble.blocking import find_blocker
from model.ensemble.compiled import compiled
from model.ensemble.reading import region_draw, state_draw
from model.ensemble.weighing import elsewhere_with_invited, weigh_step
from model.step_size import proposed_level, step_size
from model.voting import binds_all


@compiled
def choose_chair(run: Any, draws: Any, base: int, year: int) -> int:
    """The chair: drawn by GDP, or each state in turn by slot."""
    n = len(run.states)
    if run.frame.chairing == ROTATING:
        turn = (year - run.frame.first_year) % n
        for i in range(n):
            before = 0
            for j in range(n):
                if run.states[j].slot < run.states[i].slot:
                    before += 1
            if before == turn:
                return i
    chair = 0
    first = waiting_time(state_draw(run, draws, base, SPEAKER, 0), run.states[0].gdp)
    for i in range(1, n):
        wait = waiting_time(state_draw(run, draws, base, SPEAKER, i), run.states[i].gdp)
        if wait < first:
            chair = i
            first = wait
    return chair


@compiled
def chair_proposes(run: Any, draws: Any, base: int, year: int) -> None:
    """The chair proposes a level to all between its own commitment and that level."""
    r = run.rates
    chair = choose_chair(run, draws, base, year)
    size = 1
    if run.flags.jumps:
        size = step_size(region_draw(run, draws, base, STEP), r.step_one, r.step_two)
    own = run.states[chair].committed
    level = proposed_level(own, size)
    for i in range(len(run.states)):
        run.states[i].invited = 1 if own <= run.states[i].committed < level else 0
    vote_on_step(run, draws, base, level)
    if step_passes(run, level):
        move_up(run, level)
    else:
        run.bloc.blocker = find_blocker(run, level)
        run.bloc.blocked_level = level


@compiled
def vote_on_step(run: Any, draws: Any, base: int, level: int) -> None:
    """Each of the invited weighs the step and answers."""
    for i in range(len(run.states)):
        run.states[i].yes = 0
        if run.states[i].invited == 1:
            chance = weigh_step(run, i, level, elsewhere_with_invited(run, i))
            if happens(chance, state_draw(run, draws, base, VOTE, i)):
                run.states[i].yes = 1


@compiled
def move_up(run: Any, level: int) -> None:
    """Those whom a step that passed moves sign its level."""
    bound = binds_all(run.frame.voting)
    for i in range(len(run.states)):
        if run.states[i].invited == 1 and (run.states[i].yes == 1 or bound):
            run.states[i].committed = level
    find_levels(run)
