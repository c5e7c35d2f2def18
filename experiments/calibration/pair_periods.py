"""The table of pair-periods: what two states were, and whether they had free trade next time.

One row is a pair that stands below a free-trade area in a year of the panel, together with its
level at the panel's next year (four years on). Columns with `_a` and `_b` belong to the two states.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from model.ladder import Level
from model.trade import Array

STEP = 4
"""Years from one look at a pair to the next."""

CODES = {"ROM": "ROU", "BLX": "BEL", "ZAR": "COD", "SVU": "SUN"}
"""Codes of trade statistics for states that the state-year panel spells another way. Not joined by
default: the numbers of rows and events that the theory page quotes are without them."""

STATE = {"gdp": "gdp_sim_2011ppp_bn", "people": "pop_sim_m", "libdem": "vdem_libdem"}
"""What a usable row needs of each state."""
CURRENT = "gdp_wdi_current_usd_bn"
TIES = {"contiguous": "contig", "language": "comlang_off", "colonizer": "comcol"}


def pair_periods(panel: pd.DataFrame, pairs: pd.DataFrame, *, joined: bool = False) -> pd.DataFrame:
    """All pairs in all years but the last, in order of year, with what is known of them.

    panel, pairs: as `panel.read_panel` and `panel.read_pairs` give them. joined: translate `CODES`.
    Columns: `a`, `b` codes; `year`; `level` now and `next_level`; `exports_ab`, `exports_ba` and
    the totals `exports_*`, `imports_*` over all partners, million current USD (NaN where not
    reported, the totals over what is); `distance` km; ties; `gdp_*`, `people_*`, `libdem_*`,
    `current_*` (GDP in current USD); `contagion_*`, share of the state's trade with those that have
    free trade with the other; `depth_*`, level in force over 6 with its partners, weighted by
    trade; `quiet`, years since the pair's level last changed in the panel; `world`, GDP of all
    states that year.
    """
    codes = sorted(set(pairs.iso3_a) | set(pairs.iso3_b))
    states = panel.set_index(["iso3", "year"])
    pairs = pairs.assign(quiet=_quiet(pairs))
    years = sorted(pairs.year.unique())
    periods = []
    for year, after in pairwise(years):
        if after - year == STEP:
            figures = _figures(states, codes, year, joined)
            now, then = pairs[pairs.year == year], pairs[pairs.year == after]
            periods.append(_period(now, then, codes, figures))
    return pd.concat(periods, ignore_index=True)


def usable(table: pd.DataFrame) -> pd.DataFrame:
    """Rows below free trade of which everything is known; `event`: free trade at the next look.

    Needs both levels, distance, both GDPs, peoples and regimes, and some trade of each state.
    """
    needed = ["level", "next_level", "distance", *TIES]
    needed += [f"{name}_{s}" for name in STATE for s in "ab"]
    trading = (table.exports_a + table.imports_a > 0) & (table.exports_b + table.imports_b > 0)
    known = table[(table.level < Level.FREE_TRADE_AREA) & trading].dropna(subset=needed)
    event = (known.next_level >= Level.FREE_TRADE_AREA).astype(float)
    return known.assign(event=event).reset_index(drop=True)


def _figures(states: pd.DataFrame, codes: list[str], year: int, joined: bool) -> pd.DataFrame:
    """Figures of every code in a year, NaN where not known."""
    known = set(states.index.get_level_values("iso3"))
    own = [CODES.get(code, code) if joined and code not in known else code for code in codes]
    of_year = states.xs(year, level="year")
    found = of_year.reindex(own)[[*STATE.values(), CURRENT]].set_axis(pd.Index(codes))
    return found.assign(world=of_year[STATE["gdp"]].drop(index="SUN", errors="ignore").sum())


def _period(
    now: pd.DataFrame, then: pd.DataFrame, codes: list[str], figures: pd.DataFrame
) -> pd.DataFrame:
    place = pd.Series(range(len(codes)), index=codes)
    a, b = place[now.iso3_a].to_numpy(), place[now.iso3_b].to_numpy()
    exports, level = np.zeros((2, len(codes), len(codes)))
    exports[a, b] = now.exports_a_to_b_usdm.fillna(0.0)
    exports[b, a] = now.exports_b_to_a_usdm.fillna(0.0)
    level[a, b] = level[b, a] = now.eia.fillna(0.0)
    contagion, depth = _surroundings(exports, level)
    later = then.set_index(["iso3_a", "iso3_b"]).eia
    key = pd.MultiIndex.from_frame(now[["iso3_a", "iso3_b"]])
    columns = {
        "a": now.iso3_a, "b": now.iso3_b, "year": now.year, "level": now.eia,
        "next_level": later.reindex(key).to_numpy(), "quiet": now.quiet,
        "distance": now.distance_km,
        "exports_ab": now.exports_a_to_b_usdm, "exports_ba": now.exports_b_to_a_usdm,
        "contagion_a": contagion[a, b], "contagion_b": contagion[b, a],
        "world": figures.world.iloc[0],
    }  # fmt: skip
    columns |= {name: now[source] for name, source in TIES.items()}
    for side, own in (("a", a), ("b", b)):
        columns |= {f"{n}_{side}": figures[f].to_numpy()[own] for n, f in STATE.items()}
        columns[f"current_{side}"] = figures[CURRENT].to_numpy()[own]
        columns[f"exports_{side}"] = exports.sum(axis=1)[own]
        columns[f"imports_{side}"] = exports.sum(axis=0)[own]
        columns[f"depth_{side}"] = depth[own]
    return pd.DataFrame(columns)


def _surroundings(exports: Array, level: Array) -> tuple[Array, Array]:
    """Contagion of i toward j, (states, states), and depth of i's agreements, (states,)."""
    trade = exports + exports.T
    total = trade.sum(axis=1, keepdims=True)
    share = np.divide(trade, total, where=total > 0, out=np.zeros_like(trade))
    free = (level >= Level.FREE_TRADE_AREA).astype(float)
    return share @ free, (share * level).sum(axis=1) / float(Level.UNION)


def _quiet(pairs: pd.DataFrame) -> pd.Series:
    """Years since the pair's level last changed, since it was first seen where it never did."""
    ordered = pairs.sort_values(["iso3_a", "iso3_b", "year"])
    level = ordered.eia.fillna(-1.0)
    pair = ordered.groupby(["iso3_a", "iso3_b"], sort=False).ngroup()
    new = (level != level.shift()) | (pair != pair.shift())
    since = ordered.year.where(new).ffill()
    return (ordered.year - since).reindex(pairs.index)
