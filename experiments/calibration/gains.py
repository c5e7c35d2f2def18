"""What a first free-trade area would be worth to each state of a pair.

Exact hat algebra [dekle2008] in a world of three blocks, the pair and the rest, every pair solved
in one call. On *natural* trade the three flows are what gravity leads one to expect; on *observed*
trade they are what was reported, in prices of the exporter's own GDP.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.calibration.gravity import Gravity
from model.trade import HOME_FLOOR, Array, welfare_percent

ELASTICITY, EFFECT = 4.0, 0.30
"""theta and b_3 of the theory."""
MILLION = 1e-3
"""Million in billion."""


@dataclass(frozen=True)
class PairTrade:
    """Trade of each pair, billion dollars of one kind; arrays of shape (rows, 2), a before b.

    between: exports to the other; exports, imports: with the whole world; gdp: the state's own;
    world: (rows,) GDP of all.
    """

    between: Array
    exports: Array
    imports: Array
    gdp: Array
    world: Array


def first_agreement_gains(trade: PairTrade, effect: float = EFFECT) -> Array:
    """Gain of each side, percent of its GDP a year, shape (rows, 2)."""
    agreement = np.zeros((3, 3))
    agreement[0, 1] = agreement[1, 0] = effect
    return welfare_percent(three_blocks(trade), agreement, ELASTICITY)[:, :2]


def three_blocks(trade: PairTrade) -> Array:
    """Sales between a, b and the rest of the world, (rows, 3, 3), exporter in rows."""
    flows = np.zeros((len(trade.world), 3, 3))
    flows[:, 0, 1], flows[:, 1, 0] = trade.between.T
    flows[:, :2, 2] = np.maximum(0.0, trade.exports - trade.between)
    flows[:, 2, :2] = np.maximum(0.0, trade.imports - trade.between[:, ::-1])
    own = np.column_stack([trade.gdp, trade.world - trade.gdp.sum(axis=1)])
    home = np.maximum(own - flows.sum(axis=2), HOME_FLOOR * own)
    flows[:, [0, 1, 2], [0, 1, 2]] = home
    return flows


def natural_trade_of(rows: pd.DataFrame, table: pd.DataFrame, gravity: Gravity) -> PairTrade:
    """Natural trade of usable rows; totals over all pairs of the year in the whole table."""
    known = table.dropna(subset=["gdp_a", "gdp_b", "distance", "contiguous"])
    sent = _natural_pair(known, gravity)
    ends = {side: _state_years(known, side) for side in "ab"}
    exports = _total(sent[:, 0], ends["a"]).add(_total(sent[:, 1], ends["b"]), fill_value=0.0)
    imports = _total(sent[:, 1], ends["a"]).add(_total(sent[:, 0], ends["b"]), fill_value=0.0)
    at = [_state_years(rows, side) for side in "ab"]
    return PairTrade(
        _natural_pair(rows, gravity),
        np.column_stack([exports.reindex(key) for key in at]),
        np.column_stack([imports.reindex(key) for key in at]),
        rows[["gdp_a", "gdp_b"]].to_numpy(),
        rows.world.to_numpy(),
    )


def _natural_pair(rows: pd.DataFrame, gravity: Gravity) -> Array:
    a, b = rows.gdp_a.to_numpy(), rows.gdp_b.to_numpy()
    both = [gravity.natural(a, b, rows), gravity.natural(b, a, rows)]
    return MILLION * np.column_stack(both)


def _state_years(rows: pd.DataFrame, side: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([rows.year, rows[side]], names=["year", "state"])


def _total(values: Array, key: pd.MultiIndex) -> pd.Series:
    return pd.Series(values, index=key).groupby(level=[0, 1]).sum()


def observed_trade_of(rows: pd.DataFrame) -> PairTrade:
    """Reported trade of usable rows; a flow that nobody reported counts as none.

    Dollars of the year become international dollars of 2011 by the exporter's own price ratio, or
    where its GDP in current dollars is unknown by the middle ratio of the year.
    """
    ratio = _price(rows)
    between = rows[["exports_ab", "exports_ba"]].fillna(0.0).to_numpy()
    return PairTrade(
        MILLION * ratio * between,
        MILLION * ratio * rows[["exports_a", "exports_b"]].to_numpy(),
        MILLION * ratio * rows[["imports_a", "imports_b"]].to_numpy(),
        rows[["gdp_a", "gdp_b"]].to_numpy(),
        rows.world.to_numpy(),
    )


def _price(rows: pd.DataFrame) -> Array:
    own = rows[["gdp_a", "gdp_b"]].to_numpy() / rows[["current_a", "current_b"]].to_numpy()
    middle = pd.Series(own[:, 0]).groupby(rows.year.to_numpy()).transform("median").to_numpy()
    return np.where(np.isnan(own), middle[:, None], own)
