"""What an experiment would take: points, replicates, bytes, time and the interval to expect."""

import time
from typing import Any

import numpy as np

from experiments.config.reading import Experiment
from experiments.runner.engines import workers_wanted
from experiments.runner.opening import layout_of
from experiments.runner.work import Segment, Study, Task, Worker
from experiments.statistics.stopping import half_width, looks

TRIAL = 2000
"""Replicates that the speed is read off."""
STORED = 0.2
"""Bytes in Parquet for each byte in memory, about: most rows say little."""

Rows = list[dict[str, Any]]


def forecast(experiment: Experiment, workers: int | None = None) -> Rows:
    """A row for each figure; runs a few replicates to time them and writes nothing."""
    config, points = experiment.config, len(experiment.points)
    layout = layout_of(experiment)
    total = points * config.replicates
    seconds, successes = trial(experiment)
    rows: Rows = [
        _row("points", f"{points:,}", config.design.method),
        _row("replicates of a point", f"{config.replicates:,}", _told(experiment)),
        _row("replicates in all", f"{total:,}", "at most" if config.stop else ""),
        _row("years of each", f"{config.years}", ""),
        _row("rows in memory", size_of(layout.dtype.itemsize * total), "streamed, never at once"),
        _row("on the disk", size_of(int(STORED * layout.dtype.itemsize * total)), "about"),
        _row(
            "time", time_of(seconds * total / workers_wanted(workers)),
            f"on {workers_wanted(workers)} cores, from {TRIAL:,} replicates of the first point",
        ),
    ]  # fmt: skip
    return [*rows, *_widths(experiment, successes)]


def trial(experiment: Experiment) -> tuple[float, dict[str, float]]:
    """Seconds a replicate on one core, and the outputs' shares, at the first point."""
    layout = layout_of(experiment)
    worker = Worker(Study(experiment.scenarios, layout, experiment.seed, False))
    settings = experiment.values_of(experiment.points[0])
    worker.run(Task(0, 0, (Segment(0, 0, 1, settings),)))
    begun = time.perf_counter()
    rows = worker.run(Task(0, 0, (Segment(0, 0, TRIAL, settings),)))
    seconds = (time.perf_counter() - begun) / TRIAL
    return seconds, {m.name: float(rows[f"out_{m.name}"].mean()) for m in layout.measures}


def _told(experiment: Experiment) -> str:
    stop = experiment.config.stop
    if stop is None:
        return ""
    at = ", ".join(f"{look:,}" for look in looks(experiment.config.replicates, stop.first_look)[:4])
    return f"or fewer: looks at {at}, ... until {stop.output} is within {stop.half_width:g}"


def _widths(experiment: Experiment, shares: dict[str, float]) -> Rows:
    """Half-width to expect of each output; of a share of one half where none is named."""
    n = experiment.config.replicates
    named = shares or {"a share of 0.5": 0.5}
    return [
        _row(
            f"half-width of {name}", f"{float(half_width(np.array(round(share * n)), n)):.4f}",
            f"if it is {share:.3f} as at the first point" if shares else "the widest there is",
        )
        for name, share in named.items()
    ]  # fmt: skip


def _row(what: str, figure: str, note: str) -> dict[str, str]:
    return {"what": what, "figure": figure, "note": note}


def size_of(count: int) -> str:
    """Bytes for people."""
    size, units = float(count), ["bytes", "kB", "MB", "GB", "TB"]
    while size >= 1000.0 and len(units) > 1:
        size, units = size / 1000.0, units[1:]
    return f"{size:.3g} {units[0]}"


def time_of(seconds: float) -> str:
    """A duration for people."""
    for limit, unit in ((3600.0, "h"), (60.0, "min")):
        if seconds >= limit:
            return f"{seconds / limit:.1f} {unit}"
    return f"{seconds:.1f} s"
