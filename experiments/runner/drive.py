"""The loop that drives an experiment: tasks until every row is there or somebody stops it."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from experiments.runner.cluster import ClusterLost
from experiments.runner.engines import Engine
from experiments.runner.interrupts import Interrupt
from experiments.runner.quarantine import Quarantine
from experiments.runner.work import Segment, Task
from experiments.store.plan import Round
from experiments.store.rows import Rows
from experiments.store.store import Store

Batch = tuple[int, int, Rows]
PATIENCE = 0.25
"""Seconds between looks at signals and at the clock."""


@dataclass
class Drive:
    """Keeps an engine fed and the store up to date.

    settings: values of `Settings` by point. limit: seconds after which an engine in which no task
    has ended counts as hanging. replace: a new engine in place of one that broke or hangs.
    """

    store: Store
    settings: Sequence[dict[str, Any]]
    engine: Engine
    quarantine: Quarantine
    interrupt: Interrupt
    chunk: int
    limit: float
    replace: Callable[[], Engine]
    progress: Callable[[int], None] = lambda rows: None
    _flying: "dict[Future[Rows], Task]" = field(default_factory=dict)
    _suspects: list[Task] = field(default_factory=list)

    def run(self, each: Round) -> bool:
        """Run what is missing of a round; False where a signal stopped it."""
        tasks = self._tasks(each)
        while True:
            if self.interrupt.number is None:
                room = 2 * self.engine.slots - len(self._flying)
                for task in islice(tasks, max(0, room)):
                    self._submit(task)
            if not self._flying:
                break
            self._collect(each)
        if self.interrupt.number is None:
            self._retry(each)
        return self.interrupt.number is None

    def _submit(self, task: Task) -> None:
        """Begin a task; an engine that broke since anything was heard of it takes none."""
        try:
            future = self.engine.submit(task)
        except BrokenProcessPool:
            self._give_up()
            future = self.engine.submit(task)
        self._flying[future] = task

    def _tasks(self, each: Round) -> Iterator[Task]:
        for shard, start, count in list(self.store.gaps(each)):
            for at in range(start, start + count, self.chunk):
                size = min(self.chunk, start + count - at)
                segments = tuple(
                    Segment(point, first, taken, self.settings[point])
                    for point, first, taken in each.segments(shard, at, size)
                )
                yield Task(shard, at, segments)

    def _collect(self, each: Round) -> None:
        """Wait for tasks to end and store what they made, all that ended in one go."""
        ended = self._wait()
        if not ended:
            self._give_up()
            return
        batches: list[Batch] = []
        errors: list[BaseException] = []
        for future in ended:
            task, error = self._flying.pop(future), future.exception()
            if error is None:
                batches.append((task.shard, task.start, future.result()))
            else:
                self._suspects.append(task)
                errors.append(error)
        self._keep(each, batches)
        self._judge(errors)

    def _judge(self, errors: Sequence[BaseException]) -> None:
        """Replace an engine that broke; no task is to blame where a cluster has gone."""
        for error in errors:
            if isinstance(error, ClusterLost):
                raise error
        if any(isinstance(error, BrokenProcessPool) for error in errors):
            self._give_up()

    def _wait(self) -> "set[Future[Rows]]":
        """Futures that ended; none where nothing ended for too long."""
        begun = time.monotonic()
        while time.monotonic() - begun < self.limit:
            ended, _ = wait(self._flying, PATIENCE, FIRST_COMPLETED)
            if ended:
                return ended
        return set()

    def _give_up(self) -> None:
        """Leave an engine that broke or hangs; what was in flight is under suspicion."""
        self._suspects += self._flying.values()
        self._flying.clear()
        self.engine.close(hurry=True)
        self.engine = self.replace()

    def _retry(self, each: Round) -> None:
        """Run the suspects one by one, in order."""
        for task in sorted(self._suspects, key=lambda task: (task.shard, task.start)):
            if self.interrupt.number is not None:
                break
            for part, rows in self.quarantine.run(task):
                self._keep(each, [(part.shard, part.start, rows)])
        self._suspects.clear()
        self.quarantine.close()

    def _keep(self, each: Round, batches: Sequence[Batch]) -> None:
        if batches:
            self.store.add(each, batches)
            self.progress(sum(len(rows) for _, _, rows in batches))
