"""Histories that are split where they head for a rare outcome, and thinned where they do not.

A weighted ensemble (Huber and Kim 1996 [huber1996]; splitting as such is Kahn and Harris 1951
[kahn1951]). Particles are sorted into bins: a stratum of what the region shares, and a rung, that
is how far the bloc has climbed. Twice a year, at its start and after its summit, every bin gets a
number of particles of its own, copies of those that are in it, and its weight is shared out evenly
among them. Two draws of a year, whether a step is tabled and how long it is, are taken from chosen
parts of their range, and the weight is multiplied by how likely that part was over how often it is
taken (importance sampling). The weights that end at an outcome add up to an unbiased estimate of
its likelihood, whatever the bins, numbers and parts are, as long as these are chosen without
looking at later draws. Each particle reads a year's draws from the replicate that its place stands
for, so copies part ways.
"""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from model.draws import AGENDA, STEP, even, region_address, year_base
from model.ensemble.compiled import compiled
from model.ensemble.history import after_summit, begin, share_effect, until_summit
from model.ensemble.kernel import COMPILE
from model.ensemble.memory import Run, new_run
from model.ensemble.particles import load, new_store, save
from model.ensemble.philox import new_steered, new_words, turn_to, word
from model.ensemble.reading import region_effect_draw
from model.ensemble.rungs import RUNGS, in_force_at, rung_of, signed_at
from model.ensemble.sharing import deal, new_bins, share_out, sort_into_bins
from model.ladder import LEVELS
from model.world import World

Array = NDArray[np.float64]

EDGES = (0.0, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1.0)
"""Strata of the draw behind what the region shares: it stays for a whole history, so a rare outcome
comes mostly from its tail. Any edges give the same expectation."""
STRATA = len(EDGES) - 1
BINS = STRATA * RUNGS
TABLING = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
"""Parts of the draw that decides whether a step is tabled: low ones table."""
WORDS = 2**32


class Plan(NamedTuple):
    """Where particles are put; any numbers give the same expectation. B bins, P parts."""

    merit: Any
    """(2 years, B) how much a unit of weight matters there, from 0; each half of a year"""
    chances: Any
    """(years, B, P) how often each part of the year's draws is taken, above 0, sums to 1"""
    even: float
    """share of the particles that is dealt out evenly over the occupied bins, 0 to 1"""


class Batch(NamedTuple):
    """What one batch of particles tells."""

    reached: Array
    """(2, levels) weight that ends at a level or deeper: signed, in force"""
    moves: NDArray[np.int64]
    """(half-years,) bin, part of the draws and next rung, in one number; see `coded`"""


class Luck(NamedTuple):
    """Draws that only decide which copies are made and which parts are taken."""

    offsets: Any
    """(2 years, B)"""
    steering: Any
    """(years, M)"""


