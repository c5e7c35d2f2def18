"""Forecasts of each region by a baseline that has never seen it."""

from collections.abc import Sequence

from experiments.hindcast.baselines.protocol import Baseline
from experiments.hindcast.cases import Array
from model.past import Past
from model.problem import Problem


def leave_one_out(
    baseline: Baseline, pasts: Sequence[Past], known: Sequence[Past]
) -> dict[str, Array]:
    """By name of each past, the forecast (horizons, levels) fitted on all other known regions.

    Raises `Problem` where fewer than three are known.
    """
    if len(known) < 3:
        raise Problem("too few pasts to leave one out", value=len(known), allowed="3 or more")
    return {past.name: _untaught(baseline, past, known) for past in pasts}


def _untaught(baseline: Baseline, past: Past, known: Sequence[Past]) -> Array:
    others = [other for other in known if other.name != past.name]
    return baseline.fit(others).forecast(past.start_level)
