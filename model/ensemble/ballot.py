"""Counting the answers to a proposal under the voting rule."""

from typing import Any

from model.bloc_level import has_quorum
from model.ensemble.compiled import compiled
from model.voting import binds_all, passes


@compiled
def would_stand(run: Any, level: int) -> Any:
    """Members and major economies at the level if the proposal passed as the votes are."""
    bound = binds_all(run.frame.voting)
    members = 0
    majors = 0
    for i in range(len(run.states)):
        if run.states[i].committed >= level or (
            run.states[i].invited == 1 and (run.states[i].yes == 1 or bound)
        ):
            members += 1
            majors += run.states[i].major
    return members, majors


@compiled
def step_passes(run: Any, level: int) -> bool:
    """Whether the proposal passes under the voting rule."""
    r = run.rates
    invited = 0
    consenting = 0
    people = 0.0
    people_for = 0.0
    for i in range(len(run.states)):
        if run.states[i].invited == 1:
            invited += 1
            people += run.states[i].population
            if run.states[i].yes == 1:
                consenting += 1
                people_for += run.states[i].population
    if consenting == 0:
        return False
    members, majors = would_stand(run, level)
    return passes(
        run.frame.voting,
        invited,
        consenting,
        people_for / people,
        r.majority_states,
        r.majority_people,
        has_quorum(members, len(run.states), majors, r.quorum_share),
    )
