"""Forecasts of each region by a baseline that has never seen it."""

from collections.abc import Sequence

from experiments.hindcast.baselines.protocol import Baseline
from experiments.hindcast.cases import Array
from model.past import Past
from model.problem import Problem


def leave_one_out(baseline: Baseline, pasts: Sequence[Past]) -> dict[str, Array]:
    """By region's name, the forecast (horizons, levels) fitted on all other regions."""
    if len(pasts) < 3:
        raise Problem("too few pasts to leave one out", value=len(pasts), allowed="3 or more")
    return {
        past.name: baseline.fit([other for other in pasts if other is not past]).forecast(
            past.start_level
        )
        for past in pasts
    }
