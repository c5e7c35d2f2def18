"""Trade gains by exact hat algebra.

The world is a matrix of sales between blocks; an agreement multiplies some cells' trade-cost
term by `exp(b)`; the solution says by which factor each block's wage, price and welfare change.

Equations (Dekle, Eaton and Kortum 2008 [dekle2008]; Arkolakis, Costinot and Rodriguez-Clare 2012
[arkolakis2012]), a hat meaning new over old, `pi_ij` the share of i's goods in j's spending:

    P_j^-theta  = sum_i pi_ij w_i^-theta e^b_ij                    price level
    Y_i w_i     = sum_j pi_ij e^b_ij (w_i / P_j)^-theta E'_j       what i earns is what is bought
    E'_j        = Y_j w_j + D_j                                    nominal deficits fixed
    sum_j Y_j w_j = sum_j Y_j                                      numeraire
    W_i         = (E'_i / E_i) / P_i                               welfare

Departs from the first paper in one thing: there the closing of deficits is the experiment, here
they stay, in units of the numeraire, as in the replications that results are checked against.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

HOME_FLOOR = 0.05
"""Smallest share of a block's output sold at home; entrepots export more than they produce."""


SETTLED = 1e-10
"""Largest step of a log wage that is the last: Newton's next one, about its square, is rounding."""

LOOSEST = 1e-7
"""Largest last step of a log wage that is accepted: worlds that hardly trade leave wages loose."""


class TradeError(ValueError):
    """A trade matrix from which no equilibrium can be computed."""


@dataclass(frozen=True)
class Equilibrium:
    """Factors of change, shape (..., blocks), and the new spending shares."""

    wage: Array
    price: Array
    welfare: Array
    share: Array
    """(..., blocks, blocks) of each buyer's spending (columns) by seller (rows)"""

    @property
    def home_share(self) -> Array:
        """Share of spending on own goods, (..., blocks)."""
        return np.diagonal(self.share, axis1=-2, axis2=-1)


def fill_diagonal(flows: Array, gdp: Array) -> Array:
    """Sales at home: GDP less exports, at least `HOME_FLOOR` of GDP. Same unit as the flows."""
    filled = np.array(flows, dtype=float)
    np.fill_diagonal(filled, 0.0)
    exports = filled.sum(axis=1)
    np.fill_diagonal(filled, np.maximum(gdp - exports, HOME_FLOOR * gdp))
    return filled


def check_flows(flows: Array) -> None:
    """Raise `TradeError` unless the matrix is square, complete and every block sells and buys."""
    if flows.ndim < 2 or flows.shape[-2] != flows.shape[-1]:
        raise TradeError(f"a trade matrix is square, this one has shape {flows.shape}")
    if not np.isfinite(flows).all() or (flows < 0).any():
        raise TradeError("every trade flow is a number of at least 0")
    if (flows.sum(axis=-2) <= 0).any() or (flows.sum(axis=-1) <= 0).any():
        raise TradeError("every block sells something and buys something")
    reached = (flows > 0) | (np.swapaxes(flows, -2, -1) > 0) | np.eye(flows.shape[-1], dtype=bool)
    for _ in range(flows.shape[-1].bit_length()):  # twice as far each time
        reached = (reached.astype(float) @ reached) > 0
    if not reached.all():
        raise TradeError("the trade matrix falls into parts that do not trade with each other")


def solve(flows: Array, effect: Array, theta: float) -> Equilibrium:
    """Equilibrium after log trade-cost terms change by `effect`.

    flows: (..., blocks, blocks), exporter in rows, diagonal filled, any unit.
    effect: (..., blocks, blocks), the partial effect b on log trade of each cell.
    theta: trade elasticity, a positive number.

    Newton's method on log wages: five or six steps from "nothing changes" for |b| up to about 1.5.
    Raises `TradeError` for an unusable matrix or where no equilibrium is found.
    """
    check_flows(flows)
    if not np.isfinite(effect).all():
        raise TradeError("every effect on trade is a finite number")
    income, spending = flows.sum(axis=-1), flows.sum(axis=-2)
    cost_term = (flows / spending[..., None, :]) * np.exp(effect)
    log_wage = np.zeros(cost_term.shape[:-1])
    for _ in range(50):
        step = _newton_step(log_wage, cost_term, income, spending, theta)
        log_wage = log_wage + np.clip(step, -0.5, 0.5)
        if np.abs(step).max() < SETTLED:
            break
    else:
        if not np.abs(step).max() < LOOSEST:
            raise TradeError("no equilibrium was found for this trade matrix and effect")
    return _equilibrium(log_wage, cost_term, income, spending, theta)


def _shares(log_wage: Array, cost_term: Array, theta: float) -> tuple[Array, Array]:
    """New spending shares (exporter in rows) and the price level to the power -theta."""
    weighted = cost_term * np.exp(-theta * log_wage)[..., :, None]
    price_power = weighted.sum(axis=-2)
    return weighted / price_power[..., None, :], price_power


def _newton_step(
    log_wage: Array, cost_term: Array, income: Array, spending: Array, theta: float
) -> Array:
    jacobian, excess = market_system(log_wage, cost_term, income, spending, theta)
    return np.asarray(-np.linalg.solve(jacobian, excess[..., None])[..., 0], dtype=float)


def market_system(
    log_wage: Array, cost_term: Array, income: Array, spending: Array, theta: float
) -> tuple[Array, Array]:
    """Jacobian (..., blocks, blocks) by log wages, and excess sales (..., blocks), of all markets.

    cost_term: (..., blocks, blocks), observed shares times e^b; income, spending: (..., blocks).
    """
    shares, _ = _shares(log_wage, cost_term, theta)
    earned = income * np.exp(log_wage)
    sales = shares * (earned + spending - income)[..., None, :]
    excess = sales.sum(axis=-1) - earned
    jacobian = theta * sales @ np.swapaxes(shares, -1, -2) + shares * earned[..., None, :]
    diagonal = np.arange(income.shape[-1])
    jacobian[..., diagonal, diagonal] -= theta * sales.sum(axis=-1) + earned
    jacobian[..., 0, :] = earned  # one market clears by Walras' law: the numeraire takes its place
    excess[..., 0] = earned.sum(axis=-1) - income.sum(axis=-1)
    return jacobian, excess


def _equilibrium(
    log_wage: Array, cost_term: Array, income: Array, spending: Array, theta: float
) -> Equilibrium:
    shares, price_power = _shares(log_wage, cost_term, theta)
    wage, price = np.exp(log_wage), price_power ** (-1.0 / theta)
    welfare = (income * wage + spending - income) / spending / price
    return Equilibrium(wage, price, welfare, shares)


def welfare_percent(flows: Array, effect: Array, theta: float) -> Array:
    """Welfare change in percent of each block's GDP, shape (..., blocks): 100 (W - 1) E / Y."""
    income, spending = flows.sum(axis=-1), flows.sum(axis=-2)
    result: Array = 100.0 * (solve(flows, effect, theta).welfare - 1.0) * spending / income
    return result


def new_flows(flows: Array, effect: Array, theta: float) -> Array:
    """Sales between blocks after `effect`, diagonal included: X'_ij = pi'_ij E'_j.

    Shapes and unit as in `solve`. Rows sum to the new incomes Y_i w_i, columns to the new spending
    E'_j; the effects taken back lead back to the flows.
    """
    income, spending = flows.sum(axis=-1), flows.sum(axis=-2)
    after = solve(flows, effect, theta)
    bought = income * after.wage + spending - income
    result: Array = after.share * bought[..., None, :]
    return result
