"""Step hazard: the model's agenda alone, every proposal accepted and in force at once.

    P(step up this year) = logistic( b0 + b1 · [k <= 1] - b2 · ( ln(1 + t) - 1.5 ) )

k the level in force, t the years since it last changed, 1 in the year after a change, as in the
model. Steps have sizes; without a step a crisis takes the level down one, at one rate. The forecast
is exact: a recursion over level and quiet years.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from experiments.hindcast.cases import Array, Ints
from experiments.hindcast.logit import fit_logit
from experiments.hindcast.region_years import RegionYears, moves, region_years, size_shares
from model.ladder import LEVELS, TOP
from model.past import HORIZONS, Past

MEAN = np.array([-3.0, 1.0, 0.5])
SD = np.array([1.5, 1.0, 0.5])
"""Weak priors on b0, b1, b2: a step every twenty years, give or take a factor of four; more often
when young; a fade of either sign."""
SIZES = np.array([3.0, 1.0, 0.3])
"""Prior counts of steps of one, two and three levels."""
CRISIS = (0.5, 100.0)
"""Prior crises and the region-years they took: 0.005 a year."""


@dataclass(frozen=True)
class FittedStepHazard:
    """Coefficients b0, b1, b2; shares of step sizes; crises a year."""

    coefficients: Array
    sizes: Array
    crisis: float

    def forecast(self, start_level: int, shift: float = 0.0) -> Array:
        """Probability of each level at each horizon; `shift` adds to b0, for what a region is."""
        return self.yearly(start_level, HORIZONS[-1], shift)[list(HORIZONS)]

    def yearly(self, start_level: int, years: int, shift: float = 0.0) -> Array:
        """Probability of each level at the end of each year, (years + 1, levels)."""
        mass = np.zeros((LEVELS, years + 1))
        mass[start_level, 0] = 1.0
        up = self._hazard(years, shift)
        down = np.full((LEVELS, 1), self.crisis)
        down[0] = 0.0
        climb, drop = moves(self.sizes, 1), moves(np.ones(1), -1)
        path = [mass.sum(axis=1)]
        for _ in range(years):
            stay = mass * (1.0 - up)
            moved = (mass * up).sum(axis=1) @ climb + (stay * down).sum(axis=1) @ drop
            mass = np.column_stack([moved, (stay * (1.0 - down))[:, :-1]])
            path.append(mass.sum(axis=1))
        return np.array(path)

    def _hazard(self, years: int, shift: float) -> Array:
        """Chance of a step, (levels, years + 1): column t - 1 after t years without change."""
        quiet = np.tile(np.arange(1, years + 2), (LEVELS, 1))
        level = np.tile(np.arange(LEVELS)[:, None], (1, years + 1))
        x = design(level.ravel(), quiet.ravel())
        chance = expit(x @ self.coefficients + shift).reshape(LEVELS, years + 1)
        chance[TOP] = 0.0
        return np.asarray(chance)


@dataclass(frozen=True)
class StepHazard:
    """Yearly hazard by youth and quiet years, with jumps and crises."""

    name: str = "step_hazard"
    label: str = "step hazard"

    def fit(self, train: Sequence[Past]) -> FittedStepHazard:
        """Posterior mode of the coefficients; sizes and crises by counting."""
        below = region_years(train).where_below(TOP)
        b = fit_logit(design(below.before, below.quiet), below.up, MEAN, SD)[0]
        return self.with_coefficients(train, b)

    def with_coefficients(self, train: Sequence[Past], coefficients: Array) -> FittedStepHazard:
        """Sizes and crises by counting, coefficients as given."""
        years = region_years(train)
        return FittedStepHazard(
            coefficients, size_shares(years.sizes_up, SIZES), crisis_rate(years)
        )


def design(level: Ints, quiet: Ints) -> Array:
    """Columns whose coefficients are b0, b1 and b2, (rows, 3)."""
    return np.column_stack([np.ones(len(level)), level <= 1, 1.5 - np.log1p(quiet)])


def crisis_rate(years: RegionYears) -> float:
    """Steps down a year, drawn to its prior."""
    events, time = CRISIS
    return (len(years.sizes_down) + events) / (len(years.before) + time)
