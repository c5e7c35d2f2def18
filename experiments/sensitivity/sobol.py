"""Sobol indices: what share of an output's variance each factor explains [sobol2001].

first: the share that goes when this factor alone becomes known. total: the share that stays as long
as this factor alone is unknown; above `first` by what it does together with others [saltelli2010].
Design and analysis by SALib [herman2017].
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.sensitivity.factors import Array, DoesNotVary, Factors, checked, factors_of
from model.problem import Problem

RESAMPLES = 1000


@dataclass(frozen=True)
class SobolDesign:
    """Runs to make: values (runs, factors) in own units, samples x (factors + 2) of them."""

    factors: Factors
    values: Array


def sobol_design(
    names: Sequence[str], bounds: Sequence[tuple[float, float]], samples: int, seed: int,
    spacing: Sequence[str] | None = None,
) -> SobolDesign:  # fmt: skip
    """The design; spacing 'even' (default) or 'log' for each factor. Raises Problem.

    samples: a power of two is balanced, see `power_warning`.
    """
    import warnings

    from SALib.sample.sobol import sample

    factors = factors_of(names, bounds, spacing)
    if samples < 2:
        raise Problem("too few samples", value=samples, allowed="2 or more, a power of two")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy's on powers of two: `power_warning` says it
        places = sample(factors.unit_problem, samples, calc_second_order=False, seed=seed)
    return SobolDesign(factors, factors.values(places))


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

    outputs: (runs,); seed: of the bootstrap over samples that the 95 % intervals come from. It
    takes the sequence for independent draws, so they are rather too wide; `first` can fall below 0
    by chance. Raises Problem for missing outputs, DoesNotVary for an output that no factor changes.
    """
    from SALib.analyze.sobol import analyze

    y = checked(outputs, len(design.values))
    block = len(design.factors.names) + 2
    if np.ptp(np.concatenate([y[::block], y[block - 1 :: block]])) == 0.0:
        raise DoesNotVary("the output varies in too few runs for indices; take more samples")
    found = analyze(
        design.factors.unit_problem, y, calc_second_order=False, num_resamples=RESAMPLES,
        seed=seed + 1,  # SALib takes 0 for none
    )  # fmt: skip
    table = pd.DataFrame({"factor": design.factors.names})
    for name, key in (("first", "S1"), ("total", "ST")):
        share, half = (np.asarray(found[k], dtype=float) for k in (key, f"{key}_conf"))
        table[name], table[f"{name}_low"], table[f"{name}_high"] = share, share - half, share + half
    return table
