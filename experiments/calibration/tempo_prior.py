"""What the tempo of history may be before the regions are looked at.

Every parameter is a standard normal number z in disguise: Phi(z) is its place in its range, evenly
or on the logarithm. That gives proposals of any shape on the whole line and a prior density that is
the same for all.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm, qmc

from model.parameters import Parameters, describe

Array = NDArray[np.float64]

DUMMY = "dummy"
"""A parameter that does nothing: what looks no better identified than it is not identified."""

OWN: dict[str, tuple[float, float]] = {
    "step_one": (0.5, 0.95),
    "step_two": (0.0, 0.4),
    DUMMY: (0.0, 1.0),
}
"""Ranges of what has no prior range among the parameters."""

TEMPO = (
    "agenda_constant", "agenda_young", "agenda_fade", "agenda_distance", "step_one", "step_two",
    "region_spread", "temperature", "implementation_constant", "implementation_institutions",
    "crisis_rate", "spillover_weight", "pressure_weight", DUMMY,
)  # fmt: skip
"""What regions decide; motives are held at what pairs say."""


def range_of(name: str) -> tuple[float, float, bool]:
    """Low, high, and whether the range is read on the logarithm."""
    if name == DUMMY:
        return (*OWN[DUMMY], False)
    about = describe(name)
    low, high = OWN.get(name) or about["prior"]
    return float(low), float(high), about["spacing"] == "log"


def values_of(z: Array, names: Sequence[str] = TEMPO) -> Array:
    """Parameters in their own units from z, (draws, names)."""
    columns = []
    for column, name in enumerate(names):
        low, high, log = range_of(name)
        place = norm.cdf(z[:, column])
        if log:
            columns.append(low * (high / low) ** place)
        else:
            columns.append(low + (high - low) * place)
    return np.column_stack(columns)


def places_of(values: Array, names: Sequence[str] = TEMPO) -> Array:
    """z of parameters in their own units, (draws, names); the inverse of `values_of`."""
    columns = []
    for column, name in enumerate(names):
        low, high, log = range_of(name)
        value = values[:, column]
        place = np.log(value / low) / np.log(high / low) if log else (value - low) / (high - low)
        columns.append(norm.ppf(np.clip(place, 1e-6, 1 - 1e-6)))
    return np.column_stack(columns)


def prior_draws(draws: int, seed: int, names: Sequence[str] = TEMPO) -> Array:
    """z spread evenly over the prior by a scrambled Sobol sequence, (draws, names)."""
    sobol = qmc.Sobol(len(names), rng=np.random.default_rng(seed))
    return np.asarray(norm.ppf(np.clip(sobol.random(draws), 1e-9, 1 - 1e-9)))


def log_prior(z: Array) -> Array:
    """Log density of z, (draws,)."""
    return np.asarray(norm.logpdf(z).sum(axis=1))


def parameters_of(draw: "pd.Series[float]", base: Parameters | None = None) -> Parameters:
    """Validated parameters from one row of a table of draws; others keep the base's values."""
    fields = Parameters.model_fields
    known = {name: _number(name, draw[name]) for name in draw.index if name in fields}
    whole = {**(base or Parameters()).model_dump(), **known}
    if {"step_one", "step_two"} & set(known):
        whole["step_two"] = min(whole["step_two"], 1.0 - whole["step_one"])
    return Parameters(**whole)


def _number(name: str, value: float) -> Any:
    """A number of the kind that the parameter is; tables turn whole numbers into others."""
    return int(value) if Parameters.model_fields[name].annotation is int else float(value)
