"""Contagion: the cost of staying outside grows with the trade that is inside."""

from agents.rule import rule


@rule
def contagion(weight: float, trade_share_inside: float) -> float:
    """Pull on a state below level k, percent of GDP a year: delta x share of its trade at level k.

    Baldwin's domino [baldwin1993], measured by Baldwin and Jaimovich 2012 [baldwin2012].
    """
    return weight * trade_share_inside
