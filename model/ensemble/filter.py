"""Following an observed past: how likely it is under the model, and where the model stands then.

A bootstrap particle filter (Gordon, Salmond and Smith 1993 [gordon1993]): many histories run side
by side; after each year those that disagree with the observed level in force lose weight and are
replaced by copies of those that agree. The mean weight, multiplied over the years, is an unbiased
estimate of the likelihood of the whole past. What is left at the end continues into the future.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from model.ensemble.blocking import note_blocker
from model.ensemble.compiled import compiled
from model.ensemble.history import Record, begin, new_record, note, one_year
from model.ensemble.kernel import COMPILE
from model.ensemble.memory import Run, new_run
from model.ensemble.particles import copy, load, new_store, save
from model.ensemble.philox import new_words, turn_to
from model.ladder import LEVELS
from model.world import World

Array = NDArray[np.float64]


UNSEEN = -1
"""Mark of a year in which the level is not compared."""


class Followed(NamedTuple):
    """A past followed, and the years after it."""

    log_likelihood: Array
    """(years,) log of the mean weight, year by year"""
    ahead: Record
    """levels of every particle from the last observed year on, and who blocked after it"""


def follow(
    world: World, observed: NDArray[np.int64], seed: int, particles: int, *, ahead: int = 0,
    error: float = 0.05, block: int = 0,
) -> Followed:  # fmt: skip
    """Follow an observed past, then run on freely.

    observed: (years + 1,) levels in force, the start first, UNSEEN in years not looked at; the
    world starts there.
    error: an observation k levels off counts error**k: what is left for miscoded levels and dates.
    """
    years = len(observed) - 1
    record = new_record(particles, ahead, len(world.states), len(world.powers), paths=False)
    scores = np.zeros(years)
    offsets = np.random.default_rng([seed, block]).random(years)
    run_filter(
        new_run(world), new_words(seed, block, 0), new_store(world, particles),
        new_store(world, particles), np.asarray(observed, np.int64), agreement(error), offsets,
        np.zeros(particles), scores, record, ahead,
    )  # fmt: skip
    return Followed(scores, record)


def agreement(error: float) -> Array:
    """Weight of an observed level (rows) where the model stands at another, (levels, levels)."""
    levels = np.arange(LEVELS)
    weight = error ** np.abs(levels[:, None] - levels).astype(float)
    return np.asarray(weight / weight.sum(axis=0))


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # its types do not know `_nrt`
def run_filter(
    given: Any, draws: Any, store: Any, spare: Any, observed: Any, agree: Any, offsets: Any,
    weight: Any, scores: Any, record: Any, ahead: int,
) -> None:  # fmt: skip
    """Fill `scores` and the record; `store`, `spare` and `weight` are work space."""
    run = Run(  # not by a function of its own: numba gives no records back
        given.rates[0], given.flags[0], given.layout[0], given.frame[0], given.bloc[0],
        given.states, given.powers, given.areas, given.gain, given.trade_share,
        given.elsewhere, given.authority, given.leverage, given.stance, given.project_gain,
        given.tabled,
    )  # fmt: skip
    count, years = weight.shape[0], scores.shape[0]
    for k in range(count):
        turn_to(draws, k)
        begin(run, draws)
        note(run, record, k, 0, False)
        save(run, given, store, k)
    for t in range(years):
        total, least = weigh_year(run, given, draws, store, t, observed[t + 1], agree, weight)
        scores[t] = math.log(total / count)
        if least * count < total:
            resample(store, spare, weight, total, offsets[t])
    for k in range(count):
        load(run, given, store, k)
        turn_to(draws, k)
        note(run, record, k, 0, False)
        for t in range(ahead):
            one_year(run, draws, years + t)
            note_blocker(run, record, k)
            note(run, record, k, t + 1, False)


@compiled
def weigh_year(
    run: Any, given: Any, draws: Any, store: Any, t: int, seen: int, agree: Any, weight: Any
) -> Any:
    """Take every particle through a year and weigh it by the level seen; gives sum and least."""
    total = 0.0
    least = 1.0
    for k in range(weight.shape[0]):
        load(run, given, store, k)
        turn_to(draws, k)
        one_year(run, draws, t)
        save(run, given, store, k)
        weight[k] = 1.0
        if seen != UNSEEN:
            weight[k] = agree[seen, run.bloc.in_force]
        total += weight[k]
        least = min(least, weight[k])
    return total, least


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # as above
def resample(store: Any, spare: Any, weight: Any, total: float, offset: float) -> None:
    """Systematic resampling: each particle is copied in proportion to its weight."""
    count = weight.shape[0]
    step = total / count
    chosen = 0
    reached = weight[0]
    for k in range(count):
        mark = step * (k + offset)
        while reached < mark and chosen < count - 1:
            chosen += 1
            reached += weight[chosen]
        copy(store, chosen, spare, k)
    for k in range(count):
        copy(spare, k, store, k)
