"""Who blocks: the one state whose yes was missing when a chair's proposal failed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from agents.rule import rule

if TYPE_CHECKING:  # the compiled driver needs the rule and no Mesa
    from agents.state_agent import StateAgent
    from agents.vote import Vote

NOBODY = -1
"""Place of a state where no single yes would have been enough."""


@rule
def nearer_to_yes(net: float, slot: int, other_net: float, other_slot: int) -> bool:
    """Whether one no-voter comes before another as the one that blocks.

    |net|, percent of GDP a year, is smaller; of two alike the lower slot, so that the order in
    which states are listed decides nothing. Our definition.
    """
    if abs(net) != abs(other_net):
        return abs(net) < abs(other_net)
    return slot < other_slot


def find_blocker(
    invited: Sequence["StateAgent"], votes: Sequence["Vote"], passes: Callable[[list[bool]], bool]
) -> str:
    """Code of the no-voter nearest to a yes whose yes alone passes the step; empty if none is.

    passes: whether the step goes ahead with these answers, in the order of the invited.
    """
    answers = [vote.yes for vote in votes]
    nearest: tuple[StateAgent, Vote] | None = None
    for place, (state, vote) in enumerate(zip(invited, votes, strict=True)):
        if vote.yes or (nearest and not _before(state, vote, *nearest)):
            continue
        if passes([*answers[:place], True, *answers[place + 1 :]]):
            nearest = state, vote
    return nearest[0].code if nearest else ""


def _before(state: "StateAgent", vote: "Vote", other: "StateAgent", other_vote: "Vote") -> bool:
    return nearer_to_yes(vote.net, state.slot, other_vote.net, other.slot)
