"""Sobol indices: what share of an output's variance each factor explains [sobol2001].

first: the share that goes when this factor alone becomes known. total: the share that stays as long
as this factor alone is unknown; above `first` by what it does together with others. The design is
SALib's [herman2017], a scrambled Sobol sequence A, its companion B, and for each factor A with that
factor's column from B. With outputs centred on their mean [saltelli2010]:

    first_j = mean(B (AB_j - A)) / var(A, B)      total_j = mean((A - AB_j)^2) / 2 / var(A, B)

SALib's own analysis gives the same indices; the intervals here are quantiles of a bootstrap over
samples, so need not be symmetric, and take a tenth of its time or less. They take the sequence for
independent draws, so they are rather too wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from experiments.sensitivity.factors import Array, DoesNotVary, Factors, checked, factors_of
from model.problem import Problem

RESAMPLES = 1000
ENDS = (0.025, 0.975)
"""Quantiles of the bootstrap that a 95 % interval ends at."""


@dataclass(frozen=True)
class SobolDesign:
    """Runs to make: values (runs, factors) in own units, samples x (factors + 2) of them.

    With second order samples x (2 factors + 2). warning: a sentence, or None.
    """

    factors: Factors
    samples: int
    second_order: bool
    values: Array
    warning: str | None

    @property
    def block(self) -> int:
        """Runs for each sample."""
        return len(self.factors.names) * (2 if self.second_order else 1) + 2


def sobol_design(
    names: Sequence[str],
    bounds: Sequence[tuple[float, float]],
    samples: int,
    seed: int,
    second_order: bool = False,
    spacing: Sequence[str] | None = None,
) -> SobolDesign:
    """The design; spacing 'even' (default) or 'log' for each factor. Raises Problem."""
    import warnings

    from SALib.sample.sobol import sample

    factors = factors_of(names, bounds, spacing)
    if samples < 2:
        raise Problem("too few samples", value=samples, allowed="2 or more, a power of two")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy's on powers of two: said in `warning`
        places = sample(factors.unit_problem, samples, calc_second_order=second_order, seed=seed)
    values = factors.values(places)
    return SobolDesign(factors, samples, second_order, values, power_warning(samples))


def power_warning(samples: int, what: str = "samples") -> str | None:
    """What to say where samples (or points) of the sequence are not a power of two."""
    if samples & (samples - 1) == 0:
        return None
    below, above = 2 ** (samples.bit_length() - 1), 2 ** samples.bit_length()
    return (
        f"{samples:,} {what} are not a power of two, so the Sobol sequence does not fill the "
        f"space evenly; take {above:,} (or {below:,})"
    )


def sobol_indices(design: SobolDesign, outputs: Array, seed: int) -> pd.DataFrame:
    """One row a factor: factor, first, first_low, first_high, total, total_low, total_high.

    outputs: (runs,); seed: of the bootstrap. Intervals 95 %; first can fall below 0 by chance.
    Raises Problem for missing outputs, DoesNotVary for an output that no factor changes.
    """
    a, b, ab, _ = _parts(design, outputs)
    d = len(design.factors.names)
    terms = np.hstack([b * (ab - a), (a - ab) ** 2 / 2.0])
    found, low, high = _shares(terms, a, b, seed)
    table = pd.DataFrame({"factor": design.factors.names})
    for name, at in (("first", slice(0, d)), ("total", slice(d, 2 * d))):
        table[name], table[f"{name}_low"], table[f"{name}_high"] = found[at], low[at], high[at]
    return table


def sobol_interactions(design: SobolDesign, outputs: Array, seed: int) -> pd.DataFrame:
    """One row a pair of factors: factor, other, second, second_low, second_high [saltelli2002].

    second: the share of the variance that the two explain only together. Raises as `sobol_indices`,
    and Problem for a design without second order.
    """
    if not design.second_order:
        raise Problem("the design has no runs for interactions", allowed="second_order=True")
    a, b, ab, ba = _parts(design, outputs)
    pairs = list(combinations(range(len(design.factors.names)), 2))
    alone = b * (ab - a)
    both = a * b
    terms = [ba[:, [j]] * ab[:, [k]] - both - alone[:, [j]] - alone[:, [k]] for j, k in pairs]
    found, low, high = _shares(np.hstack(terms), a, b, seed)
    names = [[design.factors.names[pair[at]] for pair in pairs] for at in (0, 1)]
    columns = ("factor", "other", "second", "second_low", "second_high")
    return pd.DataFrame(dict(zip(columns, (*names, found, low, high), strict=True)))


def _parts(design: SobolDesign, outputs: Array) -> tuple[Array, Array, Array, Array]:
    """Centred outputs of A and B, (samples, 1), and of AB and BA, (samples, factors)."""
    y = checked(outputs, len(design.values))
    rows = (y - y.mean()).reshape(design.samples, design.block)
    a, b, d = rows[:, :1], rows[:, -1:], len(design.factors.names)
    if np.ptp(np.hstack([a, b])) == 0.0:
        raise DoesNotVary("the output varies in too few runs for indices; take more samples")
    return a, b, rows[:, 1 : d + 1], rows[:, d + 1 : -1]


def _shares(terms: Array, a: Array, b: Array, seed: int) -> tuple[Array, Array, Array]:
    """Means of the terms as shares of the variance, with bootstrap intervals, (terms,) each."""
    columns = np.hstack([terms, (a * a + b * b) / 2.0, (a + b) / 2.0])
    rng, n = np.random.default_rng(seed), len(columns)
    drawn = np.empty((RESAMPLES, columns.shape[1]))
    for r in range(RESAMPLES):
        drawn[r] = np.bincount(rng.integers(n, size=n), minlength=n) @ columns / n
    low, high = np.nanquantile(_ratio(drawn), ENDS, axis=0)
    return _ratio(columns.mean(axis=0)), low, high


def _ratio(means: Array) -> Array:
    """Means over variance; NaN for a resample in which the output does not vary."""
    variance = means[..., -2:-1] - means[..., -1:] ** 2
    shares = means[..., :-2] / np.where(variance > 0.0, variance, np.nan)
    return np.asarray(shares)
