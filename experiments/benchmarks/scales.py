"""What grows: replicates, years, points of a sweep, states, powers. All on one core.

A young region has more to decide, so a history's first years cost more than its later ones: its
cost grows by less than its length. Years that are alike are timed beside them: every proposal fails
and nothing fades, so all of them are as busy as the first.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from experiments.benchmarks.drivers import YEARS, compiled
from experiments.benchmarks.scaling import Scale
from experiments.benchmarks.timing import Case
from experiments.benchmarks.whole import grid
from experiments.benchmarks.worlds import central_asia, tiled
from experiments.config.reading import resolve
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from model.parameters import Parameters
from model.settings import Settings
from model.switches import Switches

DOUBLINGS = (1, 2, 4, 8, 16, 32)
LENGTHS, POINTS = (10, 20, 40, 80, 160), (8, 16, 32, 64)
STATES, POWERS = (6, 12, 27, 48), (1, 2, 3, 4, 6, 9, 12)
YOUNG = "below linear where early years are the busiest"
EFFECTS = 4
"""Points of a sweep that share a leverage."""
LEAST, MOST = 0.95, 1.05


ALIKE = Settings(
    parameters=Parameters(consent_constant=-50.0),
    switches=Switches(fade=False, exit=False, crisis=False),
)
"""Nobody consents to anything, and the agenda, the exit and the crisis have no memory."""


def all_scales(unit: int) -> dict[str, Scale]:
    """By name; `unit` replicates are the fewest that are run."""
    many = 2 * unit
    return {
        "replicates": Scale("replicates", f"{YEARS} years", _replicates(unit), LEAST, MOST),
        "years": Scale("years", f"{many:,} replicates", _years(many), LEAST, MOST, YOUNG),
        "years alike": Scale(
            "years as busy as the first", f"{many:,} replicates", _years(many, ALIKE), LEAST, MOST
        ),
        "points": Scale("points of a sweep", _each(many), _points(many), LEAST, MOST),
        "states": Scale("states", "6 powers", _states(4 * unit), at_most=2.0, each=True),
        "powers": Scale("external powers", "6 states", _powers(many), each=True),
    }


def _each(count: int) -> str:
    return f"{count:,} replicates x {YEARS} years of each, stored"


def _cases(works: dict[int, Callable[[], float]]) -> dict[int, Case]:
    """The first of them makes things ready for all."""
    first = min(works)
    return {n: Case("compiled ensemble", work, warm=n == first) for n, work in works.items()}


def _replicates(unit: int) -> dict[int, Case]:
    world = central_asia()
    return _cases({unit * n: partial(compiled, world, unit * n) for n in DOUBLINGS})


def _years(count: int, settings: Settings | None = None) -> dict[int, Case]:
    world = central_asia(settings)
    return _cases({years: partial(compiled, world, count, 1, years) for years in LENGTHS})


def _points(count: int) -> dict[int, Case]:
    return _cases({points: partial(_swept, points, count) for points in POINTS})


def _swept(points: int, count: int) -> float:
    """A sweep by one worker, from configuration to summary."""
    experiment = resolve(grid(count, points // EFFECTS, EFFECTS))
    with tempfile.TemporaryDirectory() as place:
        sweep(experiment, Path(place, "bench"), How(workers=1))
    return float(points * count * YEARS)


def _states(count: int) -> dict[int, Case]:
    """Fewer replicates of larger regions, so that a round of each takes about as long."""
    world = central_asia()
    each = {n: max(50, count * len(world.states) // n) for n in STATES}
    return _cases({n: partial(compiled, tiled(world, n), each[n]) for n in STATES})


def _powers(count: int) -> dict[int, Case]:
    world = central_asia()
    return _cases({p: partial(compiled, tiled(world, powers=p), count) for p in POWERS})
