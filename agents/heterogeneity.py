"""Heterogeneity: how far a state stands from the others in regime and income."""

from agents.rule import rule

REGIME_SPREAD = 0.25
"""Difference in liberal democracy (0-1) that counts as one unit of distance."""


@rule
def heterogeneity(
    libdem: float,
    others_libdem: float,
    regulatory_gap: float,
    log_income: float,
    others_log_income: float,
) -> float:
    """Distance H_i of a state from the others, a number from 0.

    H_i = r |libdem_i - mean of others| / 0.25 / 2 + |ln GDP per head_i - mean of others| / 2, means
    weighted by GDP; r, from 1 to 0, is the part of the regulatory gap that no supporter has closed.
    After Alesina and Spolaore 1997 [alesina1997]; the two halves and 0.25 are judgements.
    """
    regime = abs(libdem - others_libdem) / REGIME_SPREAD
    income = abs(log_income - others_log_income)
    return 0.5 * regime * regulatory_gap + 0.5 * income
