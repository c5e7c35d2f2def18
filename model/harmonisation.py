"""Harmonisation: supporters close the regulatory distance."""

from agents.rule import rule


@rule
def next_gap(gap: float, rate: float, supporters: float) -> float:
    """Part of the regulatory gap still open after this year, 0 to 1.

    r' = r (1 - rho sum_p L_ip a_p), the sum over powers that support the level ahead; the European
    Union's twinning and standards work. The rate is a judgement, 0.02 [0, 0.1] a year.
    """
    left = 1.0 - rate * supporters
    return gap * left if left > 0.0 else 0.0
