"""Sensitivity indices of a stored result: which factors drive a likelihood."""

from typing import Any

import numpy as np
import pandas as pd

from experiments.answers.comparison import Asked
from experiments.answers.result import Result
from experiments.design.drawn import morris_of, sobol_of
from experiments.design.schema import Design
from experiments.sensitivity.morris import morris_indices
from experiments.sensitivity.sobol import sobol_indices
from model.problem import Problem

METHODS = ("morris", "sobol_indices")


def indices_of(result: Result, asked: Asked) -> tuple[str, pd.DataFrame]:
    """Method and indices of the likelihood that a question is answered by yes.

    All points share their draws, so what varies between them is due to the factors: the indices are
    those of the share of these very histories. Raises `Problem` for a result of another design or
    one with missing points, `DoesNotVary` where no factor changes the likelihood.
    """
    config = result.manifest.config
    design = Design.model_validate(config["design"])
    if design.method not in METHODS:
        raise Problem(
            "this design has no indices", file=str(result.folder), key="design",
            value=design.method, allowed=METHODS,
        )  # fmt: skip
    likelihood = likelihoods(result, asked)
    seed = int(config["seed"])
    if design.method == "morris":
        return "morris", morris_indices(morris_of(design, seed), likelihood, seed)
    return "sobol_indices", sobol_indices(sobol_of(design, seed), likelihood, seed)


def likelihoods(result: Result, asked: Asked) -> Any:
    """Share of yes at each point, (points,); NaN where no replicate ran."""
    yes = np.zeros(len(result.points), np.int64)
    for rows in result.parts():
        alive = rows[rows["failed"] == 0]
        yes += np.bincount(alive["point"][asked.of(alive)], minlength=len(yes))
    ran = result.tally.ran
    return np.divide(yes, ran, out=np.full(len(yes), np.nan), where=ran > 0)
