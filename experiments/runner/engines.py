"""Where tasks run: threads or processes (a cluster's workers: `cluster.py`), behind futures."""

import os
import queue
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import Literal, Protocol

from experiments.runner.work import Study, Task, Worker
from experiments.store.rows import Rows

Start = Literal["spawn", "fork", "forkserver"]
Kind = Literal["threads", "processes"]


class Engine(Protocol):
    """Something that runs tasks."""

    @property
    def slots(self) -> int:
        """Tasks that it runs at a time."""

    def submit(self, task: Task) -> "Future[Rows]":
        """Begin a task."""

    def close(self, hurry: bool) -> None:
        """End; in a hurry whatever still runs is given up."""


class Threads:
    """Threads of this process: nothing to start, nothing to copy.

    They are daemons, so that one that hangs does not hold up the end of the process.
    """

    def __init__(self, study: Study, slots: int) -> None:
        self.slots, self._worker = slots, Worker(study)
        self._waiting: queue.SimpleQueue[tuple[Task, Future[Rows]] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(slots)]
        for thread in self._threads:
            thread.start()

    def submit(self, task: Task) -> "Future[Rows]":
        """Begin a task as soon as a thread is free."""
        future: Future[Rows] = Future()
        self._waiting.put((task, future))
        return future

    def close(self, hurry: bool) -> None:
        """Let the threads end; in a hurry do not wait for them."""
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            if not hurry:
                thread.join()

    def _serve(self) -> None:
        while (given := self._waiting.get()) is not None:
            task, future = given
            if future.set_running_or_notify_cancel():
                _settle(future, self._worker, task)


class Processes:
    """Worker processes: one that dies or hangs takes nothing else with it."""

    def __init__(self, study: Study, slots: int, start: Start = "spawn") -> None:
        self.slots = slots
        self._pool = ProcessPoolExecutor(
            slots, mp_context=get_context(start), initializer=_begin, initargs=(study,)
        )

    def submit(self, task: Task) -> "Future[Rows]":
        """Begin a task as soon as a process is free."""
        return self._pool.submit(_run, task)

    def load(self) -> "Future[None]":
        """Have a process load the kernel."""
        return self._pool.submit(_load)

    def close(self, hurry: bool) -> None:
        """End the processes; in a hurry by force."""
        if hurry:
            for pid in list(self._pool._processes or {}):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self._pool.shutdown(wait=True, cancel_futures=True)


def workers_wanted(workers: int | None) -> int:
    """Workers to start: as many as cores unless said."""
    return workers or os.cpu_count() or 1


_worker: Worker | None = None


def _begin(study: Study) -> None:
    """In a new process: know the study, and leave the keyboard to the parent."""
    global _worker
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    _worker = Worker(study)


def _run(task: Task) -> Rows:
    assert _worker is not None
    return _worker.run(task)


def _load() -> None:
    assert _worker is not None
    _worker.load()


def _settle(future: "Future[Rows]", worker: Worker, task: Task) -> None:
    try:
        future.set_result(worker.run(task))
    except BaseException as error:
        future.set_exception(error)
