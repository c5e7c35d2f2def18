"""From the two files to the rows that the pair hazard is fitted to."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.gains import (
    first_agreement_gains,
    natural_trade_of,
    observed_trade_of,
)
from experiments.calibration.gravity import Gravity, fit_gravity
from experiments.calibration.pair_hazard import Form, PairData, pair_data
from experiments.calibration.pair_periods import pair_periods, usable
from experiments.calibration.panel import read_pairs, read_panel
from model.problem import Problem


class PairTable(NamedTuple):
    """Usable rows with `gain_*` and `observed_gain_*`, percent of GDP; the gravity behind them."""

    rows: pd.DataFrame
    gravity: Gravity
    codes: list[str]
    """states, by alphabet"""

    def data(self, form: Form, years: NDArray[np.int64], rows: pd.DataFrame) -> PairData:
        """Columns of a form for some of the rows."""
        return pair_data(form, rows, years, self.codes)


def load_pairs(
    panel: Path, pairs: Path, *, gravity_until: int | None = None, joined: bool = False
) -> PairTable:
    """Read, build and complete the table; raises `Problem`.

    gravity_until: last year whose trade the gravity equation sees, for validations by time.
    joined: as in `pair_periods.pair_periods`.
    """
    table = pair_periods(read_panel(panel), read_pairs(pairs), joined=joined)
    rows = usable(table)
    if not rows.event.any():
        raise Problem(
            "no pair below free trade reached it between two years of the table", file=str(pairs)
        )
    seen = table if gravity_until is None else table[table.year <= gravity_until]
    gravity = fit_gravity(seen)
    natural = first_agreement_gains(natural_trade_of(rows, table, gravity))
    observed = first_agreement_gains(observed_trade_of(rows))
    gains = {f"gain_{side}": natural[:, i] for i, side in enumerate("ab")}
    gains |= {f"observed_gain_{side}": observed[:, i] for i, side in enumerate("ab")}
    return PairTable(rows.assign(**gains), gravity, sorted(set(rows.a) | set(rows.b)))
