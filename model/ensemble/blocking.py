"""Who blocks a proposal, history by history: the no-voter whose yes alone would have passed it."""

from typing import Any

from model.bloc_level import has_quorum
from model.blocking import NOBODY, nearer_to_yes
from model.ensemble.ballot import step_passes, would_stand
from model.ensemble.compiled import compiled


@compiled
def find_blocker(run: Any, level: int) -> int:
    """Place of the no-voter nearest to a yes whose yes alone passes the step; NOBODY if none is."""
    nearest = NOBODY
    members, majors = would_stand(run, level)
    if not has_quorum(members + 1, len(run.states), majors + 1, run.rates.quorum_share):
        return nearest
    for i in range(len(run.states)):
        state = run.states[i]
        if state.invited == 0 or state.yes == 1:
            continue
        if nearest != NOBODY:
            other = run.states[nearest]
            if not nearer_to_yes(state.net, state.slot, other.net, other.slot):
                continue
        state.yes = 1
        if step_passes(run, level):
            nearest = i
        state.yes = 0
    return nearest


@compiled
def note_blocker(run: Any, record: Any, row: int) -> None:
    """Keep the first state that blocked a step to each level."""
    at = run.bloc.blocked_level
    if run.bloc.blocker != NOBODY and record.blocker[row, at] == NOBODY:
        record.blocker[row, at] = run.bloc.blocker
