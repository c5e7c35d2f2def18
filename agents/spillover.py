"""Spillover: working together makes the next step easier."""

from agents.rule import rule


@rule
def spillover(weight: float, habit: float) -> float:
    """Benefit from habit, percent of GDP a year: S = psi H.

    Neofunctional spillover (Haas 1958 [haas1958]); habit H follows what is in force.
    """
    return weight * habit
