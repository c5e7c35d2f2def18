"""How wide an estimate over states is: the check of the posterior's width.

States are drawn with replacement; a pair counts as often as both its states were drawn, times one
another, and the mode is found again (Davezies, D'Haultfoeuille and Guyonvarch 2021 [davezies2021]).
"""

from typing import Any

import numpy as np

from experiments.calibration.pair_fit import Posterior, fit_mode
from experiments.calibration.pair_hazard import PairData
from model.trade import Array

RESAMPLES = 40


def state_bootstrap(
    posterior: Posterior, data: PairData, seed: int, resamples: int = RESAMPLES
) -> Array:
    """Modes of the motives on resampled states, (resamples, motives)."""
    rng = np.random.default_rng(seed)
    states = int(data.states.max()) + 1
    periods = len(posterior.years)
    begin = fit_mode(posterior.form, posterior.years, data)
    modes = []
    for _ in range(resamples):
        times = rng.multinomial(states, np.full(states, 1.0 / states)).astype(float)
        weights = times[data.states[:, 0]] * times[data.states[:, 1]]
        modes.append(fit_mode(posterior.form, posterior.years, data, 1.0, begin, weights)[periods:])
    return np.array(modes)


def width_check(posterior: Posterior, modes: Array) -> dict[str, Any]:
    """Spread of each motive in the posterior and over resampled states, by name.

    The second is the distance between the quartiles over 1.35, which a few wild resamples do not
    move. Modes are not cut at zero, so a motive whose posterior is has the wider spread.
    """
    quartiles = np.quantile(modes, [0.25, 0.75], axis=0)
    spreads = np.column_stack([posterior.motives.std(axis=0), np.diff(quartiles, axis=0)[0] / 1.35])
    names = posterior.form.motives
    return {
        name: {"posterior": float(own), "resampled states": float(other)}
        for name, (own, other) in zip(names, spreads, strict=True)
    }
