"""Sharing out: particles sorted into bins, and each bin's weight dealt to copies of them."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from model.ensemble.kernel import COMPILE
from model.ensemble.particles import copy


class Bins(NamedTuple):
    """Work space of a batch: M places for particles, B bins."""

    weight: Any
    """(M,) of each particle"""
    bin: Any
    """(M,) in which it is"""
    order: Any
    """(M,) particles by bin"""
    count: Any
    """(B,) particles in it"""
    total: Any
    """(B,) weight in it"""
    wanted: Any
    """(B,) particles that it gets"""


def new_bins(places: int, bins: int) -> Bins:
    """Room for so many particles in so many bins."""
    return Bins(
        np.zeros(places), np.zeros(places, np.int64), np.zeros(places, np.int64),
        np.zeros(bins, np.int64), np.zeros(bins), np.zeros(bins, np.int64),
    )  # fmt: skip


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # its types do not know `_nrt`
def sort_into_bins(work: Any, alive: int) -> None:
    """Count and weigh the bins, and put their particles in order."""
    work.count[:] = 0
    work.total[:] = 0.0
    for k in range(alive):
        work.count[work.bin[k]] += 1
        work.total[work.bin[k]] += work.weight[k]
    first = 0
    for b in range(work.count.shape[0]):
        work.wanted[b] = first
        first += work.count[b]
    for k in range(alive):
        b = work.bin[k]
        work.order[work.wanted[b]] = k
        work.wanted[b] += 1


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # as above
def deal(work: Any, merit: Any, particles: int, even: float) -> None:
    """How many particles each bin gets: by its weight times its merit, and some evenly."""
    occupied = 0
    whole = 0.0
    for b in range(merit.shape[0]):
        if work.total[b] > 0.0:
            occupied += 1
            whole += work.total[b] * merit[b]
    for b in range(merit.shape[0]):
        work.wanted[b] = 0
        if work.total[b] > 0.0:
            share = 1.0 / occupied
            if whole > 0.0:
                share = even * share + (1.0 - even) * work.total[b] * merit[b] / whole
            work.wanted[b] = max(1, int(particles * share))


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # as above
def share_out(work: Any, store: Any, spare: Any, offsets: Any) -> int:
    """Copy each bin's particles by systematic resampling; gives how many there are now."""
    made = 0
    first = 0
    for b in range(work.count.shape[0]):
        last = first + work.count[b] - 1
        if work.count[b] > 0:
            each = work.total[b] / work.wanted[b]
            chosen = first
            passed = work.weight[work.order[first]]
            for k in range(work.wanted[b]):
                while passed < each * (k + offsets[b]) and chosen < last:
                    chosen += 1
                    passed += work.weight[work.order[chosen]]
                copy(store, work.order[chosen], spare, made)
                work.bin[made] = b
                made += 1
        first = last + 1
    for k in range(made):
        work.weight[k] = work.total[work.bin[k]] / work.wanted[work.bin[k]]
    return made
