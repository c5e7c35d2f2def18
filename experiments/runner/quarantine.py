"""Tasks that failed are tried again alone, halved until what fails is found, and that is named.

A task runs alone in a process of its own, so that one which kills its worker or never ends is
known beyond doubt. Most that failed were innocent: they shared a worker with one that was not.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

from experiments.runner.engines import Processes, Start
from experiments.runner.work import Segment, Study, Task, world_at
from experiments.store.rows import Rows, failed_rows

START_LIMIT = 120.0
"""Seconds that a process may take to start and to load or compile the kernel."""
LEAST_LIMIT, EACH_LIMIT = 10.0, 0.01
"""Seconds that a task may take, and for each replicate: ten times what a slow machine needs."""


@dataclass(frozen=True)
class Failure:
    """Replicates that could not be run, and why."""

    point: int
    first: int
    count: int
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the manifest."""
        return vars(self)


@dataclass
class Quarantine:
    """Runs suspect tasks one by one. limit: seconds that a task may take at the most."""

    study: Study
    start: Start
    limit: float
    report: Callable[[Failure], None]
    _alone: Processes | None = field(default=None)

    def run(self, task: Task) -> Iterator[tuple[Task, Rows]]:
        """Rows of a task in as many parts as it takes; failed ones are rows too."""
        unbuildable = self._unbuildable(task)
        rows, reason = (None, unbuildable) if unbuildable else self._attempt(task)
        if rows is not None:
            yield task, rows
        elif len(task.segments) == 1 and (task.count == 1 or unbuildable):
            yield task, self._failed(task.segments[0], reason)
        else:
            for half in task.halves():
                yield from self.run(half)

    def close(self) -> None:
        """End the process."""
        if self._alone:
            self._alone.close(hurry=True)
            self._alone = None

    def _attempt(self, task: Task) -> tuple[Rows | None, str]:
        """Rows, or why there are none."""
        limit = min(self.limit, LEAST_LIMIT + EACH_LIMIT * task.count)
        try:
            return self._process().submit(task).result(timeout=limit), ""
        except BrokenProcessPool:
            self.close()
            return None, "its worker died"
        except NotYet:
            self.close()
            return None, f"it had not ended after {limit:g} s"
        except Exception as error:
            return None, f"{type(error).__name__}: {error}"

    def _process(self) -> Processes:
        """A process with the kernel loaded, so that a task's time is its own."""
        if self._alone is None:
            self._alone = Processes(self.study, 1, self.start)
            self._alone.load().result(timeout=START_LIMIT)
        return self._alone

    def _unbuildable(self, task: Task) -> str:
        """Why the world of a task's only point cannot be built; then all its replicates fail."""
        if len(task.segments) > 1:
            return ""
        try:
            world_at(self.study.scenarios, task.segments[0].settings)
        except ValueError as error:
            return str(error)
        return ""

    def _failed(self, segment: Segment, reason: str) -> Rows:
        self.report(Failure(segment.point, segment.first, segment.count, reason))
        return failed_rows(self.study.layout, segment.point, segment.first, segment.count)
