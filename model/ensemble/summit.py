"""The summit: what is tabled, who speaks, who consents, what passes."""

from typing import Any

from agents.consent import happens
from model.agenda import tabling_probability
from model.blocking import NOBODY
from model.chair import waiting_time
from model.draws import (
    AGENDA,
    APPROACH,
    PROJECT,
    PROJECT_VOTE,
    SPEAKER,
    VOTE,
)
from model.ensemble.bloc import SIGNED, find_levels
from model.ensemble.compiled import compiled
from model.ensemble.memory import REMEMBERED
from model.ensemble.proposal import chair_proposes
from model.ensemble.reading import area_draw, region_draw, state_draw
from model.ensemble.weighing import (
    elsewhere_with_standing,
    weigh_accession,
    weigh_project,
    weigh_step,
)
from model.projects import project_tabling
from model.voting import simple_majority


@compiled
def summit_phase(run: Any, draws: Any, base: int, year: int) -> None:
    """A step and a project, each if it is tabled."""
    r, flags = run.rates, run.flags
    run.bloc.blocker = NOBODY
    chance = chance_of_tabling(run, year) if flags.agenda else 1.0
    if happens(chance, region_draw(run, draws, base, AGENDA)):
        deepest = deepest_commitment(run)
        if laggards(run, deepest) > 0 and happens(
            r.laggard_share, region_draw(run, draws, base, APPROACH)
        ):
            laggard_asks(run, draws, base, deepest)
        else:
            chair_proposes(run, draws, base, year)
    if flags.projects and happens(
        project_tabling(chance, r.project_share), region_draw(run, draws, base, PROJECT)
    ):
        table_project(run, draws, base)


@compiled
def chance_of_tabling(run: Any, year: int) -> float:
    """Probability that a step is tabled, worked out once for all histories."""
    r, flags = run.rates, run.flags
    years, young = year - run.bloc.last_change, 1 if run.bloc.in_force <= 1 else 0
    chance: float = run.tabled[young, years] if years < REMEMBERED else 0.0
    if chance == 0.0:
        chance = tabling_probability(
            r.agenda_constant,
            r.agenda_young,
            r.agenda_fade if flags.fade else 0.0,
            run.bloc.in_force,
            float(years),
            r.agenda_distance if flags.distance else 0.0,
            run.frame.remoteness,
        )
        if years < REMEMBERED:
            run.tabled[young, years] = chance
    return chance


@compiled
def deepest_commitment(run: Any) -> int:
    """The deepest level that any state has signed."""
    deepest = 0
    for i in range(len(run.states)):
        if run.states[i].committed > deepest:
            deepest = run.states[i].committed
    return deepest


@compiled
def laggards(run: Any, deepest: int) -> int:
    """How many states have signed less than the deepest commitment."""
    count = 0
    for i in range(len(run.states)):
        if run.states[i].committed < deepest:
            count += 1
    return count


@compiled
def laggard_asks(run: Any, draws: Any, base: int, deepest: int) -> None:
    """A laggard drawn at random asks to come up one level; a majority of those there must agree."""
    asker = first_laggard(run, draws, base, deepest)
    level = run.states[asker].committed + 1
    for i in range(len(run.states)):
        run.states[i].invited = 1 if i == asker else 0
    elsewhere = elsewhere_with_standing(run, SIGNED, asker, level)
    chance = weigh_step(run, asker, level, elsewhere)
    wants = happens(chance, state_draw(run, draws, base, VOTE, asker))
    if wants and hosts_agree(run, draws, base, level):
        run.states[asker].committed = level
        find_levels(run)


@compiled
def first_laggard(run: Any, draws: Any, base: int, deepest: int) -> int:
    """The laggard whose clock rings first."""
    asker = -1
    first = 0.0
    for i in range(len(run.states)):
        if run.states[i].committed < deepest:
            wait = waiting_time(state_draw(run, draws, base, SPEAKER, i), 1.0)
            if asker < 0 or wait < first:
                asker = i
                first = wait
    return asker


@compiled
def hosts_agree(run: Any, draws: Any, base: int, level: int) -> bool:
    """Whether a majority of the states at `level` let the marked laggard come up."""
    hosts = 0
    agreeing = 0
    for j in range(len(run.states)):
        if run.states[j].committed >= level:
            hosts += 1
            chance = weigh_accession(run, j, level)
            if happens(chance, state_draw(run, draws, base, VOTE, j)):
                agreeing += 1
    return simple_majority(agreeing, hosts)


@compiled
def table_project(run: Any, draws: Any, base: int) -> None:
    """An idle area drawn at random; a majority of the region starts its project for good."""
    n = len(run.states)
    chosen = -1
    first = 0.0
    for a in range(len(run.areas)):
        if run.areas[a].running == 0:
            wait = waiting_time(area_draw(run, draws, base, a), 1.0)
            if chosen < 0 or wait < first:
                chosen = a
                first = wait
    if chosen < 0:
        return
    consenting = 0
    for i in range(n):
        chance = weigh_project(run, i, chosen)
        if happens(chance, state_draw(run, draws, base, PROJECT_VOTE, i)):
            consenting += 1
    if simple_majority(consenting, n):
        run.areas[chosen].running = 1
