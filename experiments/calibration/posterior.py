"""The posterior on disk: a small table of draws with where they come from."""

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from gzip import BadGzipFile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.calibration.tempo import INSIDE, Sample
from experiments.calibration.tempo_prior import DUMMY
from experiments.store.disk import make_folder, put_all, put_json
from model.parameters import Parameters
from model.problem import Problem

COMMITTED = Path(__file__).resolve().parent / "data"
"""The posterior that the defaults come from."""

DRAWS, TEMPO_FILE, ORIGIN = "posterior.csv", "tempo.csv.gz", "posterior.json"
RECOVERY = "recovery.csv"
"""How often such a calibration finds known truths: rows of `coverage`."""
BASE, REGION = "log_base", "region:"
BESIDE = (DUMMY, "pair_distance", "preference")
"""Columns of draws that are no parameters of the model."""
DIGITS = "%.6g"


def write_posterior(
    sample: Sample, folder: Path, origin: Mapping[str, Any], *, count: int = 400, seed: int = 1
) -> None:
    """Write draws of equal weight, the whole weighted sample, and the provenance.

    posterior.csv: `count` draws, one column a parameter. tempo.csv.gz: every draw with its log
    prior less log proposal and its log likelihood in each region, so that any region can be left
    out without a new run. posterior.json: sources, method, seed, effective numbers.
    """
    make_folder(folder)
    put_all(folder, lambda draft: _write(draft, sample, origin, count, seed))


def _write(folder: Path, sample: Sample, origin: Mapping[str, Any], count: int, seed: int) -> None:
    drawn = sample.pick(count, seed)
    named = [name for name in drawn.columns if not name.startswith(INSIDE)]
    drawn[named].to_csv(folder / DRAWS, index=False, float_format=DIGITS)
    likely = pd.DataFrame(sample.log_likelihood, columns=[REGION + name for name in sample.regions])
    table = sample.draws.assign(**{BASE: sample.log_base}).join(likely)
    packing = {"method": "gzip", "mtime": 0}
    table.to_csv(folder / TEMPO_FILE, index=False, float_format=DIGITS, compression=packing)
    put_json(folder / ORIGIN, dict(origin))


def read_sample(folder: Path = COMMITTED) -> Sample:
    """The weighted sample of a calibration. Raises `Problem` where there is none that is whole."""
    file = folder / TEMPO_FILE
    table = _numbers(file)
    regions = [column for column in table.columns if column.startswith(REGION)]
    if BASE not in table or not regions:
        raise Problem("not a weighted sample", file=str(file), key=BASE if regions else REGION)
    draws = table.drop(columns=[*regions, BASE])
    _known([name for name in map(str, draws) if not name.startswith(INSIDE)], file)
    return Sample(
        draws,
        table[BASE].to_numpy(float),
        table[regions].to_numpy(float),
        tuple(name.removeprefix(REGION) for name in regions),
    )


def read_posterior(folder: Path = COMMITTED) -> pd.DataFrame:
    """Draws of equal weight, one column a parameter. Raises `Problem` where there are none."""
    draws = _numbers(folder / DRAWS)
    _known(list(map(str, draws)), folder / DRAWS)
    return draws


def _numbers(file: Path) -> pd.DataFrame:
    """A table of finite numbers with one row or more."""
    try:
        table = pd.read_csv(_there(file), dtype=float)
    except (ValueError, EOFError, zlib.error, BadGzipFile) as error:
        if isinstance(error, Problem):
            raise
        raise Problem("not a whole table of numbers", file=str(file)) from error
    if table.empty or not np.isfinite(table.to_numpy()).all():
        raise Problem("not a whole table of numbers", file=str(file))
    return table


def _known(names: Sequence[str], file: Path) -> None:
    for name in names:
        if name not in Parameters.model_fields and name not in BESIDE:
            raise Problem(
                "unknown parameter", file=str(file), key=name, allowed=list(Parameters.model_fields)
            )


def read_origin(folder: Path = COMMITTED) -> dict[str, Any]:
    """Where a posterior comes from."""
    told: dict[str, Any] = json.loads(_there(folder / ORIGIN).read_text(encoding="utf-8"))
    return told


def read_recovery() -> list[dict[str, Any]]:
    """Rows of `coverage`, as `python -m experiments.calibration.recovery` found them."""
    rows: Any = pd.read_csv(_there(COMMITTED / RECOVERY)).to_dict(orient="records")
    return list(rows)


def central(draws: pd.DataFrame) -> dict[str, float]:
    """One value for each parameter, the posterior median: what the defaults are."""
    known = [name for name in draws.columns if name in Parameters.model_fields]
    middle = {name: float(np.median(draws[name])) for name in known}
    if "step_two" in middle:
        middle["step_two"] = min(middle["step_two"], 1.0 - middle.get("step_one", 0.0))
    return middle


def _there(path: Path) -> Path:
    if not os.path.isfile(path):  # unlike Path's it takes names of any length
        raise Problem(
            "no calibration here", file=str(path.parent), key=path.name,
            allowed="a folder that `blocsim calibrate` wrote",
        )  # fmt: skip
    return path
