"""The summary of a result: likelihoods by point with Wilson intervals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.config.reading import Experiment
from experiments.design.factors import as_cell, union_of
from experiments.output import harmless_text
from experiments.runner.tally import Tally
from experiments.statistics.intervals import wilson
from experiments.store.disk import put
from experiments.store.rows import BASES
from model.ladder import LEVELS, Level

NAME = "summary.csv"


def write_summary(folder: Path, experiment: Experiment, tally: Tally) -> None:
    """Write the summary of what is there."""
    table = summary(experiment.points, tally)
    put(folder / NAME, harmless_text(table).to_csv(index=False, lineterminator="\n").encode())


def summary(points: Any, tally: Tally) -> pd.DataFrame:
    """A row for each point and measure: named outputs, then each level at each horizon.

    likelihood, low, high: share of the replicates that ran with its Wilson 95 % interval (Monte
    Carlo error only), blank where none ran. missing: replicates that could not be run.
    """
    parts = [pd.DataFrame(dict(column)) for column in _columns(points, tally)]
    whole = pd.concat(parts, ignore_index=True)
    return whole.sort_values("point", kind="stable", ignore_index=True)


def _columns(points: Any, tally: Tally) -> Iterator[dict[str, Any]]:
    """A table for each measure, (points,) rows."""
    given = _point_columns(points)
    for o, measure in enumerate(tally.layout.measures):
        year = tally.layout.first_year - 1 + measure.time
        about = (measure.name, BASES[measure.basis], measure.level, year)
        yield given | _measured(about, tally.outputs[:, o], tally)
    for b, basis in enumerate(BASES):
        for h, year in enumerate(tally.layout.horizons):
            for level in range(1, LEVELS):
                about = (Level(level).label, basis, level, year)
                yield given | _measured(about, tally.at[:, b, level, h], tally)


def _point_columns(points: Any) -> dict[str, Any]:
    names = union_of(point.changes for point in points)
    return {"point": np.arange(len(points)), "label": [point.label for point in points]} | {
        name: [as_cell(point.changes.get(name)) for point in points] for name in names
    }


def _measured(about: tuple[str, str, int, int], successes: Any, tally: Tally) -> dict[str, Any]:
    measure, basis, level, year = about
    some = tally.ran > 0
    low, high = wilson(successes, tally.ran)
    share = np.divide(successes, tally.ran, out=np.full(len(some), np.nan), where=some)
    return {
        "measure": measure, "basis": basis.replace("_", " "), "level": level, "year": year,
        "likelihood": share, "low": np.where(some, low, np.nan),
        "high": np.where(some, high, np.nan), "successes": successes, "replicates": tally.ran,
        "missing": tally.failed,
    }  # fmt: skip


def partial(rows: int, planned: int) -> str:
    """The mark of an unfinished result."""
    return f"partial: {rows:,} of {planned:,}"
