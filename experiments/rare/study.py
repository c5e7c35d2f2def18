"""Is splitting unbiased, do its intervals hold what they should, and what does it save?"""

from typing import NamedTuple

import numpy as np

from experiments.rare.likelihood import RELATIVE, Goal, Rare, explore, rare_likelihood
from experiments.statistics.intervals import wilson
from model.ensemble.run import chunks
from model.world import World

BRUTE_SEED, FIRST_SEED = 2_000_000, 1
CHUNK = 10_000


class Case(NamedTuple):
    """A goal, and how many times as many plain histories it takes."""

    goal: Goal
    effort: int


CASES = (
    Case(Goal(True, 4, 5), 1), Case(Goal(True, 5, 5), 2), Case(Goal(False, 6, 10), 1),
    Case(Goal(True, 6, 5), 8), Case(Goal(True, 6, 3), 40),
)  # fmt: skip
"""From about 1 in 100 to about 1 in 100,000."""


class Judged(NamedTuple):
    """A goal by both estimators."""

    goal: Goal
    hits: int
    histories: int
    runs: list[Rare]

    @property
    def brute(self) -> float:
        """Share of plain histories."""
        return self.hits / self.histories

    def saving(self, relative: float) -> float:
        """Plain replicate-years for a relative error over those of a run."""
        plain = (1.0 - self.brute) / self.brute / relative**2 * self.goal.years
        return plain / float(np.mean([run.simulated for run in self.runs]))

    def row(self) -> dict[str, str]:
        """The figures as people read them.

        Intervals are held against the mean of all runs, which is known better than brute force is.
        """
        means = np.array([run.likelihood for run in self.runs])
        mean, error = means.mean(), means.std(ddof=1)
        low, high = wilson(np.array([self.hits]), self.histories)
        spans = np.array([run.interval() for run in self.runs])
        held = (spans[:, 0] <= mean) & (mean <= spans[:, 1])
        told = float(np.mean([run.error for run in self.runs]))
        return {
            "level": f"{self.goal.level} {'in force' if self.goal.in_force else 'signed'}",
            "years": str(self.goal.years),
            "brute force": f"{self.brute:.3e} [{low[0]:.3e}, {high[0]:.3e}]",
            "mean of runs": f"{mean:.3e} ± {1.96 * error / np.sqrt(len(means)):.1e}",
            "error of a run, told": f"{100 * error / mean:.1f} %, {100 * told:.1f} %",
            "coverage": f"{100 * held.mean():.1f} %",
            "its replicate-years": f"{np.mean([run.simulated for run in self.runs]):,.0f}",
            "saving at 10 %": f"{self.saving(RELATIVE):,.1f}x",
            "at its own error": f"{self.saving(told):,.0f}x",
        }


def judged(world: World, case: Case, repeats: int, histories: int) -> Judged:
    """Repeat splitting, pilots and all, with other seeds; and run plain histories.

    The years of the shared pilots count in full for each run.
    """
    hits = brute(world, case.goal, histories * case.effort)
    runs = []
    for seed in range(FIRST_SEED, FIRST_SEED + repeats):
        pilots = explore(world, seed, case.goal.years)
        found = rare_likelihood(world, case.goal, seed, pilots)
        years = sum(len(batch.moves) for batch in pilots) // 2
        runs.append(Rare(found.batches, found.simulated + years))
    return Judged(case.goal, hits, histories * case.effort, runs)


def brute(world: World, goal: Goal, histories: int) -> int:
    """Plain histories that reach the goal."""
    return sum(
        int(((r.in_force if goal.in_force else r.signed)[:, goal.years] >= goal.level).sum())
        for r in chunks(world, BRUTE_SEED, histories, goal.years, chunk=CHUNK)
    )
