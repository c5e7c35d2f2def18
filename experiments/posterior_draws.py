"""Draws of the posterior for a run: how many, whose, and with what the user set put in."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration.posterior import COMMITTED, DRAWS, read_posterior
from model.problem import Problem
from model.settings import Settings

DEFAULT = 400


def posterior_draws(count: int = DEFAULT, folder: Path | None = None) -> pd.DataFrame:
    """The first draws of a seeded shuffle, so that fewer draws are some of more.

    folder: a calibration; None: the one that comes with blocsim. Raises `Problem` where there is
    none, or fewer draws than asked for.
    """
    source = folder or COMMITTED
    draws = read_posterior(source)
    if not 2 <= count <= len(draws):
        raise Problem(
            "not so many draws of the posterior here", file=str(source / DRAWS), key="--draws",
            value=count, allowed=f"2 to {len(draws)}",
        )  # fmt: skip
    order = np.random.default_rng(0).permutation(len(draws))[:count]
    return draws.iloc[np.sort(order)].reset_index(drop=True)


def posterior_digest(folder: Path | None = None) -> str:
    """Short SHA-256 of the file of draws."""
    return hashlib.sha256(((folder or COMMITTED) / DRAWS).read_bytes()).hexdigest()[:12]


def pinned(draws: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Draws in which what the user set stands in place of what was drawn.

    Step sizes share one whole: where the user sets the second, the first gives way.
    """
    given = {
        name: getattr(settings.parameters, name) for name in settings.parameters.model_fields_set
    }
    held = draws.assign(**given)
    if "step_two" in given and "step_one" in draws and "step_one" not in given:
        held["step_one"] = held["step_one"].clip(upper=1.0 - given["step_two"])
    return held
