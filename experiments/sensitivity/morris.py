"""Morris's elementary effects: a cheap screening of many factors [morris1991].

Each trajectory changes one factor after the other by the same part of its range. The effect of a
change, divided by that part, is how much the output would move over the whole range. mu is its
mean; mu_star the mean of its size, by which factors are ranked [campolongo2007]; sigma its standard
deviation, large where the effect depends on the factor's own level or on others. Design and
analysis by SALib [herman2017].
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.sensitivity.factors import Array, Factors, checked, factors_of
from model.problem import Problem

RESAMPLES = 1000


@dataclass(frozen=True)
class MorrisDesign:
    """Runs to make: values (runs, factors) in own units, trajectories x (factors + 1) of them."""

    factors: Factors
    levels: int
    places: Array
    """the same runs with every factor from 0 to 1"""
    values: Array


def morris_design(
    names: Sequence[str],
    bounds: Sequence[tuple[float, float]],
    trajectories: int,
    levels: int,
    seed: int,
    spacing: Sequence[str] | None = None,
) -> MorrisDesign:
    """The design: even number of levels of each factor, 4 is usual. Raises Problem."""
    from SALib.sample.morris import sample

    factors = factors_of(names, bounds, spacing)
    if trajectories < 2:
        raise Problem("too few trajectories", value=trajectories, allowed="2 or more")
    if levels < 2 or levels % 2:
        raise Problem("levels must be even", value=levels, allowed="2, 4, 6, ...")
    places = sample(factors.unit_problem, trajectories, num_levels=levels, seed=seed)
    return MorrisDesign(factors, levels, places, factors.values(places))


def morris_indices(design: MorrisDesign, outputs: Array, seed: int) -> pd.DataFrame:
    """One row a factor: factor, mu_star, mu_star_low, mu_star_high, mu, sigma.

    In the output's unit, over the factor's whole range. outputs: (runs,); seed: of the bootstrap
    that the 95 % interval comes from. Raises Problem for missing outputs, DoesNotVary for an output
    that no factor changes.
    """
    from SALib.analyze.morris import analyze

    y = checked(outputs, len(design.values))
    found = analyze(
        design.factors.unit_problem, design.places, y,
        num_resamples=RESAMPLES, num_levels=design.levels, seed=seed,
    )  # fmt: skip
    size, half, mu, sigma = (
        np.asarray(found[key], dtype=float) for key in ("mu_star", "mu_star_conf", "mu", "sigma")
    )
    return pd.DataFrame(
        {
            "factor": list(design.factors.names),
            "mu_star": size,
            "mu_star_low": np.maximum(0.0, size - half),
            "mu_star_high": size + half,
            "mu": mu,
            "sigma": sigma,
        }
    )
