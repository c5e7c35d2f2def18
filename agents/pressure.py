"""External pressure: what a power makes a level worth to a state."""

from agents.rule import rule


@rule
def pressure_from(
    leverage: float, presence: float, focus: float, stance: float, weight: float
) -> float:
    """Pressure (negative) or support (positive) of one power, percent of GDP a year.

    X_ip(k) = omega L_ip a_p focus_i v_p(k): leverage 0-1, presence (activity felt this year) 0-1,
    focus averaging 1 over the region, stance from -1 to 1 at the level proposed, not its increment.
    Leverage enters once. After Levitsky and Way 2010 [levitsky2010], who mean
    the West's; here any power's.
    """
    return weight * leverage * presence * focus * stance


@rule
def support_from(leverage: float, presence: float, stance: float) -> float:
    """Help of one power in carrying out what is signed, 0 to 1: max(0, v_p) L_ip a_p."""
    return leverage * presence * stance if stance > 0.0 else 0.0
