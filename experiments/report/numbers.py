"""Numbers for people: as many digits as their interval knows."""

import math

from experiments.output import NO_DATA

FEWEST, MOST = 2, 8
"""Digits behind the point."""


def digits(share: float, low: float, high: float, chance: float = 0.0) -> int:
    """Digits at which an interval's half-width shows, or the chance beside it where that is wider;
    one more where an end would read as the number itself, or as 0."""
    half = max((high - low) / 2.0, chance)
    if half <= 0.0:
        return FEWEST
    needed = max(FEWEST, math.ceil(-math.log10(half)))
    ends = {f"{value:.{needed}f}" for value in (low, share, high)}
    hidden = low > 0.0 and float(f"{low:.{needed}f}") == 0.0
    merged = len(ends) < 3 and low < share < high and chance <= half / 2.0
    return min(MOST, needed + (hidden or merged))


def plain(value: float, places: int) -> str:
    """A share; what is exactly 0 or 1 is told so."""
    if value in (0.0, 1.0):
        return f"{value:g}"
    text = f"{value:.{places}f}"
    return text.removeprefix("-") if float(text) == 0.0 else text


def ranged(share: float, low: float, high: float) -> str:
    """A share with its interval; "no data" where there is none."""
    if share != share:
        return NO_DATA
    places = digits(share, low, high)
    return f"{plain(share, places)} [{plain(low, places)}, {plain(high, places)}]"


def signed(value: float, low: float, high: float) -> str:
    """A difference with its interval, each with its sign."""
    if value != value or low != low:
        return NO_DATA
    places = digits(value, low, high)
    return " ".join((_sign(value, places), f"[{_sign(low, places)}, {_sign(high, places)}]"))


def _sign(value: float, places: int) -> str:
    """With its sign; what rounds to nothing has none."""
    text = f"{value:+.{places}f}"
    return text[1:] if float(text) == 0.0 else text


def one_in(share: float) -> str:
    """A small likelihood as one in so many; empty for one that needs no such help."""
    if not 0.0 < share < 0.01:
        return ""
    many = 1.0 / share
    size = 10 ** max(0, math.floor(math.log10(many)) - 1)
    return f"about 1 in {round(many / size) * size:,}"
