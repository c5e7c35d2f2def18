"""Gains of both states of a pair when their trade costs alone change, for one pair after another.

`EachPair` solves every equilibrium anew by Newton's method (`model.trade`): n^3 operations a step,
and with n^2 pairs a region of 200 states would take hours. But a pair changes two cells of the
world. `ManyPairs` therefore inverts the system once, at what is observed, takes that as the
direction of every step (the chord method: more steps, each of n^2), and puts what the two cells add
on top of sums over the unchanged matrix. Both give the same equilibrium, to rounding (see the
tests); below `MANY` blocks Newton's stays: numbers made with it are published to the last digit.
"""

from dataclasses import dataclass, field

import numpy as np

from model.trade import Array, check_flows, market_system, welfare_percent

MANY = 40
"""Blocks from which on the chord is taken."""
SETTLED = 1e-11
"""Largest step of a log wage that is the last; in a world that hardly trades rounding is 1e-12."""
STEPS = 80
"""Steps after which Newton's method takes over: the pair is too much of somebody's trade."""


@dataclass(frozen=True)
class EachPair:
    """A world whose pairs are solved by Newton's method. flows: as in `model.trade.solve`."""

    flows: Array
    theta: float

    def welfare(self, i: int, j: int, effects: Array) -> tuple[Array, Array]:
        """Changes of i's and j's real income, percent of GDP, at each of `effects` on log trade."""
        change = np.zeros((len(effects), *self.flows.shape))
        change[:, i, j] = change[:, j, i] = effects
        percent = welfare_percent(self.flows, change, self.theta)
        return percent[:, i], percent[:, j]


@dataclass(frozen=True)
class ManyPairs(EachPair):
    """The same by the chord method."""

    income: Array = field(init=False)
    spending: Array = field(init=False)
    share: Array = field(init=False)
    chord: Array = field(init=False)
    """(blocks, blocks), the inverse of the system's Jacobian at what is observed"""

    def __post_init__(self) -> None:
        check_flows(self.flows)
        income, spending = self.flows.sum(axis=1), self.flows.sum(axis=0)
        share, unchanged = self.flows / spending, np.zeros(len(income))
        jacobian, _ = market_system(unchanged, share, income, spending, self.theta)
        parts = {"income": income, "spending": spending, "share": share}
        for name, part in (parts | {"chord": np.linalg.inv(jacobian)}).items():
            object.__setattr__(self, name, part)

    def welfare(self, i: int, j: int, effects: Array) -> tuple[Array, Array]:
        """Changes of i's and j's real income, percent of GDP, at each of `effects` on log trade."""
        log_wage = np.zeros((len(self.income), len(effects)))
        added = np.expm1(effects)
        for _ in range(STEPS):
            price_power, excess = self._markets(log_wage, i, j, added)
            step = self.chord @ excess
            log_wage = log_wage - np.clip(step, -0.5, 0.5)
            if np.abs(step).max() < SETTLED:
                price_power, _ = self._markets(log_wage, i, j, added)
                of_i, of_j = self._percent(log_wage, price_power)[[i, j]]
                return of_i, of_j
        return super().welfare(i, j, effects)

    def _markets(self, log_wage: Array, i: int, j: int, added: Array) -> tuple[Array, Array]:
        """P^-theta and excess sales, (blocks, effects); two cells are `1 + added` as large."""
        offer = np.exp(-self.theta * log_wage)
        price_power = self.share.T @ offer
        price_power[j] += self.share[i, j] * added * offer[i]
        price_power[i] += self.share[j, i] * added * offer[j]
        earned = self.income[:, None] * np.exp(log_wage)
        bought = (earned + (self.spending - self.income)[:, None]) / price_power
        sales = self.share @ bought
        sales[i] += self.share[i, j] * added * bought[j]
        sales[j] += self.share[j, i] * added * bought[i]
        excess = offer * sales - earned
        excess[0] = earned.sum(axis=0) - self.income.sum()  # the numeraire, as in market_system
        return price_power, excess

    def _percent(self, log_wage: Array, price_power: Array) -> Array:
        income, spending = self.income[:, None], self.spending[:, None]
        bought = income * np.exp(log_wage) + spending - income
        welfare = bought / spending * price_power ** (1.0 / self.theta)
        changes: Array = 100.0 * (welfare - 1.0) * spending / income
        return changes
