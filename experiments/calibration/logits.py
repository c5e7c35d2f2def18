"""Plain logits on the pair table, the yardsticks of the pair hazard.

`PLAIN` has the six variables that the theory page names for its logit and, as the seventh, the sum
of sizes; `BORDER` has a common border in its place: the page does not name it (its scores are
0.778, 0.022 and 0.178; these two reach 0.786, 0.020, 0.195 and 0.773, 0.020, 0.182 on the same
rows). `SAME` has what the theory looks at, in plain linear form.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.pair_hazard import heterogeneity_of
from model.trade import Array

_NAMED = (
    "log_distance",
    "least_libdem",
    "contagion",
    "size_difference",
    "colonizer",
    "language",
)
PLAIN = (*_NAMED, "size_sum")
BORDER = (*_NAMED, "contiguous")
SAME = (
    "log_distance",
    "preference",
    "least_libdem",
    "heterogeneity",
    "contagion",
    "gain",
)


def variables(rows: pd.DataFrame) -> pd.DataFrame:
    """Every variable of the logits, one row for each pair-period."""
    size_a, size_b = np.log(rows.gdp_a), np.log(rows.gdp_b)
    return pd.DataFrame(
        {
            "log_distance": np.log(rows.distance),
            "least_libdem": np.minimum(rows.libdem_a, rows.libdem_b),
            "contagion": (rows.contagion_a + rows.contagion_b) / 2.0,
            "size_sum": size_a + size_b,
            "size_difference": (size_a - size_b).abs(),
            "colonizer": rows.colonizer,
            "language": rows.language,
            "contiguous": rows.contiguous,
            "preference": (rows.level >= 1).astype(float),
            "heterogeneity": heterogeneity_of(rows),
            "gain": (rows.gain_a + rows.gain_b) / 2.0,
        },
        index=rows.index,
    )


@dataclass(frozen=True)
class PlainLogit:
    """A fitted logit; `z` has the ratio of each coefficient to its standard error."""

    names: tuple[str, ...]
    years: tuple[int, ...]
    fit: Any

    @property
    def z(self) -> dict[str, float]:
        """z statistics by variable."""
        return {name: float(self.fit.tvalues[name]) for name in self.names}

    def predict(self, rows: pd.DataFrame) -> Array:
        """Probability of free trade at the next look, (rows,)."""
        result: Array = np.asarray(self.fit.predict(_design(rows, self.names, self.years)))
        return result


def fit_logit(rows: pd.DataFrame, names: Sequence[str], *, times: bool = False) -> PlainLogit:
    """Maximum likelihood on rows of `pair_table`; times: a level of its own for each year.

    A year after the last one fitted has the last one's level. A year without events pulls its level
    to minus infinity, harmlessly for predictions.
    """
    import statsmodels.api as sm

    years = tuple(int(year) for year in sorted(rows.year.unique())) if times else ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = sm.GLM(rows.event, _design(rows, names, years), family=sm.families.Binomial())
        return PlainLogit(tuple(names), years, model.fit())


def _design(rows: pd.DataFrame, names: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    design = variables(rows)[list(names)]
    if not years:
        return design.assign(constant=1.0)
    at = np.minimum(np.searchsorted(years, rows.year), len(years) - 1)
    levels = {f"from_{year}": (at == i).astype(float) for i, year in enumerate(years)}
    return design.assign(**levels)
