"""An estimate whose rare cells come from splitting, each number with the estimator that made it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from experiments.estimate import BASES, Estimate
from experiments.rare.likelihood import Goal, Rare, explore, rare_likelihood
from model.ladder import LEVELS
from model.world import World

FEW = 100
"""Histories that reach a cell; with fewer, plain Monte Carlo is off by 10 % or more."""
PLAIN, SPLIT = "Monte Carlo", "splitting"

Cell = tuple[str, int, int]
"""Basis, year, level."""


@dataclass(frozen=True)
class RareEstimate(Estimate):
    """An estimate with likelihoods by splitting at the horizons that few histories reached."""

    rare: dict[Cell, Rare]
    split_years: int
    """replicate-years of all batches, pilots included"""
    split_seconds: float

    @property
    def label(self) -> str:
        """What the intervals are."""
        return "95 %: Wilson, or * by splitting; Monte Carlo error only"

    def rows(self, years: list[int] | None = None) -> list[dict[str, Any]]:
        """As of an estimate, with the estimator of each number and its relative error."""
        return [self._told(row) for row in super().rows(years)]

    def _told(self, row: dict[str, Any]) -> dict[str, Any]:
        found = self.rare.get((row["basis"], row["year"], row["level"]))
        if found is None or found.likelihood == 0.0:
            return row | {"estimator": PLAIN, "relative_error": None, "batches": None}
        low, high = found.interval()
        return row | {
            "likelihood": found.likelihood, "low": low, "high": high, "successes": None,
            "replicates": None, "estimator": SPLIT, "relative_error": found.error,
            "batches": len(found.batches),
        }  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """As of an estimate, with what splitting took."""
        return super().facts() | {
            "split_replicate_years": self.split_years,
            "split_seconds": round(self.split_seconds, 3),
        }

    def caption(self, title: str, seed: int) -> str:
        """As of an estimate; the figure shows plain histories alone."""
        return super().caption(title, seed) + (
            "Likelihoods by splitting are in the table only (column `estimator`): "
            "they are too small to be drawn here.\n"
        )


def rare_estimate(
    world: World, plain: Estimate, seed: int, threads: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> RareEstimate:  # fmt: skip
    """Add likelihoods by splitting to a plain estimate.

    progress: called with goals done, goals in all and the one at work.
    """
    started, goals = time.perf_counter(), goals_of(plain)
    furthest = max((goal.years for goal in goals.values()), default=0)
    pilots = explore(world, seed, furthest, threads) if goals else []
    found = {}
    for number, (cell, goal) in enumerate(goals.items()):
        if progress:
            progress(number, len(goals), f"level {goal.level} {cell[0]} {cell[1]}")
        found[cell] = rare_likelihood(world, goal, seed, pilots, threads)
    kept = {field.name: getattr(plain, field.name) for field in fields(Estimate)}
    simulated = sum(len(batch.moves) for batch in pilots) // 2
    simulated += sum(rare.simulated for rare in found.values())
    return RareEstimate(
        **kept, rare=found, split_years=simulated, split_seconds=time.perf_counter() - started
    )


def goals_of(plain: Estimate) -> dict[Cell, Goal]:
    """The cells at the horizons that fewer than `FEW` histories reached."""
    return {
        (basis, year, level): Goal(basis == "in force", level, plain.time_of(year))
        for b, basis in enumerate(BASES)
        for year in plain.horizons()
        for level in range(1, LEVELS)
        if plain.counts[b, level, plain.time_of(year)] < min(FEW, plain.replicates)
    }
