"""The model's own forecasts of the past: each region by a posterior that never saw it.

Leaving a region out is a change of weights (`Sample.weight`), so a fold needs no new calibration;
how many draws it effectively rests on is said. One file for each finished fold: a stopped hindcast
goes on where it was.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from experiments.calibration.predict import predict
from experiments.calibration.tempo import Sample
from experiments.calibration.tempo_likelihood import YEARS, Case
from experiments.hindcast.forecasts import Forecasts
from experiments.store.disk import make_folder, put
from model.ladder import LEVELS
from model.past import HORIZONS

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """What a fold runs; a fold on disk counts only if its plan is the same."""

    seed: int = 1
    draws: int = 400
    """draws of the posterior"""
    histories: int = 100
    """histories for each draw"""
    sample: str = ""
    """digest of the posterior sample and of the region's data"""


@dataclass(frozen=True)
class Fold:
    """One region forecast from its first event, 30 years ahead."""

    region: str
    effective: float
    """draws that the posterior without this region effectively rests on"""
    signed: Array
    """(years + 1, levels)"""
    in_force: Array
    """(years + 1, levels)"""


def forecast_fold(case: Case, sample: Sample, plan: Plan) -> Fold:
    """Forecast a region; where the sample holds it, without it."""
    without = case.name if case.name in sample.regions else None
    draws = sample.pick(plan.draws, plan.seed, without)
    signed, in_force = predict(case.world, draws, plan.seed, plan.histories, YEARS).mixed()
    return Fold(case.name, sample.effective(without), signed, in_force)


def forecast_folds(
    cases: Sequence[Case], sample: Sample, plan: Plan, folder: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Fold]:  # fmt: skip
    """Folds in order; those already in the folder under the same plan are read."""
    for case in cases:
        file = None if folder is None else folder / f"{case.name}.json"
        fold = None if file is None else read_fold(file, plan)
        if fold is None:
            fold = forecast_fold(case, sample, plan)
            if file is not None:
                write_fold(file, fold, plan)
        if progress:
            progress(case.name)
        yield fold


def write_fold(file: Path, fold: Fold, plan: Plan) -> None:
    """Whole or not at all."""
    make_folder(file.parent)
    told = {
        "region": fold.region, "effective": fold.effective, "plan": asdict(plan),
        "signed": fold.signed.tolist(), "in_force": fold.in_force.tolist(),
    }  # fmt: skip
    put(file, json.dumps(told).encode())


def read_fold(file: Path, plan: Plan) -> Fold | None:
    """A finished fold under this plan, or None."""
    if not file.is_file():
        return None
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["plan"] != asdict(plan):
            return None
        signed, in_force = (np.array(told[basis], dtype=float) for basis in ("signed", "in_force"))
        fold = Fold(told["region"], float(told["effective"]), signed, in_force)
    except (ValueError, KeyError, TypeError):
        return None
    whole = signed.shape == in_force.shape == (YEARS + 1, LEVELS)
    return fold if whole and fold.region == file.stem else None


def forecasts_of(folds: Sequence[Fold]) -> Forecasts:
    """Folds at the horizons that are scored."""
    rows = list(HORIZONS)
    return Forecasts(
        in_force={fold.region: fold.in_force[rows] for fold in folds},
        signed={fold.region: fold.signed[rows] for fold in folds},
    )
