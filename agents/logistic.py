"""The curve that turns a net benefit or an index into a probability."""

import math

from agents.rule import rule


@rule
def logistic(x: float) -> float:
    """Probability with log-odds x.

    1 / (1 + exp(-x)), written for each sign so that no exponent overflows.
    """
    if x >= 0.0:
        return 1.0 / (1.0 + math.exp(-x))
    odds = math.exp(x)
    return odds / (1.0 + odds)
