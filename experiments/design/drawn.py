"""Designs that are drawn: Latin hypercube, Sobol' sequence, and those for sensitivity indices."""

import numpy as np
from numpy.typing import NDArray

from experiments.design.schema import Design
from experiments.sensitivity.factors import Factors, factors_of
from experiments.sensitivity.morris import MorrisDesign, morris_design
from experiments.sensitivity.sobol import SobolDesign, power_warning, sobol_design

Array = NDArray[np.float64]


def factors_of_design(design: Design) -> Factors:
    """Factors of a design that is drawn, with their spans."""
    spans = design.spans
    bounds = [(span.start, span.stop) for span in spans.values()]
    return factors_of(list(spans), bounds, [span.spacing for span in spans.values()])


def values_of(design: Design, seed: int) -> Array:
    """Values of the factors, (points, factors), in their own units."""
    if design.latin is not None:
        return _latin(design, seed)
    if design.sobol_sequence is not None:
        return _sequence(design, seed)
    return morris_of(design, seed).values if design.morris else sobol_of(design, seed).values


def _latin(design: Design, seed: int) -> Array:
    from scipy.stats import qmc

    assert design.latin is not None
    factors = factors_of_design(design)
    cube = qmc.LatinHypercube(len(factors.names), rng=np.random.default_rng(seed))
    return factors.values(cube.random(design.latin.count))


def _sequence(design: Design, seed: int) -> Array:
    import warnings

    from scipy.stats import qmc

    assert design.sobol_sequence is not None
    factors = factors_of_design(design)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # about powers of two: `notes_on` says it
        cube = qmc.Sobol(len(factors.names), rng=np.random.default_rng(seed))
        return factors.values(cube.random(design.sobol_sequence.count))


def morris_of(design: Design, seed: int) -> MorrisDesign:
    """The walks of a Morris design."""
    assert design.morris is not None
    f, d = factors_of_design(design), design.morris
    return morris_design(f.names, f.bounds, d.trajectories, d.levels, seed, f.spacing)


def sobol_of(design: Design, seed: int) -> SobolDesign:
    """The samples of a design for Sobol indices."""
    assert design.sobol_indices is not None
    f, samples = factors_of_design(design), design.sobol_indices.samples
    return sobol_design(f.names, f.bounds, samples, seed, spacing=f.spacing)


def notes_on(design: Design) -> list[str]:
    """What should be said of a design that runs but could be better."""
    counts = [
        (design.sobol_sequence.count, "points") if design.sobol_sequence else None,
        (design.sobol_indices.samples, "samples") if design.sobol_indices else None,
    ]
    notes = [power_warning(count[0], count[1]) for count in counts if count]
    return [note for note in notes if note]
