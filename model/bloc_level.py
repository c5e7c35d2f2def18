"""The bloc's level: the deepest that a quorum of the region has reached."""

from agents.rule import rule
from model.ladder import TOP

SMALLEST_BLOC = 2


@rule
def is_major(gdp: float, second_largest: float) -> bool:
    """Whether a state is one of the two largest economies of the region."""
    return gdp >= second_largest


@rule
def has_quorum(members: int, states: int, majors: int, quorum_share: float) -> bool:
    """Whether the states standing at a level make it the bloc's level.

    More than `quorum_share` of the region's states, at least two, at least one of them a major
    economy. A judgement after Mattli 1999 [mattli1999]: integration seldom succeeds without a
    leader.
    """
    return members / states > quorum_share and members >= SMALLEST_BLOC and majors >= 1


@rule
def heading_for(level: int) -> int:
    """The level that the bloc is heading for: the next one, at most the top."""
    return level + 1 if level < TOP else TOP
