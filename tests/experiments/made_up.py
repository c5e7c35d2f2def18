"""A made-up posterior: draws around the defaults, in a folder as a calibration leaves it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from model.parameters import Parameters


def draws(count=40, seed=1, spread=0.5):
    usual, rng = Parameters(), np.random.default_rng(seed)
    z = spread * rng.standard_normal((count, 4))
    return pd.DataFrame(
        {
            "agenda_constant": usual.agenda_constant + z[:, 0],
            "autonomy_base": usual.autonomy_base * np.exp(z[:, 1]),
            "temperature": usual.temperature * np.exp(z[:, 2]),
            "step_one": np.full(count, 0.75),
            "step_two": np.full(count, 0.2),
            "dummy": rng.random(count),
        }
    )


@pytest.fixture(scope="session")
def calibration(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("calibration")
    draws().to_csv(folder / "posterior.csv", index=False)
    return folder
