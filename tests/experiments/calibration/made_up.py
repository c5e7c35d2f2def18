"""Two or three made-up regions with short pasts: a calibration in a second."""

import numpy as np
import pandas as pd

from experiments.calibration.tempo import Sample
from experiments.calibration.tempo_likelihood import Case
from experiments.calibration.tempo_prior import TEMPO, log_prior, prior_draws, values_of
from model.past import Past
from tests.model.synthetic import made_up, world_of

PASTS = {"hills": "1111222", "coast": "11133", "steppe": "11111111100"}
LAGS = {"hills": ((1, 1), (4, 2)), "coast": ((0, 1),), "steppe": ()}


def case(name="hills", levels=None, states=2, seed=1):
    """A region of two or three states that starts at level 1."""
    levels = PASTS[name] if levels is None else levels
    start = [int(levels[0])] * states
    past = Past(name, 2000, np.array([int(level) for level in levels]))
    return Case(world_of(made_up(states, 1, 0, seed, levels=start)), past, LAGS.get(name, ()))


def cases():
    """Three regions."""
    return [case(name, states=2 + at % 2, seed=at) for at, name in enumerate(PASTS)]


def motives(count=5):
    """Draws of motives, with what the pairs inside one region say."""
    rng = np.random.default_rng(8)
    return pd.DataFrame(
        {
            "gain_weight": rng.uniform(0.5, 2.0, count),
            "autonomy_base": rng.uniform(0.3, 1.0, count),
            "inside:coast": rng.normal(0.0, 0.5, count).round(3),
        }
    )


def sample(draws=256, seed=2, regions=tuple(PASTS), likely=None):
    """A weighted sample whose likelihood is made up: high where the temperature is low."""
    z = prior_draws(draws, seed)
    table = pd.DataFrame(values_of(z), columns=list(TEMPO))
    table = table.join(motives(draws).reset_index(drop=True))
    at = TEMPO.index("temperature")
    given = -np.outer((z[:, at] + 1.0) ** 2, np.arange(1, len(regions) + 1)) / 2.0
    found = given if likely is None else likely
    return Sample(table, np.zeros_like(log_prior(z)), found, tuple(regions))
