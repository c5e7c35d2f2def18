"""The chair and the laggard: who speaks at the summit."""

import math

from agents.rule import rule


@rule
def waiting_time(draw: float, weight: float) -> float:
    """Time until a contender's clock rings; the first to ring is chosen.

    -ln(1 - u) / w: exponential clocks, so each is chosen in proportion to its weight, and the
    choice depends on each contender's own draw and not on its place in a list.
    """
    return -math.log(1.0 - draw) / weight
