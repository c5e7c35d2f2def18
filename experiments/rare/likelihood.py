"""The likelihood of one rare outcome, with an interval from independent batches."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from experiments.rare.chain import first_plan, learnt, plan_for
from model.ensemble.splitting import Batch, Plan, extents, split
from model.ladder import LEVELS
from model.world import World

Array = NDArray[np.float64]

PARTICLES = 2000
"""Particles of a batch."""
FLAT, AIMED, ROUNDS = 4, 3, 2
"""Pilot batches that look everywhere, and batches of each round that then look at the goal."""
LEAST, MOST = 20, 2000
"""Batches that are measured."""
RELATIVE = 0.1
"""Standard error over likelihood that is asked for."""
BLOCK = 2**40
"""First block of draws: far from those of plain histories and of a sweep's points."""


class Goal(NamedTuple):
    """The bloc stands at a level or deeper after so many years."""

    in_force: bool
    """by what is in force, or by what is signed"""
    level: int
    years: int

    @property
    def block(self) -> int:
        """Its own draws."""
        return BLOCK + 1 + (self.years * LEVELS + self.level) * 2 + self.in_force


@dataclass(frozen=True)
class Rare:
    """A likelihood by splitting."""

    batches: Array
    """(B,) unbiased and independent estimates"""
    simulated: int
    """replicate-years, pilots of this goal included"""

    @property
    def likelihood(self) -> float:
        """Mean of the batches; unbiased."""
        return float(self.batches.mean())

    @property
    def error(self) -> float:
        """Standard error over likelihood; infinite where nothing was reached."""
        return _relative(self.batches) / float(np.sqrt(len(self.batches)))

    def interval(self) -> tuple[float, float]:
        """95 %: Student's t on the batches, laid out on the log scale so that it stays above 0.

        Where no batch reached the goal nothing is known but that it is rarer than plain
        histories show: 0 to 1.
        """
        if self.likelihood == 0.0:
            return 0.0, 1.0
        factor = float(np.exp(student.ppf(0.975, len(self.batches) - 1) * self.error))
        return self.likelihood / factor, min(1.0, self.likelihood * factor)


def explore(world: World, seed: int, years: int, threads: int | None = None) -> list[Batch]:
    """Pilots that look everywhere; they serve every goal of the same world."""
    plan = first_plan(extents(world), years)
    return list(_batches(world, seed, range(FLAT), plan, BLOCK, threads))


def rare_likelihood(
    world: World, goal: Goal, seed: int, pilots: list[Batch], threads: int | None = None,
    relative: float = RELATIVE,
) -> Rare:  # fmt: skip
    """As many batches as the spread of the first ones asks for.

    That spread sets the number once (Stein's two stages), so nothing is stopped because it looks
    good; the interval is told from all batches.
    """
    extent, known = extents(world), list(pilots)

    def plan() -> Plan:
        moves = np.concatenate([batch.moves for batch in known])
        return plan_for(learnt(moves, extent), goal.in_force, goal.level, goal.years)

    def run(first: int, count: int, chosen: Plan) -> list[Batch]:
        numbers = range(first, first + count)
        return list(_batches(world, seed, numbers, chosen, goal.block, threads))

    for number in range(ROUNDS):
        known += run(AIMED * number, AIMED, plan())
    chosen, first = plan(), AIMED * ROUNDS
    done = run(first, LEAST, chosen)
    spread = _relative(_reached(done, goal))
    needed = np.clip(np.ceil((spread / relative) ** 2), LEAST, MOST) if np.isfinite(spread) else 0
    done += run(first + LEAST, max(0, int(needed) - LEAST), chosen)
    simulated = sum(len(batch.moves) for batch in [*known[len(pilots) :], *done]) // 2
    return Rare(_reached(done, goal), simulated)


def _batches(
    world: World, seed: int, numbers: range, plan: Plan, block: int, threads: int | None
) -> Iterator[Batch]:
    """Batches in order, on threads."""

    def work(number: int) -> Batch:
        return split(world, seed, number, PARTICLES, plan, block)

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        yield from pool.map(work, numbers)


def _reached(batches: list[Batch], goal: Goal) -> Array:
    return np.array([batch.reached[int(goal.in_force), goal.level] for batch in batches])


def _relative(values: Array) -> float:
    mean = float(values.mean())
    return float(values.std(ddof=1)) / mean if mean > 0.0 else float("inf")
