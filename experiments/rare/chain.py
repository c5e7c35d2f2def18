"""A coarse chain over the rungs, learnt from pilots: where and how a history is worth following.

Aristoff and Zuckerman 2020 [aristoff2020]: the variance of a weighted ensemble is least where a bin
gets particles in proportion to its weight times the standard deviation of what a year changes in
the likelihood of the goal. Likewise a part of the draws is best taken in proportion to its own
likelihood times the root of the mean square of what then is hoped for. The chain only says where
to look; a bad one costs precision, not truth.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.ensemble.rungs import RUNGS, in_force_at, signed_at
from model.ensemble.splitting import BINS, STRATA, Plan

Array = NDArray[np.float64]
Moves = NDArray[np.int64]

EVEN, NATURAL = 0.2, 0.5
"""Shares kept for what the pilots may have missed: of particles evenly, of draws as they fall. So a
year at most doubles a weight; at 0.2, moves that no pilot had seen spoiled the intervals."""
LEAN = 5.0
"""Moves that all strata together count for in each."""


class Chain(NamedTuple):
    """Moves seen in a year, each kind once. K kinds, S strata."""

    source: Moves
    """(K,) rung and part of the draws that they start from: rung x parts + part"""
    after: Moves
    """(K,) rung where to"""
    share: Array
    """(S, K) of the moves from there under that part"""
    extent: Array
    """(P,) how likely each part of the draws is"""


def first_plan(extent: Array, years: int) -> Plan:
    """A plan for those who know nothing: particles evenly, draws half as they fall, half evenly."""
    chances = 0.5 * extent + 0.5 / len(extent)
    return Plan(np.zeros((2 * years, BINS)), np.tile(chances, (years, BINS, 1)), 1.0)


def learnt(moves: Moves, extent: Array) -> Chain:
    """The chain that moves of pilots tell of; strata that saw little lean on the others."""
    stratum, kind = np.divmod(moves, RUNGS * (len(extent) + 1) * RUNGS)
    kinds, which = np.unique(kind, return_inverse=True)
    seen = np.bincount(stratum * len(kinds) + which, minlength=STRATA * len(kinds))
    seen = seen.reshape(STRATA, len(kinds))
    source = kinds // RUNGS
    _, place = np.unique(source, return_inverse=True)
    every = seen.sum(axis=0)
    pooled = every / np.bincount(place, every)[place]
    own = np.stack([np.bincount(place, row)[place] for row in seen])
    return Chain(source, kinds % RUNGS, (seen + LEAN * pooled) / (own + LEAN), extent)


def plan_for(chain: Chain, in_force: bool, level: int, years: int) -> Plan:
    """Where and how to look for a bloc that ends at a level or deeper."""
    stands = in_force_at if in_force else signed_at
    goal = np.array([stands(rung) >= level for rung in range(RUNGS)], dtype=float)
    hope = np.tile(goal, (STRATA, 1))
    merit, chances = np.zeros((2 * years, BINS)), np.zeros((years, BINS, len(chain.extent)))
    for step in range(2 * years - 1, -1, -1):
        mean, square = (_by_part(chain, hope**power) for power in (1, 2))
        if step % 2 == 0:
            taken = _taken(chain.extent, square[..., :-1])
            hope = mean[..., :-1] @ chain.extent
            worth = (chain.extent**2 / taken * square[..., :-1]).sum(axis=-1)
            chances[step // 2] = taken.reshape(BINS, -1)
        else:
            hope, worth = mean[..., -1], square[..., -1]
        merit[step] = np.sqrt(np.maximum(0.0, worth - hope**2)).reshape(BINS)
    return Plan(merit, chances, EVEN)


def _by_part(chain: Chain, values: Array) -> Array:
    """Mean after half a year by stratum, rung and part, the last one the second half of the year.

    (S, R, P + 1); 0 where no such move was seen.
    """
    parts = len(chain.extent) + 1
    told = [
        np.bincount(chain.source, share * row[chain.after], RUNGS * parts)
        for share, row in zip(chain.share, values, strict=True)
    ]
    return np.asarray(told, dtype=float).reshape(STRATA, RUNGS, parts)


def _taken(extent: Array, square: Array) -> Array:
    wanted = extent * np.sqrt(square)
    whole = wanted.sum(axis=-1, keepdims=True)
    natural = np.broadcast_to(extent, wanted.shape)
    best = np.divide(wanted, whole, out=natural.copy(), where=whole > 0.0)
    return np.asarray(NATURAL * extent + (1.0 - NATURAL) * best)
