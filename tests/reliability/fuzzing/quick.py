"""What only takes time is left out while files are tried: figures, syncs, files that are not tried.

Scenarios that come with blocsim are read once; nothing of this changes what is read or refused.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from experiments import manifest
from experiments.answers import replay
from experiments.config import reading
from experiments.design import points
from experiments.plots import view
from experiments.report import making, scenario_known, trust
from experiments.report.content import section
from experiments.report.record import record
from model import scenario_files
from model.scenario_files import load_scenario

FEW = 2100
"""Points of a design, enough for every example: more are only slower."""
once = cache(load_scenario)
_code_version, _record = cache(manifest._code_version), cache(record)
FIGURES = section("Figures")


def _of_a_report() -> list[Any]:
    """Where reports and replays get what takes time."""
    return [
        (replay, "load_scenario", once), (view, "load_scenario", once),
        (scenario_known, "load_scenario", once), (trust, "record", _record),
        (making, "_figures", lambda view: FIGURES),
        (making, "estimate_picture", lambda stored: None),
        (manifest, "_code_version", _code_version), (os, "fsync", lambda handle: None),
    ]  # fmt: skip


def _of_a_configuration() -> list[Any]:
    return [
        (scenario_files, "load_scenario", once), (points, "MOST_POINTS", FEW),
        (reading, "MOST_POINTS", FEW),
    ]  # fmt: skip


@contextmanager
def _with(patches: list[Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for place, name, value in patches:
            stack.enter_context(patch.object(place, name, value))
        yield


def reports_without_waiting() -> Any:
    """A context in which reports, replays and resumed sweeps do without."""
    return _with(_of_a_report())


def configurations_without_waiting() -> Any:
    """A context in which configurations do without."""
    return _with(_of_a_configuration())
