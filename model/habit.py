"""Habit: trust follows what is in force, slowly."""

from agents.rule import rule
from model.ladder import TOP


@rule
def next_habit(
    habit: float, bloc_in_force: int, running_share: float, rate: float, projects: float
) -> float:
    """Habit of cooperation after this year, 0 to 1 + nu.

    H' = H + lambda_H (level in force / 6 + nu running / areas - H).
    """
    return habit + rate * (bloc_in_force / TOP + projects * running_share - habit)
