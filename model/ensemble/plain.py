"""The ensemble's code as plain Python: same functions, lists of objects in place of records.

For tests (coverage, bit identity) and for the benchmark that keeps the Mesa model honest.
"""

from types import SimpleNamespace
from typing import Any

import numpy as np

from model.draws import Bits
from model.ensemble.history import Record
from model.ensemble.kernel import run_histories
from model.ensemble.memory import Run, new_run
from model.world import World


def plain_run(world: World) -> Run:
    """A `Run` of Python objects and memory views."""
    run = new_run(world)
    rows = {name: _objects(getattr(run, name)) for name in Run._fields[:8]}
    tables = {name: memoryview(getattr(run, name)) for name in Run._fields[8:]}
    return Run(**rows, **tables)


def run_plainly(run: Run, draws: Bits, record: Record, years: int, paths: bool) -> None:
    """Fill the record's rows, one history for each row of draws, without compiled code."""
    views = Record(*(memoryview(array) for array in record))
    run_histories.py_func(run, SimpleNamespace(rows=draws.tolist()), views, years, paths)


def _objects(records: np.ndarray[Any, Any]) -> list[SimpleNamespace]:
    names = records.dtype.names or ()
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in records.tolist()]
