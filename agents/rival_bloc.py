"""Rival bloc: a common external tariff cannot be kept in two customs unions."""

from agents.rule import rule

CUSTOMS_UNION = 4
"""Level of the ladder from which a second external tariff is incompatible with the first."""


@rule
def rival_bloc_cost(loss: float, committed: int, proposed: int, gain_weight: float) -> float:
    """Cost of leaving a rival customs union, percent of GDP a year, charged once.

    Charged in the proposal that takes a member from below level 4 to 4 or above: its loss when
    trade with the rival bloc falls from single-market to free-trade terms, see model/world.py.
    """
    return gain_weight * loss if committed < CUSTOMS_UNION <= proposed else 0.0
