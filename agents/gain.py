"""Economic gain: what a state earns from what is agreed between it and each other state."""

from agents.rule import rule


@rule
def shared_level(own: int, other: int) -> int:
    """Level that two states share: the lower of their two commitments (or levels in force)."""
    return own if own < other else other


@rule
def gain_change(gain_after: float, gain_before: float, gain_weight: float) -> float:
    """Change of the economic gain, percent of GDP a year.

    delta G_i = w (G_i after - G_i before), G_i = sum over j of g_ij(shared level) + sum over
    running projects of phi_ia. The table g_ij comes from exact hat algebra
    [dekle2008], see model/trade.py; w is 1 in theory, and a weight to be fitted on pairs.
    """
    return gain_weight * (gain_after - gain_before)
