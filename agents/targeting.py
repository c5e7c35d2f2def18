"""Targeting: a power turns to the states that sit on the fence."""

from agents.rule import rule


@rule
def indecision(consent: float) -> float:
    """How undecided a state was at its last vote: q (1 - q), at most 1/4."""
    return consent * (1.0 - consent)


@rule
def focus_on(own: float, mean: float) -> float:
    """Share of attention that a state draws, averaging 1 over the region.

    focus_i = q_i (1 - q_i) / mean_j q_j (1 - q_j): the slope of the consent curve, that is where a
    unit of effort changes the outcome most. 1 for all where nobody is undecided.
    """
    return own / mean if mean > 0.0 else 1.0
