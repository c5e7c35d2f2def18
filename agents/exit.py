"""Exit: a state that is worse off than when it joined may step down."""

from agents.rule import rule


@rule
def standing_benefit(gain: float, sovereignty: float, pressure: float, gain_weight: float) -> float:
    """What standing at the level in force is worth, percent of GDP a year.

    B_i(f) = w (sum_j g_ij(f) + running projects) - C_i(f) + X_i(f).
    """
    return gain_weight * gain - sovereignty + pressure


@rule
def wants_out(standing: float, reference: float, margin: float) -> bool:
    """Whether the benefit has fallen by more than the margin since the level came into force.

    B_i now < B_i in the year f was reached - margin, percent of GDP a year. The margin keeps
    rounding out: without one the last bit of two sums can decide.
    """
    return standing < reference - margin
