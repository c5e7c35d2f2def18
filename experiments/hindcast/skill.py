"""Skill: the share of another forecast's loss that a forecast saves."""

from experiments.hindcast.bootstrap import Interval, ratio
from experiments.hindcast.cases import Array, Ints


def skill(score: Array, reference: Array, group: Ints) -> Interval:
    """1 - sum of scores / sum of the reference's, with its 90 % interval over regions.

    score, reference: (cases,), smaller is better; group: number of each case's region.
    """
    return ratio(reference - score, reference, group)


def skill_difference(score: Array, other: Array, reference: Array, group: Ints) -> Interval:
    """Skill less the other forecast's skill, both against one reference, paired by region."""
    return ratio(other - score, reference, group)
