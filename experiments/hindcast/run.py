"""A whole hindcast: the model's folds and the baselines, scored on the same cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from experiments.calibration.regions import case_of, region_folders
from experiments.calibration.tempo import Sample
from experiments.hindcast.baselines.registry import BASELINES
from experiments.hindcast.cases import ByRegion
from experiments.hindcast.evaluation import Evaluation, compare
from experiments.hindcast.folds import Fold, Plan, forecast_folds, forecasts_of
from experiments.hindcast.leave_one_out import leave_one_out
from model.past import Past
from model.problem import Problem

MODEL, SIGNED = "model", "model_signed"
LABELS = {MODEL: "model", SIGNED: "model, signed", **{b.name: b.label for b in BASELINES}}


@dataclass(frozen=True)
class Hindcast:
    """Forecasts of regions that the posterior and the baselines behind them never saw."""

    pasts: tuple[Past, ...]
    folds: tuple[Fold, ...]
    baselines: dict[str, ByRegion]
    """forecasts by baseline and region, (horizons, levels)"""
    evaluation: Evaluation


def hindcast(
    folders: Sequence[Path], sample: Sample, plan: Plan, work: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Hindcast:  # fmt: skip
    """Forecast the regions in the folders and score the forecasts.

    A region that the posterior was calibrated on is left out of it and of the baselines' training;
    one from outside is forecast with everything that is built in. Raises `Problem`.
    """
    cases = [case_of(folder) for folder in folders]
    scored = [case for case in cases if case.past.known()]
    if not scored:
        raise Problem(
            "no region is old enough to be scored", key="events", value=cases[0].name,
            allowed="an event 5 years or more before the last year",
        )  # fmt: skip
    folds = tuple(forecast_folds(scored, sample, plan, work, progress))
    pasts = tuple(case.past for case in scored)
    known = [case_of(folder).past for folder in region_folders()]
    baselines: dict[str, ByRegion] = {b.name: leave_one_out(b, pasts, known) for b in BASELINES}
    given = forecasts_of(folds)
    forecasts = {MODEL: given.in_force, SIGNED: given.signed, **baselines}
    return Hindcast(pasts, folds, baselines, compare(pasts, forecasts, LABELS))
