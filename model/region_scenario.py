"""From a region of history to a `Scenario`: what a forecaster could have known at the start."""

import numpy as np

from model.expected_trade import trade_between, trade_beyond
from model.files import Row
from model.ladder import LEVELS
from model.past import past_of
from model.problem import Problem
from model.region_files import HEAD, Region
from model.region_gaps import Filled, filled
from model.region_powers import powers_at_start, stance_of
from model.region_provenance import figures_of_region
from model.scenario import Power, Scenario, State
from model.trade import Array


def region_scenario(region: Region) -> Scenario:
    """The scenario that starts with the region's first event; founders in file order.

    GDP in billion international dollars of 2011, trade in million; blanks are filled by the rules
    of `model/region_gaps.py`, each marked `imputed` among the figures. Raises `Problem` where the
    region and the powers leave no rest of the world.
    """
    known = filled(region)
    rest = _rest(region, known)
    founders, powers = region.founders, powers_at_start(region)
    start = past_of(region).start_level
    n, p = len(founders), len(powers)
    stances = [stance_of(row["stance"]) for row in powers]
    return Scenario(
        name=region.head.name,
        title=region.head.title,
        summary=region.head.summary,
        first_year=region.start + 1,
        last_change=region.start,
        states=_states(founders, known, start),
        powers=_powers(powers, known),
        areas=(),
        trade=trade_of(known, rest),
        rest_gdp=rest,
        leverage=np.tile(known.leverage, (n, 1)),
        stance=np.array(stances).reshape(p, 3, LEVELS).transpose(1, 0, 2).copy(),
        project_gain=np.zeros((n, 0)),
        elsewhere=np.zeros((n, n), np.int64),
        overlap=np.zeros((n, n), np.int64),
        rival_members=np.zeros(n, dtype=bool),
        state_slots=n,
        power_slots=p,
        distance=known.distance,
        figures=tuple(figures_of_region(region, known.gaps)),
    )


def _states(founders: list[Row], known: Filled, start_level: int) -> tuple[State, ...]:
    codes = sorted(row["code"] for row in founders)
    return tuple(
        State(
            code=row["code"],
            name=row["name"],
            slot=codes.index(row["code"]),
            gdp=float(known.gdp[i]),
            population=float(known.population[i]),
            libdem=float(known.libdem[i]),
            start_level=start_level,
            latitude=row.number("lat"),
            longitude=row.number("lon"),
        )
        for i, row in enumerate(founders)
    )


def _powers(powers: list[Row], known: Filled) -> tuple[Power, ...]:
    codes = sorted(row["power"] for row in powers)
    return tuple(
        Power(
            code=row["power"],
            name=row["name"] or row["power"],
            slot=codes.index(row["power"]),
            gdp=float(known.power_gdp[p]),
        )
        for p, row in enumerate(powers)
    )


def _rest(region: Region, known: Filled) -> float:
    """GDP of the world beyond the founders and the powers."""
    rest = known.world_gdp - float(known.gdp.sum()) - float(known.power_gdp.sum())
    if rest <= 0.0:
        file = str(region.folder / HEAD)
        raise Problem(
            "founders and powers are larger than the world", file=file,
            key="world_gdp", value=known.world_gdp, allowed=f"above {known.world_gdp - rest:g}",
        )  # fmt: skip
    return rest


def trade_of(known: Filled, rest: float) -> Array:
    """Trade matrix, (n + p + 1, n + p + 1) million international dollars, exporter in rows.

    Between founders natural trade. Each trades openness times its GDP each way; what is beyond
    the region, at least 5 % of that, is shared among powers and the rest of the world by GDP.
    """
    n = len(known.gdp)
    outside = np.array([*known.power_gdp, rest])
    total = 1000.0 * known.openness * known.gdp
    matrix = np.zeros((n + len(outside), n + len(outside)))
    matrix[:n, :n] = trade_between(known.gdp, known.distance, known.ties)
    matrix[:n, n:] = trade_beyond(total, matrix[:n].sum(axis=1), outside)
    matrix[n:, :n] = trade_beyond(total, matrix[:, :n].sum(axis=0), outside).T
    return matrix
