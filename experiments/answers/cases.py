"""Two cases side by side on the same draws, run for the comparison and not stored.

A case is a scenario and what changes in it, in one word for the command line:
`central_asia,leverage.RUS=0.5,off=pressure`.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.answers.comparison import Asked, questions, told
from experiments.config.reading import Experiment, resolve
from experiments.design.factors import MEMBERS, SWITCHES, from_cell, place_of, with_changes
from experiments.runner.engines import workers_wanted
from experiments.runner.opening import layout_of
from experiments.runner.work import Segment, Study, Task, Worker
from experiments.statistics.paired import paired_counts
from model.problem import Problem
from model.scenario import Scenario

CHUNK = 2000
OFF = "off"


@dataclass(frozen=True)
class Case:
    """A scenario with changes, by the name it was given."""

    name: str
    experiment: Experiment
    """of one point"""


def read_case(text: str, shared: dict[str, Any], seed: int, years: int) -> Case:
    """A case from its word; `shared` are values of settings that both cases have.

    Raises `Problem` with the case as key.
    """
    head, _, changes = text.partition(",")
    try:
        values = _values(shared, changes)
        base = {"scenario": head, "seed": seed, "years": years}
        return Case(text, resolve(base | {"settings": values}))
    except Problem as problem:
        raise problem.under(text) from None


def compare(
    first: Case, second: Case, replicates: int,
    progress: Callable[[int], None] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """A row for each level and horizon: both likelihoods, paired difference, interval, saving.

    Raises `Problem` where the two have no draws in common: other states, powers or areas to draw
    for, or other years.
    """
    check_comparable(first, second)
    layout = layout_of(first.experiment)
    asked = questions(layout)
    jobs = [_job(case.experiment) for case in (first, second)]
    counts = np.zeros((len(asked), 4), np.int64)

    def one(start: int) -> NDArray[np.int64]:
        count = min(CHUNK, replicates - start)
        return _counts(asked, *(job(start, count) for job in jobs))

    with ThreadPoolExecutor(workers_wanted(None)) as pool:
        for found in pool.map(one, range(0, replicates, CHUNK)):
            counts += found
            if progress:
                progress(int(found[0].sum()))
    return [told(q, paired_counts(*c)) for q, c in zip(asked, counts.tolist(), strict=True)]


def check_comparable(first: Case, second: Case) -> None:
    """Raise `Problem` unless both cases read the same draws at the same places."""
    one, other = (_drawn_for(case.experiment.scenario) for case in (first, second))
    for what, mine in one.items():
        if mine != other[what]:
            raise Problem(
                f"the two cases differ in their {what}, so they share no draws",
                key=f"{first.name} and {second.name}",
                allowed="two cases of one scenario; leave states out with without=STATE",
            )  # fmt: skip


def _drawn_for(scenario: Scenario) -> dict[str, Any]:
    return {
        "states": sorted(scenario.codes), "powers": sorted(scenario.power_codes),
        "issue areas": list(scenario.areas), "first year": scenario.first_year,
    }  # fmt: skip


def _counts(asked: list[Asked], one: Any, other: Any) -> NDArray[np.int64]:
    """(questions, 4): both yes, the first alone, the second alone, none."""
    cells = [2 * ~question.of(one) + ~question.of(other) for question in asked]
    return np.array([np.bincount(cell, minlength=4) for cell in cells])


def _job(experiment: Experiment) -> Callable[[int, int], Any]:
    """Rows of replicates from a start on."""
    study = Study(experiment.scenarios, layout_of(experiment), experiment.seed, False)
    worker, values = Worker(study), experiment.values_of(experiment.points[0])
    return lambda first, count: worker.run(Task(0, 0, (Segment(0, first, count, values),)))


def _values(shared: dict[str, Any], changes: str) -> dict[str, Any]:
    """Values of settings from NAME=VALUE,NAME=VALUE, on top of the shared ones."""
    given: dict[str, Any] = {}
    for part in changes.split(",") if changes else []:
        name, equals, value = part.partition("=")
        if not equals:
            raise Problem("not of the form NAME=VALUE", value=part)
        if name == OFF:
            name, value = f"{SWITCHES}.{value}", "false"
        place_of(name)
        given[name] = [*given.get(name, []), value] if name == MEMBERS else from_cell(name, value)
    return with_changes(shared, given)
