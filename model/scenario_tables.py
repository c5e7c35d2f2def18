"""The matrices of a scenario from its tables: leverage, stances, gains, agreements."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.files import Row, Tables, file_of
from model.ladder import LEVELS, TOP
from model.problem import Problem
from model.scenario import Overlap
from model.scenario_schema import OVERLAPS
from model.trade import Array

Levels = NDArray[np.int64]


def leverage_matrix(tables: Tables, codes: Sequence[str], powers: Sequence[str]) -> Array:
    """Leverage of each power over each state, (states, powers), 0 to 1.

    L_ip = sum_c w_ic s_ipc / sum_c w_ic: s the power's share of channel c (leverage.csv), w what
    the channel is worth to the state in percent of GDP (channels.csv). A share that no source gives
    counts as 0. Without channels.csv every channel that occurs weighs the same.
    """
    weights = _channel_weights(tables, codes)
    totals, shares = np.zeros(len(codes)), np.zeros((len(codes), len(powers)))
    for (state, _), weight in weights.items():
        totals[codes.index(state)] += weight
    for row in tables["leverage"]:
        i = codes.index(row.one_of("state", codes))
        p = powers.index(row.one_of("power", powers))
        channel = (row["state"], row["channel"])
        if channel not in weights:
            raise row.problem("channels.csv gives this channel no weight", "channel")
        shares[i, p] += weights[channel] * row.number("share", 0.0, 1.0)
    if tables["channels"] and (totals <= 0.0).any():
        raise Problem(
            "the channels' weights are all 0", file=file_of(tables["channels"], "channels.csv"),
            key=codes[int(np.argmin(totals))], allowed="a weight above 0 for one channel at least",
        )  # fmt: skip
    return np.minimum(1.0, shares / np.where(totals > 0.0, totals, 1.0)[:, None])


def _channel_weights(tables: Tables, codes: Sequence[str]) -> dict[tuple[str, str], float]:
    """Weight by state and channel, percent of GDP; 1 for all that occur where no table gives it."""
    if not tables["channels"]:
        return {(row.one_of("state", codes), row["channel"]): 1.0 for row in tables["leverage"]}
    return {
        (row.one_of("state", codes), row["channel"]): row.number("weight", 0.0, 1e3)
        for row in tables["channels"]
    }


def stances(rows: Sequence[Row], powers: Sequence[str]) -> Array:
    """Stance of each power at each level, (3, powers, levels): low, central, high; all there."""
    stance = np.zeros((3, len(powers), LEVELS))
    seen = set()
    for row in rows:
        p, level = powers.index(row.one_of("power", powers)), row.whole("level", 1, TOP)
        stance[:, p, level] = _ordered(row, -1.0, 1.0)
        seen.add((row["power"], level))
    for power in powers:
        for level in range(1, LEVELS):
            if (power, level) not in seen:
                raise Problem(
                    "stance missing", file=file_of(rows, "stances.csv"),
                    key=f"{power}, level {level}",
                    allowed=f"a row for each power and each level from 1 to {TOP}",
                )  # fmt: skip
    return stance


def project_gains(rows: Sequence[Row], codes: Sequence[str], areas: Sequence[str]) -> Array:
    """phi_ia from the rows that are used, (states, areas), percent of GDP; 0 without a row."""
    gains = np.zeros((len(codes), len(areas)))
    for row in rows:
        i, (_, central, _) = codes.index(row.one_of("state", codes)), _ordered(row, -50.0, 50.0)
        if row.one_of("used", ("yes", "no")) == "yes":
            gains[i, areas.index(row.one_of("area", areas))] = central
    return gains


def _ordered(row: Row, least: float, most: float) -> list[float]:
    """Low, central and high of a row, in this order."""
    values = [row.number(name, least, most) for name in ("low", "central", "high")]
    if sorted(values) != values:
        raise row.problem("low <= central <= high does not hold", "central")
    return values


def agreements(
    rows: Sequence[Row], codes: Sequence[str], powers: Sequence[str], variant: str | None
) -> tuple[Levels, Levels]:
    """Level in force elsewhere and overlap, each (states, states), symmetric.

    Rows of the variant come after those of the base and take their place.
    """
    level = np.zeros((len(codes), len(codes)), np.int64)
    overlap = np.full_like(level, Overlap.NONE)
    known = [*codes, *powers]
    for row in sorted(rows, key=lambda row: row["variant"] != ""):
        a, b = row.one_of("a", known), row.one_of("b", known)
        depth = row.whole("level", 0, TOP)
        kept = OVERLAPS.index(row.one_of("overlap", OVERLAPS))
        if a in codes and b in codes and row["variant"] in ("", variant):
            i, j = codes.index(a), codes.index(b)
            level[i, j] = level[j, i] = depth
            overlap[i, j] = overlap[j, i] = kept
    return level, overlap
