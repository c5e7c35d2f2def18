"""The factors of a sensitivity design, and what outputs must be to be analysed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.problem import Problem

Array = NDArray[np.float64]

SPACINGS = ("even", "log")
SAME = 1e-12
"""Outputs that differ by less than this share of the largest do not vary but by rounding."""


class DoesNotVary(Problem):
    """An output that is the same in every run has no sensitivity; the reason says so in words.

    Not an empty or NaN table, which could pass for a result. Where several outputs are analysed,
    catch it and print its `reason` in the output's place.
    """


@dataclass(frozen=True)
class Factors:
    """Names of what varies, (low, high) in own units, and each one's spacing, 'even' or 'log'.

    Log: drawn evenly in the logarithm, so indices are about the logarithm. Raises Problem.
    """

    names: tuple[str, ...]
    bounds: tuple[tuple[float, float], ...]
    spacing: tuple[str, ...]

    def __post_init__(self) -> None:
        if not len(self.names) == len(self.bounds) == len(self.spacing) > 0:
            reason = "every factor needs a name, bounds and a spacing"
            raise Problem(reason, value=self.names, allowed="lists of one length, not empty")
        twice = [name for name in self.names if self.names.count(name) > 1]
        if twice:
            raise Problem("a factor is named twice", key=twice[0])
        for name, bounds, spacing in zip(self.names, self.bounds, self.spacing, strict=True):
            _check(name, bounds, spacing)

    @property
    def unit_problem(self) -> dict[str, object]:
        """SALib's description, every factor from 0 to 1."""
        bounds = [[0.0, 1.0] for _ in self.names]
        return {"num_vars": len(self.names), "names": list(self.names), "bounds": bounds}

    def values(self, places: Array) -> Array:
        """Places from 0 to 1, (runs, factors), in the factors' own units."""
        columns = []
        for c, ((low, high), spacing) in enumerate(zip(self.bounds, self.spacing, strict=True)):
            log = spacing == "log"
            start, end = (np.log(low), np.log(high)) if log else (low, high)
            at = start + places[:, c] * (end - start)
            columns.append(np.clip(np.exp(at) if log else at, low, high))
        return np.column_stack(columns)


def factors_of(
    names: Sequence[str],
    bounds: Sequence[tuple[float, float]],
    spacing: Sequence[str] | None = None,
) -> Factors:
    """Factors from any sequences; evenly spaced unless said otherwise. Raises Problem."""
    pairs = tuple((float(low), float(high)) for low, high in bounds)
    return Factors(tuple(names), pairs, tuple(spacing or ["even"] * len(names)))


def checked(outputs: Array, runs: int) -> Array:
    """Outputs as floats, (runs,).

    Raises Problem where there are not as many as runs or some are missing (NaN or infinite), and
    DoesNotVary where all are the same.
    """
    y = np.asarray(outputs, dtype=float)
    if y.shape != (runs,):
        raise Problem("not one output for each run of the design", value=y.shape, allowed=f"{runs}")
    missing = int((~np.isfinite(y)).sum())
    if missing:
        reason = f"{missing:,} of {runs:,} outputs are missing; a design needs every run"
        raise Problem(reason, allowed="finite numbers")
    if np.ptp(y) <= SAME * np.abs(y).max():
        raise DoesNotVary(f"the output is {y[0]:g} in all {runs:,} runs: no factor changes it")
    return y


def _check(name: str, bounds: tuple[float, float], spacing: str) -> None:
    low, high = bounds
    if spacing not in SPACINGS:
        raise Problem("no such spacing", key=name, value=spacing, allowed=SPACINGS)
    if not (np.isfinite(bounds).all() and low < high):
        raise Problem("bounds do not rise", key=name, value=bounds, allowed="low < high, finite")
    if spacing == "log" and low <= 0.0:
        raise Problem("a logarithm needs bounds above 0", key=name, value=bounds)
