"""Which mechanism earns its place: each switched off, the tempo refitted, forecasts scored again.

The change of the leave-one-out score is what a mechanism is worth on history; its interval comes
from resampling regions. Mechanisms that no region of history has data for cannot show anything and
are named as such.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.regions import cases_of as region_cases
from experiments.calibration.tempo import Budget, Sample, calibrate_tempo
from experiments.calibration.tempo_likelihood import Case
from experiments.hindcast.bootstrap import Interval, mean
from experiments.hindcast.cases import Array, Cases, cases_of
from experiments.hindcast.folds import Plan, forecast_folds, forecasts_of
from experiments.hindcast.scores import SCORES
from model.settings import Settings
from model.switches import Switches

SILENT = {
    "projects": "no region of history has issue areas coded",
    "rival_bloc": "no region of history has a rival customs union coded",
    "agenda": "off means a step every year, which no region comes near",
}
MOTIVES = ("gains", "sovereignty", "pressure", "spillover", "contagion")
"""Everything that states weigh, together."""

BUDGET = Budget(((320, 250),))
"""Draws from around the full model's posterior."""


@dataclass(frozen=True)
class Change:
    """A change of the model to be judged."""

    name: str
    meaning: str
    settings: Settings
    fixed: tuple[tuple[str, float], ...] = ()
    """parameters held at a value"""


NOTHING = Change(
    "none, another seed", "the same model refitted with other random numbers: noise of refits",
    Settings(),
)  # fmt: skip


def changes() -> list[Change]:
    """Every mechanism off, and the other questions that refitting can settle."""
    off = [
        Change(name, field.description or "", _without(name))
        for name, field in Switches.model_fields.items()
        if name not in SILENT
    ]
    return [
        *off,
        Change("motives", "nothing weighed; only the tempo is left", _without(*MOTIVES)),
        Change(
            "region_effect", "nothing unmeasured is shared by a region", Settings(),
            (("region_spread", 0.0),),
        ),
        Change("consensus", "every invited state must agree", Settings(voting="consensus")),
        Change("majority", "a double majority binds all", Settings(voting="majority")),
    ]  # fmt: skip


def _without(*mechanisms: str) -> Settings:
    return Settings(switches=Switches(**dict.fromkeys(mechanisms, False)))


def losses(cases: Sequence[Case], sample: Sample, plan: Plan) -> tuple[Cases, dict[str, Array]]:
    """Scores of the leave-one-out forecasts, case by case."""
    known = cases_of([case.past for case in cases])
    given = known.stack(forecasts_of(list(forecast_folds(cases, sample, plan))).in_force)
    return known, {name: rule(given, known.observed) for name, rule in SCORES.items()}


def refit(
    change: Change, folders: Sequence[Path], full: Sample, motives: pd.DataFrame, plan: Plan
) -> Sample:
    """The posterior of the changed model."""
    names = [name for name in full.draws.columns if name not in motives.columns]
    fixed = dict(change.fixed)
    free = [name for name in names if name not in fixed]
    held = motives.assign(**fixed)
    cases = region_cases(folders, change.settings)
    return calibrate_tempo(cases, held, plan.seed, BUDGET, names=free, start=full)


def judge(
    folders: Sequence[Path], full: Sample, motives: pd.DataFrame, plan: Plan,
    chosen: Sequence[Change], progress: Callable[[str], None] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row a change and score: mean without the mechanism less mean with it, 90 % interval.

    Above 0 the mechanism earns its place: forecasts are worse without it. The full model is
    refitted with the same effort first, so that effort is no part of the difference, and once more
    with another seed: a change no larger than that row's is noise of the refit.
    """
    base = refit(Change("full", "", Settings()), folders, full, motives, plan)
    known, reference = losses(region_cases(folders), base, plan)
    rows: list[dict[str, Any]] = []
    noise: dict[str, float] = {}
    for change in (NOTHING, *chosen):
        own_plan = replace(plan, seed=plan.seed + 1) if change is NOTHING else plan
        sample = refit(change, folders, base, motives, own_plan)
        _, own = losses(region_cases(folders, change.settings), sample, plan)
        moved = {name: mean(loss - reference[name], known.group) for name, loss in own.items()}
        if change is NOTHING:
            noise = {name: abs(found.value) for name, found in moved.items()}
        for name, found in moved.items():
            share = found.value / float(np.mean(reference[name]))
            rows.append(_row(change, name, found, share, sample.effective(), noise[name]))
        if progress:
            progress(change.name)
    return pd.DataFrame(rows)


def _row(
    change: Change, score: str, moved: Interval, share: float, effective: float, noise: float
) -> dict[str, Any]:
    return {
        "mechanism": change.name, "meaning": change.meaning, "score": score,
        "change": moved.value, "low": moved.low, "high": moved.high, "share": share,
        "effective": effective, "verdict": verdict(moved.low, moved.high, noise),
    }  # fmt: skip


def verdict(low: float, high: float, noise: float) -> str:
    """What an interval of the change says; `noise` is how far a refit alone wanders."""
    if low > noise:
        return "earns its place"
    return "does harm" if high < -noise else "not told from noise"
