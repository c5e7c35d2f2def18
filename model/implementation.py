"""Implementation: from signed to in force."""

from agents.logistic import logistic
from agents.rule import rule

STANDING_INSTITUTIONS = 2
"""Level in force from which the bloc has a secretariat that follows up decisions."""


@rule
def implementation_probability(
    constant: float,
    institutions: float,
    projects: float,
    support: float,
    bloc_in_force: int,
    running_share: float,
    help_from_powers: float,
) -> float:
    """Probability that what a state signed comes into force there this year.

    logistic(r_0 + r_1 [bloc in force >= 2] + r_2 running / areas
             + r_3 sum_p max(0, v_p(c_i)) L_ip a_p).
    Compare Gray 2018 [gray2018]: 38 % of international economic organisations are zombies.
    """
    standing = institutions if bloc_in_force >= STANDING_INSTITUTIONS else 0.0
    return logistic(constant + standing + projects * running_share + support * help_from_powers)
