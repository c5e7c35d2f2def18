"""Shocks of the world: growth, turnover of leaders, distraction of powers, crisis of the bloc."""

from agents.rule import rule

SMALLEST_GROWTH = 0.1
"""No economy loses more than nine tenths in a year, whatever spread a user sets."""


@rule
def growth_factor(mean: float, spread: float, shock: float) -> float:
    """Factor by which GDP grows this year: 1 + g + s z, z standard normal, at least 0.1.

    Growth moves the chair, the majors and the weights of averages, never a benefit by itself.
    """
    factor = 1.0 + mean + spread * shock
    return factor if factor > SMALLEST_GROWTH else SMALLEST_GROWTH


@rule
def turnover_hazard(base: float, democracy: float, libdem: float) -> float:
    """Probability that the leader changes this year: base + slope x liberal democracy.

    Leaders of autocracies stay longer: Bueno de Mesquita et al. 2003 [bueno2003]. The figures
    0.05 + 0.2 libdem are a judgement.
    """
    return base + democracy * libdem


@rule
def years_distracted(left: int, draw: float, rate: float, length: int) -> int:
    """Years for which a power stays distracted, this one included; 0 when it attends to the region.

    A spell starts with probability `rate` a year in a power that was not distracted the year
    before and lasts `length` years: a war elsewhere, an election, a debt crisis. Judgements both.
    """
    if left > 1:
        return left - 1
    return length if left == 0 and draw < rate else 0


@rule
def level_after_crisis(level: int, bloc_in_force: int) -> int:
    """A state's level once a crisis took the bloc down one: nobody stays above the new level."""
    ceiling = bloc_in_force - 1
    return ceiling if level > ceiling else level
