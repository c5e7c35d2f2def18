"""The summit in Mesa: what is tabled, who speaks, who consents, what passes."""

from dataclasses import dataclass, field

from agents.state_agent import StateAgent
from agents.vote import Vote
from model import draws
from model.agenda import tabling_probability
from model.bloc_level import has_quorum
from model.blocking import find_blocker
from model.chair import waiting_time
from model.choices import ROTATING
from model.projects import project_tabling
from model.region_model import RegionModel
from model.step_size import proposed_level, step_size
from model.voting import binds_all, passes, simple_majority


@dataclass
class Summit:
    """What happened at one summit; `kind` is step, laggard or empty when nothing was tabled."""

    tabling_probability: float = 0.0
    kind: str = ""
    speaker: str = ""
    level: int = 0
    passed: bool = False
    blocker: str = ""
    """the state whose yes alone would have passed a step that failed; empty if there is none"""
    votes: list[Vote] = field(default_factory=list)
    project: str = ""
    project_passed: bool = False
    project_votes: list[Vote] = field(default_factory=list)


def hold(model: RegionModel) -> Summit:
    """A step and a project, each if it is tabled."""
    r, flags, row = model.rates, model.flags, model.draws
    summit = Summit(tabling_probability=_chance(model))
    if row.region(draws.AGENDA) < summit.tabling_probability:
        deepest = max(state.committed for state in model.states)
        laggards = [state for state in model.states if state.committed < deepest]
        if laggards and row.region(draws.APPROACH) < r.laggard_share:
            _laggard_asks(model, summit, laggards)
        else:
            _chair_proposes(model, summit)
    chance = project_tabling(summit.tabling_probability, r.project_share)
    if flags.projects and row.region(draws.PROJECT) < chance:
        _table_project(model, summit)
    if model.trace:
        model.votes += [(model.year, vote) for vote in summit.votes + summit.project_votes]
    return summit


def _chance(model: RegionModel) -> float:
    r, flags = model.rates, model.flags
    if not flags.agenda:
        return 1.0
    fade = r.agenda_fade if flags.fade else 0.0
    quiet = float(model.year - model.last_change)
    return tabling_probability(
        r.agenda_constant, r.agenda_young, fade, model.level_in_force, quiet,
        r.agenda_distance if flags.distance else 0.0, model.world.tables.remoteness,
    )  # fmt: skip


def _first_to_ring(
    model: RegionModel, contenders: list[StateAgent], purpose: int, weights: list[float]
) -> StateAgent:
    waits = [
        waiting_time(model.draws.state(purpose, state.slot), weight)
        for state, weight in zip(contenders, weights, strict=True)
    ]
    return contenders[waits.index(min(waits))]


def _laggard_asks(model: RegionModel, summit: Summit, laggards: list[StateAgent]) -> None:
    """A laggard drawn at random asks to come up one level; a majority of those there must agree."""
    asker = _first_to_ring(model, laggards, draws.SPEAKER, [1.0] * len(laggards))
    level = asker.committed + 1
    hosts = [state for state in model.states if state.committed >= level]
    own = asker.weigh_step(
        "laggard", level, [asker], hosts, model.draws.state(draws.VOTE, asker.slot)
    )
    answers = [
        host.weigh_accession(asker, level, model.draws.state(draws.VOTE, host.slot))
        for host in hosts
    ]
    agreeing = sum(vote.yes for vote in answers)
    summit.kind, summit.speaker, summit.level = "laggard", asker.code, level
    summit.votes = [own, *answers]
    summit.passed = own.yes and simple_majority(agreeing, len(hosts))
    if summit.passed:
        asker.committed = level


def _choose_chair(model: RegionModel) -> StateAgent:
    states = model.states
    if model.world.tables.chairing == ROTATING:
        turn = (model.year - model.world.tables.first_year) % len(states)
        return sorted(states, key=lambda state: state.slot)[turn]
    return _first_to_ring(model, states, draws.SPEAKER, [state.gdp for state in states])


def _chair_proposes(model: RegionModel, summit: Summit) -> None:
    """The chair proposes a level to all between its own commitment and that level."""
    r, row = model.rates, model.draws
    chair = _choose_chair(model)
    size = step_size(row.region(draws.STEP), r.step_one, r.step_two) if model.flags.jumps else 1
    level = proposed_level(chair.committed, size)
    invited = [state for state in model.states if chair.committed <= state.committed < level]
    summit.kind, summit.speaker, summit.level = "step", chair.code, level
    summit.votes = [
        state.weigh_step("step", level, invited, invited, row.state(draws.VOTE, state.slot))
        for state in invited
    ]
    answers = [vote.yes for vote in summit.votes]
    summit.passed = _step_passes(model, level, invited, answers)
    if summit.passed:
        for state in _moving(model, invited, answers):
            state.committed = level
    else:
        summit.blocker = find_blocker(
            invited, summit.votes, lambda other: _step_passes(model, level, invited, other)
        )


def _moving(model: RegionModel, invited: list[StateAgent], answers: list[bool]) -> list[StateAgent]:
    """Those whom the step would move."""
    bound = binds_all(model.world.tables.voting)
    return [state for state, yes in zip(invited, answers, strict=True) if yes or bound]


def _step_passes(
    model: RegionModel, level: int, invited: list[StateAgent], answers: list[bool]
) -> bool:
    r, moving = model.rates, _moving(model, invited, answers)
    people = people_for = 0.0
    for state, yes in zip(invited, answers, strict=True):
        people += state.population
        if yes:
            people_for += state.population
    consenting = answers.count(True)
    if consenting == 0:
        return False
    there = [s for s in model.states if s.committed >= level or s in moving]
    majors = sum(state.major for state in there)
    return passes(
        model.world.tables.voting, len(invited), consenting, people_for / people,
        r.majority_states, r.majority_people,
        has_quorum(len(there), len(model.states), majors, r.quorum_share),
    )  # fmt: skip


def _table_project(model: RegionModel, summit: Summit) -> None:
    """An idle area drawn at random; a majority of the region starts its project for good."""
    idle = [area for area, runs in enumerate(model.projects) if not runs]
    if not idle:
        return
    waits = [waiting_time(model.draws.area(area), 1.0) for area in idle]
    area = idle[waits.index(min(waits))]
    summit.project = model.world.areas[area]
    summit.project_votes = [
        state.weigh_project(area, summit.project, model.draws.state(draws.PROJECT_VOTE, state.slot))
        for state in model.states
    ]
    consenting = sum(vote.yes for vote in summit.project_votes)
    summit.project_passed = simple_majority(consenting, len(model.states))
    if summit.project_passed:
        model.projects[area] = True
