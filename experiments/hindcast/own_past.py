"""Central Asia's own past against the fan started with its first forum in 1993.

Two regions of the library are one story: the union and co-operation of 1993 to 2004, absorbed by a
larger project, and the consultative meetings since 2018; between them nothing stood. The fan is the
forecast of the first region by a posterior that never saw it, carried on to today.
`python -m experiments.hindcast.own_past` writes table and figure into results/hindcast/.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import style
from experiments.calibration.posterior import COMMITTED, read_sample
from experiments.calibration.predict import predict
from experiments.calibration.regions import case_of
from experiments.catalogue import folder_of
from experiments.hindcast.cases import Array, Ints
from experiments.hindcast.fans import fan_of
from experiments.store.disk import put
from model.ladder import LEVELS

FIRST, SECOND = "cau_caco", "ca_consultative"
FOLDER = Path("results") / "hindcast"


def own_levels() -> tuple[int, Ints]:
    """First year, and the level in force at the end of each year since; 0 between the two."""
    first, second = (case_of(folder_of(name)).past for name in (FIRST, SECOND))
    gap = second.first_year - first.first_year - len(first.levels)
    return first.first_year, np.concatenate(
        [first.levels, np.zeros(gap, np.int64), second.levels]
    )  # fmt: skip


def own_fan(
    years: int, seed: int = 1, draws: int = 400, histories: int = 100,
    posterior: Path = COMMITTED,
) -> Array:  # fmt: skip
    """Probability of each level in force, (years + 1, levels), from the first forum on."""
    sample = read_sample(posterior)
    chosen = sample.pick(draws, seed, FIRST)
    return predict(case_of(folder_of(FIRST)).world, chosen, seed, histories, years).mixed()[1]


def main() -> None:
    """Write `own_past.csv` and the figure."""
    start, levels = own_levels()
    fan = own_fan(len(levels) - 1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = pd.DataFrame(fan, columns=[f"P({k})" for k in range(LEVELS)])
    table.insert(0, "observed", levels)
    table.insert(0, "year", np.arange(len(levels)) + start)
    text = table.to_csv(index=False, float_format="%.4f", lineterminator="\n")
    put(FOLDER / "own_past.csv", text.encode())
    figure = fan_of("Central Asia since 1993", start, levels, fan)
    style.save(figure, FOLDER, "own_past")
    plt.close(figure)
    print(f"Table and figure: {FOLDER}/own_past.*")


if __name__ == "__main__":
    main()
