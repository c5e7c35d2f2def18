"""Logistic regression with normal priors, for many weightings of the same rows at once."""

import numpy as np
from scipy.special import expit

from experiments.hindcast.cases import Array

ITERATIONS = 50
LONGEST = 2.0
"""Longest Newton step in any coefficient; an all-or-nothing resample would overshoot."""


def fit_logit(x: Array, y: Array, mean: Array, sd: Array, weights: Array | None = None) -> Array:
    """Posterior mode by Newton's method, (fits, coefficients).

    x: (rows, coefficients); y: 0 or 1, (rows,); mean, sd: the priors; weights: (fits, rows), ones
    in one fit by default. The priors make the curve strictly concave, so separation does no harm.
    statsmodels has no informative priors here and no resamples at once; the tests compare.
    """
    w = np.ones((1, len(y))) if weights is None else weights
    products = (x[:, :, None] * x[:, None, :]).reshape(len(y), -1)
    b = np.tile(mean, (len(w), 1))
    for _ in range(ITERATIONS):
        p = expit(b @ x.T)
        slope = (w * (y - p)) @ x - (b - mean) / sd**2
        bend = ((w * p * (1.0 - p)) @ products).reshape(-1, len(mean), len(mean))
        step = np.linalg.solve(bend + np.diag(1.0 / sd**2), slope[:, :, None])[:, :, 0]
        b = b + np.clip(step, -LONGEST, LONGEST)
        if np.abs(step).max() < 1e-10:
            break
    return np.asarray(b)
