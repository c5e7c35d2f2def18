"""Motives from pairs, with what the pairs inside each region say, so that a region can leave."""

from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration.pair_calibration import Progress, calibrate_pairs, region_weights
from experiments.calibration.regions import region_folders
from experiments.calibration.tempo import INSIDE
from model.region_files import load_region

LEAST = 1e-9
"""A region whose pairs move no weight by more than this has no column."""


def fit_motives(panel: Path, pairs: Path, out: Path, seed: int, progress: Progress) -> None:
    """Fit the motives to all pairs and write `motives.csv` with a column for each region's own.

    The column `inside:REGION` is the log likelihood, up to a constant, of the pairs of two founders
    of that region: taken off, it leaves the posterior without them. Raises `Problem`.
    """
    calibrate_pairs(panel, pairs, out, seed, progress)
    progress("Weighing the pairs inside each region")
    founders = {
        folder.name: [row["code"] for row in load_region(folder).founders]
        for folder in region_folders()
    }
    table = pd.read_csv(out / "motives.csv")
    for name, weight in region_weights(panel, pairs, seed, founders).items():
        own = -np.log(weight * len(weight))
        if np.abs(own).max() > LEAST:
            table[INSIDE + name] = own.round(5)
    table.to_csv(out / "motives.csv", index=False, float_format="%.6g")
