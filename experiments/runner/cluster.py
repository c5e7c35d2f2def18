"""Running tasks on the workers of a dask scheduler, found by its address.

Each task brings all that it needs, a few kilobytes, so nothing is lost with a worker: the scheduler
runs its tasks elsewhere. Workers may come and go; those of another version are refused.
"""

import logging
import pickle
import re
import time
from concurrent.futures import Future
from functools import cache, lru_cache
from typing import Any

from experiments.runner.work import Study, Task, Worker
from experiments.store.rows import Rows
from model.ensemble.kernel import rules_hash
from model.problem import Problem

ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[^\s/:\[\]]+|\[[0-9a-fA-F:.%]+\]):\d{1,5}")
TIMEOUT = 5.0
"""Seconds in which a scheduler answers."""
FRESH = 2.0
"""Seconds for which the number of workers is taken as known."""


class ClusterLost(ConnectionError):
    """The scheduler does not answer, or has no workers."""

    def __init__(self, reason: str, address: str) -> None:
        super().__init__(0, f"the scheduler at {address} {reason}")


class Cluster:
    """Workers of a running scheduler."""

    def __init__(self, study: Study, address: str) -> None:
        self._client, self._address = connected(address), address
        self._packed, self._rules = pickle.dumps(study), rules_hash()
        self._flying: dict[Future[Rows], Any] = {}
        self._known: tuple[float, int] = (0.0, 1)

    @property
    def slots(self) -> int:
        """Threads of the workers that are there now."""
        when, count = self._known
        if time.monotonic() - when > FRESH:
            count = sum(_asked(self._client, self._address).values()) or 1
            self._known = (time.monotonic(), count)
        return count

    def submit(self, task: Task) -> "Future[Rows]":
        """Hand a task to the scheduler."""
        future: Future[Rows] = Future()
        future.set_running_or_notify_cancel()
        there = self._client.submit(run_there, self._packed, self._rules, task, pure=False)
        self._flying[future] = there  # a task that nobody holds is dropped
        there.add_done_callback(lambda done: self._hand_over(done, future))
        return future

    def close(self, hurry: bool) -> None:
        """Leave the cluster as it was; in a hurry what still runs is given up."""
        flying, self._flying = self._flying, {}
        if hurry and flying:
            self._client.cancel(list(flying.values()), force=True)
        self._client.close(timeout=TIMEOUT)

    def _hand_over(self, done: Any, future: "Future[Rows]") -> None:
        self._flying.pop(future, None)
        try:
            if done.status == "finished":
                future.set_result(done.result())
            elif done.status == "error":
                future.set_exception(done.exception())
            else:
                future.set_exception(ClusterLost("has gone", self._address))
        except Exception as error:  # the result was lost on its way
            future.set_exception(ClusterLost(f"has gone ({error})", self._address))


def check_cluster(address: str) -> None:
    """Raise `Problem` unless a scheduler with workers of this version is there."""
    if not ADDRESS.fullmatch(address):
        raise Problem(
            "not the address of a scheduler", key="--scheduler", value=address,
            allowed="tcp://HOST:PORT, as dask scheduler prints it",
        )  # fmt: skip
    try:
        client = connected(address)
    except ClusterLost as lost:
        raise Problem(
            "no scheduler answers", key="--scheduler", value=address,
            allowed="the address that dask scheduler prints, reachable from here",
        ) from lost  # fmt: skip
    try:
        _check_workers(client, address)
    finally:
        client.close(timeout=TIMEOUT)


def connected(address: str) -> Any:
    """A client of a scheduler; raises `ClusterLost`, or `Problem` where dask is missing."""
    try:
        from distributed import Client
    except ImportError as error:
        raise Problem(
            "distributed is not installed, and a cluster needs it", key="--scheduler",
            value=address, allowed="pip install -e '.[cluster]', here and on every worker",
        ) from error  # fmt: skip
    for name in ("distributed", "distributed.client"):  # what it would say is said by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client: Any = Client
    try:
        return client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TypeError, AssertionError) as error:
        raise ClusterLost("does not answer", address) from error


def _check_workers(client: Any, address: str) -> None:
    if not _asked(client, address):
        raise Problem(
            "this scheduler has no workers yet", key="--scheduler", value=address,
            allowed=f"start some: dask worker {address}",
        )  # fmt: skip
    mine = rules_hash()
    try:
        others = {name: rules for name, rules in client.run(own_rules).items() if rules != mine}
    except Exception as error:
        raise _unequal(f"{type(error).__name__}: {error}") from error
    if others:
        name, rules = next(iter(others.items()))
        raise _unequal(f"rules {rules} on {name}, {mine} here")


def _unequal(told: str) -> Problem:
    return Problem(
        "workers have another blocsim, or none", key="--scheduler", value=told,
        allowed="the same version here and on every worker",
    )  # fmt: skip


def _asked(client: Any, address: str) -> dict[str, int]:
    """Threads by worker."""
    try:
        return dict(client.nthreads())
    except (OSError, RuntimeError) as error:
        raise ClusterLost("has gone", address) from error


def run_there(packed: bytes, rules: str, task: Task) -> Rows:
    """A task on a worker, which keeps the studies that it has met last."""
    if rules != own_rules():
        raise RuntimeError(f"this worker has other rules: {own_rules()}, not {rules}")
    return _worker_of(packed).run(task)


@cache
def own_rules() -> str:
    """Hash of this process's rules, read once."""
    return rules_hash()


@lru_cache(maxsize=2)
def _worker_of(packed: bytes) -> Worker:
    return Worker(pickle.loads(packed))
