"""Draws from the prior ranges by Latin hypercube, and the likelihood at each draw."""

import click
import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc, triang

from model.ensemble.run import simulate
from model.ladder import Level
from model.parameters import Parameters, describe, with_prior
from model.scenario import Scenario
from model.settings import Settings
from model.world import build_world

Array = NDArray[np.float64]

LEVEL, YEAR = Level.FREE_TRADE_AREA, 2045
"""The likelihood looked at: that the region has signed this level in this year."""

SHAPES = ("triangular", "even")
"""How a prior value and its range are read as a distribution."""

LADDER = "trade_effect_"
"""Trade effects must not fall from level to level, though their ranges overlap."""


def prior_places(draws: int, seed: int) -> Array:
    """Latin hypercube [mckay1979], (draws, parameters), each from 0 to 1."""
    cube = qmc.LatinHypercube(d=len(with_prior()), rng=np.random.default_rng(seed))
    places: Array = cube.random(draws)
    return places


def prior_values(draws: int, seed: int, shape: str = SHAPES[0]) -> Array:
    """Values of the parameters of `with_prior()`, in their own units, (draws, parameters).

    The trade effects of a draw are sorted. Both ends of their ranges rise with the level, so each
    sorted value still lies within its own level's range. A common quantile would keep each margin
    exactly, but tie the five to one shape of ladder, and nothing is known that supports that; the
    price of sorting is that neighbouring levels are mildly correlated.
    """
    places = prior_places(draws, seed)
    columns = [spread(places[:, c], name, shape) for c, name in enumerate(with_prior())]
    return with_sorted_ladder(np.column_stack(columns))


def spread(places: Array, name: str, shape: str) -> Array:
    """Places from 0 to 1 in the prior range of a parameter, on its own spacing.

    triangular: the prior value is the likeliest, the ends of the range the least likely, the usual
    reading of a judgement given as "most likely, from, to". even: only the range is used.
    """
    about = describe(name)
    low, high = about["prior"]
    log = about["spacing"] == "log"
    start, mode, end = (np.log(x) if log else x for x in (low, about["default"], high))
    if shape == "even":
        at = start + places * (end - start)
    else:
        at = triang.ppf(places, (mode - start) / (end - start), start, end - start)
    return np.asarray(np.clip(np.exp(at) if log else at, low, high))


def with_sorted_ladder(values: Array) -> Array:
    """The same values with the trade effects of each draw in rising order."""
    ladder = [c for c, name in enumerate(with_prior()) if name.startswith(LADDER)]
    values = values.copy()
    values[:, ladder] = np.sort(values[:, ladder], axis=1)
    return values


def parameters_of(values: Array) -> Parameters:
    """One draw as validated parameters; those without a prior keep their defaults."""
    return Parameters(**dict(zip(with_prior(), values.tolist(), strict=True)))


def reached(
    scenario: Scenario, settings: Settings, seed: int, replicates: int
) -> NDArray[np.bool_]:
    """Whether the level is signed in the year, by replicate."""
    years = YEAR - scenario.first_year + 1
    record = simulate(build_world(scenario, settings), seed, replicates, years)
    signed: NDArray[np.bool_] = record.signed[:, -1] >= LEVEL
    return signed


def likelihoods(scenario: Scenario, values: Array, seed: int, replicates: int) -> Array:
    """Likelihood for each draw of parameters, (draws,)."""
    with click.progressbar(values, label="Prior draws") as rows:
        shares = [
            reached(scenario, Settings(parameters=parameters_of(row)), seed, replicates).mean()
            for row in rows
        ]
    return np.array(shares)
