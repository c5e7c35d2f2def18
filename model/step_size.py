"""Step size: most steps climb one level, some skip."""

from agents.rule import rule
from model.ladder import TOP


@rule
def step_size(draw: float, one: float, two: float) -> int:
    """Levels climbed by a proposal: 1, 2 or 3 with probabilities one, two and the rest."""
    if draw < one:
        return 1
    return 2 if draw < one + two else 3


@rule
def proposed_level(chair_level: int, size: int) -> int:
    """Level that a chair proposes: its own commitment plus the step, at most the top."""
    return chair_level + size if chair_level + size < TOP else TOP
