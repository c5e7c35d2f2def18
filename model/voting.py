"""Voting rules: when a proposal passes, and whom it binds."""

from agents.rule import rule
from model.choices import CONSENSUS, MAJORITY


@rule
def passes(
    voting: int,
    invited: int,
    consenting: int,
    people_share: float,
    states_needed: float,
    people_needed: float,
    quorum: bool,
) -> bool:
    """Whether a proposal goes ahead.

    Always: the states that would then stand at the level make a quorum of the region. Coalition:
    nothing more. Consensus: every invited state consents. Majority: a share of the invited
    states with a share of their people consents; it then binds all the invited.
    """
    if not quorum:
        return False
    if voting == CONSENSUS:
        return consenting == invited
    if voting == MAJORITY:
        return consenting / invited >= states_needed and people_share >= people_needed
    return True


@rule
def binds_all(voting: int) -> bool:
    """Whether a passed proposal moves those who said no."""
    return voting == MAJORITY


@rule
def simple_majority(consenting: int, voters: int) -> bool:
    """More than half of the voters."""
    return 2 * consenting > voters
