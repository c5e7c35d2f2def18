"""What a notebook gives, held to what a command line or a file could say; raises `Problem`."""

from numbers import Integral, Real
from typing import Any

import numpy as np
from pydantic import BaseModel

from experiments.options import LARGEST_SEED, MOST_REPLICATES
from model.problem import Problem

LIMITS = {
    "seed": (0, LARGEST_SEED), "replicate": (0, 10**9), "replicates": (1, MOST_REPLICATES),
    "years": (1, 1000), "draws": (2, 1_000_000),
}  # fmt: skip
"""Least and most of the numbers that decide a run."""


def check_numbers(**given: Any) -> None:
    """Check numbers of a run by name; see `LIMITS`."""
    for name, value in given.items():
        check_within(name, value, *LIMITS[name])


def check_within(key: str, value: Any, low: float, high: float) -> None:
    """Check that a value is a number between two ends; a whole one where the ends are whole."""
    whole = isinstance(low, int)
    kind = Integral if whole else Real
    number = isinstance(value, kind) and not isinstance(value, bool)
    if not number or not low <= value <= high:
        raise Problem(
            f"{key} out of range", key=key, value=repr(value) if isinstance(value, str) else value,
            allowed=f"a {'whole ' if whole else ''}number, {low:,} to {high:,}",
        )  # fmt: skip


def check_until(until: Any, key: str = "until") -> None:
    """Check a half-width to stop at; None: there is none."""
    number = isinstance(until, Real) and not isinstance(until, bool)
    if until is not None and not (number and 0.0 < until < 0.5):
        raise Problem("not a half-width", key=key, value=until, allowed="above 0, below 0.5")


def check_kind(key: str, value: Any, kind: Any, what: str, allowed: str) -> None:
    """Check that a value is what an earlier call gave."""
    if not isinstance(value, kind):
        raise Problem(f"not {what}", key=key, value=value, allowed=allowed)


def plain(value: Any) -> Any:
    """A value as a file would hold it: numpy's numbers and arrays, tuples and settings too.

    A key whose value is None is left out, as in a file.
    """
    try:
        return _plain(value)
    except RecursionError:
        raise Problem("nested too deeply, or within itself", key="configuration") from None


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(exclude_unset=True))
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