def split(world: World, seed: int, batch: int, particles: int, plan: Plan, block: int) -> Batch:
    """Run one batch over as many years as the plan has; the batch's number makes its draws."""
    steps, places = len(plan.merit), particles + BINS
    reached, moves = np.zeros((2, LEVELS)), np.zeros(steps * places, np.int64)
    generator = np.random.default_rng([seed, block, batch])
    luck = Luck(generator.random((steps, BINS)), generator.random((steps // 2, places)))
    made = run_batch(
        new_run(world), new_steered(new_words(seed, block, batch * places), 2),
        new_store(world, places), new_store(world, places), new_bins(places, BINS),
        np.asarray(EDGES), parts(world), plan, luck, particles, moves, reached,
    )  # fmt: skip
    return Batch(reached, moves[:made])


def parts(world: World) -> Array:
    """Ends of each part of the two steered draws, (P, 4): tabling from, to, size from, to."""
    one, two = world.rates.step_one, world.rates.step_two
    sizes = [ends for ends in ((0.0, one), (one, one + two), (one + two, 1.0)) if ends[0] < ends[1]]
    return np.array([(*tabling, *size) for tabling in pairwise(TABLING) for size in sizes])


def extents(world: World) -> Array:
    """How likely each part is, (P,)."""
    ends = parts(world)
    return np.asarray((ends[:, 1] - ends[:, 0]) * (ends[:, 3] - ends[:, 2]))


@njit(**COMPILE)  # type: ignore[untyped-decorator]  # its types do not know `_nrt`
def run_batch(
    given: Any, draws: Any, store: Any, spare: Any, work: Any, edges: Any, ends: Any, plan: Any,
    luck: Any, particles: int, moves: Any, reached: Any,
) -> int:  # fmt: skip
    """Fill `moves` and `reached`; gives the half-years."""
    run = Run(  # not by a function of its own: numba gives no records back
        given.rates[0], given.flags[0], given.layout[0], given.frame[0], given.bloc[0],
        given.states, given.powers, given.areas, given.gain, given.trade_share,
        given.elsewhere, given.authority, given.leverage, given.stance, given.project_gain,
        given.tabled,
    )  # fmt: skip
    turn_to(draws, 0)
    begin(run, draws)
    spread_strata(work, edges, rung_of(run))
    deal(work, plan.merit[0], particles, plan.even)
    alive = begin_particles(run, given, draws, store, work, edges)
    made = 0
    for step in range(plan.merit.shape[0]):
        if step > 0:
            sort_into_bins(work, alive)
            deal(work, plan.merit[step], particles, plan.even)
            alive = share_out(work, store, spare, luck.offsets[step])
            store, spare = spare, store
        for k in range(alive):
            load(run, given, store, k)
            turn_to(draws, k)
            moves[made] = half_year(run, draws, work, k, step, plan, luck, ends)
            save(run, given, store, k)
            made += 1
    weigh_ends(work, alive, reached)
    return made


@compiled
def begin_particles(run: Any, given: Any, draws: Any, store: Any, work: Any, edges: Any) -> int:
    """Begin as many particles as each bin gets, in its stratum; gives how many there are."""
    alive = 0
    for at in range(BINS):
        for _ in range(work.wanted[at]):
            turn_to(draws, alive)
            begin(run, draws)
            stratum = at // RUNGS
            draw = between(edges[stratum], edges[stratum + 1], region_effect_draw(draws))
            share_effect(run, draw)
            save(run, given, store, alive)
            work.bin[alive] = at
            work.weight[alive] = work.total[at] / work.wanted[at]
            alive += 1
    return alive


@compiled
def spread_strata(work: Any, edges: Any, start: int) -> None:
    """All weight stands on the rung of the start, by stratum."""
    work.total[:] = 0.0
    for stratum in range(STRATA):
        work.total[stratum * RUNGS + start] = edges[stratum + 1] - edges[stratum]


@compiled
def half_year(
    run: Any, draws: Any, work: Any, k: int, step: int, plan: Any, luck: Any, ends: Any
) -> int:
    """A particle's year until its summit, steered, or from there on; gives the move."""
    year, at, part = step // 2, work.bin[k], ends.shape[0]
    if step % 2 == 0:
        part = chosen_part(plan.chances[year, at], luck.steering[year, k])
        work.weight[k] *= steer(run, draws, year, ends[part]) / plan.chances[year, at, part]
        until_summit(run, draws, year)
    else:
        after_summit(run, draws, year)
    after = rung_of(run)
    work.bin[k] = at // RUNGS * RUNGS + after
    return coded(at, part, after, ends.shape[0] + 1)


@compiled
def weigh_ends(work: Any, alive: int, reached: Any) -> None:
    """Add up the weight that ends at each level or deeper."""
    for k in range(alive):
        rung = work.bin[k] % RUNGS
        for level in range(signed_at(rung) + 1):
            reached[0, level] += work.weight[k]
        for level in range(in_force_at(rung) + 1):
            reached[1, level] += work.weight[k]


@compiled
def coded(at: int, part: int, after: int, parts: int) -> int:
    """A move as one number."""
    return (at * parts + part) * RUNGS + after


@compiled
def between(low: float, high: float, draw: float) -> float:
    """An even draw from a part of the range."""
    return low + (high - low) * draw


@compiled
def chosen_part(chances: Any, draw: float) -> int:
    """The part that a draw falls to."""
    part = 0
    passed = chances[0]
    while passed <= draw and part < chances.shape[0] - 1:
        part += 1
        passed += chances[part]
    return part


@compiled
def steer(run: Any, draws: Any, year: int, ends: Any) -> float:
    """Take the year's two draws from a part of their range; gives how likely that part is.

    The words are cut to 32 bits as all are, so an end of a part may be off by one word in 2**32.
    """
    at = run.layout
    base = year_base(at.states, at.powers, at.areas, year)
    likely = 1.0
    draws.steered[:] = -1
    for place in range(2):
        purpose = AGENDA if place == 0 else STEP
        address = region_address(base, at.states, at.powers, at.areas, purpose)
        low, high = ends[2 * place], ends[2 * place + 1]
        draws.bits[place] = int(between(low, high, even(word(draws, address))) * WORDS)
        draws.steered[place] = address
        likely *= high - low
    return likely
