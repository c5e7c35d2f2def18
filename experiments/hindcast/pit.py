"""Probability integral transform for discrete levels, and coverage judged by it.

An observed level owns the interval [P(below it), P(it or below)] of the unit line. A calibrated
forecast puts a point drawn evenly from there evenly on the line (Czado, Gneiting and Held 2009
[czado2009]). Here no point is drawn: its expected share of any bin is exact.
"""

import itertools

import numpy as np

from experiments.hindcast.bootstrap import CENTRAL, Interval, mean
from experiments.hindcast.cases import Array, Ints

BINS = 10


def interval(forecast: Array, observed: Ints) -> tuple[Array, Array]:
    """Both ends of the interval that each observed level owns, (cases,) each."""
    upto = np.cumsum(forecast, axis=1)[np.arange(len(observed)), observed]
    given = forecast[np.arange(len(observed)), observed]
    high = np.minimum(upto, 1.0)
    return np.maximum(high - given, 0.0), high


def mass(forecast: Array, observed: Ints, low: float, high: float) -> Array:
    """Probability that the randomised transform falls in (low, high], (cases,).

    Where the level had no probability its interval is a point, inside or not.
    """
    start, end = interval(forecast, observed)
    width = end - start
    shared = np.maximum(np.minimum(end, high) - np.maximum(start, low), 0.0)
    point = ((end > low) | (low == 0.0)) & (end <= high)
    return np.where(width > 0.0, shared / np.where(width > 0.0, width, 1.0), point)


def coverage(forecast: Array, observed: Ints, group: Ints) -> Interval:
    """How often the central 90 % of the forecast holds what was observed."""
    return mean(mass(forecast, observed, *CENTRAL), group)


def histogram(forecast: Array, observed: Ints, group: Ints) -> list[tuple[float, float, Interval]]:
    """Bins of the unit line, low and high end, with the share of cases in each."""
    edges = np.linspace(0.0, 1.0, BINS + 1)
    pairs = [(float(a), float(b)) for a, b in itertools.pairwise(edges)]
    return [(a, b, mean(mass(forecast, observed, a, b), group)) for a, b in pairs]
