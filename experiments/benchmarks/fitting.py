"""How cost grows: a power law c x^b, fitted by least squares in logarithms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Fit:
    """c x^b through some costs."""

    exponent: float
    error: float
    """standard error of the exponent"""
    constant: float
    local: tuple[float, ...]
    """exponents between neighbouring sizes: a trend in them says that the law is not a power"""

    def cost(self, size: float) -> float:
        """The fitted cost of a size."""
        return float(self.constant * size**self.exponent)

    @property
    def words(self) -> str:
        """The exponent with its standard error."""
        return f"{self.exponent:.3f} ± {self.error:.3f}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the file."""
        return {
            "exponent": self.exponent, "standard_error": self.error, "constant": self.constant,
            "local_exponents": list(self.local),
        }  # fmt: skip


def fit(costs: Mapping[int, float]) -> Fit:
    """Fit costs by size: three sizes or more, all of them positive."""
    from scipy.stats import linregress

    if len(costs) < 3:
        raise ValueError("an exponent with an error takes three sizes")
    sizes = sorted(costs)
    x, y = np.log(sizes), np.log([costs[size] for size in sizes])
    line = linregress(x, y)
    local = tuple(float(slope) for slope in np.diff(y) / np.diff(x))
    return Fit(float(line.slope), float(line.stderr), float(np.exp(line.intercept)), local)
