"""Results written by hand: rows of one's own in a real result folder."""

from pathlib import Path
from typing import Any

import numpy as np

from experiments.answers.result import Result, read_result
from experiments.config.reading import Experiment, resolve
from experiments.runner.how import How
from experiments.runner.opening import create, layout_of
from experiments.runner.sweep import sweep
from experiments.store.rows import Rows, failed_rows
from experiments.store.shards import Origin
from experiments.store.store import Store
from experiments.store.table import shard_rows


def small(**changes: Any) -> Experiment:
    """Two points of ten years unless changed."""
    values = {
        "scenario": "central_asia", "seed": 5, "years": 10, "replicates": 12,
        "horizons": [2030, 2035], "outputs": {"organised": {"level": 2, "year": 2035}},
        "design": {"points": {"at": [{}, {"leverage.RUS": 0}]}},
    }  # fmt: skip
    return resolve(values | changes)


def swept(folder: Path, shard_rows: int = 20, **changes: Any) -> Result:
    """A result of the small experiment."""
    sweep(small(**changes), folder, How(workers=1, shard_rows=shard_rows))
    return read_result(folder)


def written(folder: Path, experiment: Experiment, rows: Rows) -> Result:
    """A finished result that holds these very rows, points and replicates in order."""
    opened = create(folder, experiment)
    opened.manifest.begin("0" * 16, {})
    store = Store(
        folder,
        opened.manifest.layout,
        Origin(experiment.seed, "c"),
        opened.manifest.codes,
        len(rows),
    )
    count = len(rows) // len(experiment.points)
    each = store.add_round([(point, 0, count) for point in range(len(experiment.points))])
    store.add(each, [(0, 0, rows)])
    store.close()
    opened.manifest.end("finished", len(rows))
    return read_result(folder)


def with_shares(folder: Path, design: Any, share: Any, size: int = 200) -> Result:
    """A result whose likelihood at each point is a function of the two factors."""
    experiment = small(design=design, replicates=size)
    layout = layout_of(experiment)
    parts = []
    for number, point in enumerate(experiment.points):
        rows = failed_rows(layout, number, 0, size)
        rows["failed"] = 0
        rows["out_organised"][: round(size * share(*point.changes.values()))] = 1
        parts.append(rows)
    return written(folder, experiment, np.concatenate(parts))


def tampered(result: Result, number: int, change: Any) -> None:
    """Rewrite a shard with changed rows and a checksum that fits."""
    from experiments.store.shards import write_shard

    rows = np.array(shard_rows(result.folder, number, result.layout))
    change(rows)
    codes = [result.manifest.codes[0]] * len(rows)
    origin = Origin(result.manifest.config["seed"], result.manifest.row_hash)
    write_shard(result.folder, number, rows, result.layout, origin, codes)
