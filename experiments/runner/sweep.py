"""Running an experiment into a result folder: the one way in for commands and notebooks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from experiments.config.reading import Experiment
from experiments.places import check_result
from experiments.runner import opening
from experiments.runner.cluster import Cluster, check_cluster
from experiments.runner.drive import Drive
from experiments.runner.engines import (
    Engine,
    Processes,
    Threads,
    workers_wanted,
)
from experiments.runner.how import How
from experiments.runner.interrupts import Interrupt, StopNow, watched
from experiments.runner.manifest import FINISHED
from experiments.runner.opening import Notice, Opened
from experiments.runner.quarantine import Failure, Quarantine
from experiments.runner.rounds import next_ranges
from experiments.runner.summary import partial, summary, write_summary
from experiments.runner.tally import Tally, new_tally
from experiments.runner.work import Study
from experiments.saving import check_inside
from experiments.store.lock import locked
from experiments.store.plan import Range
from experiments.store.shards import Origin
from experiments.store.store import Store
from model.ensemble.kernel import rules_hash

CHUNK, CLUSTER_CHUNK = 10_000, 50_000
"""Replicates of a task: a fraction of a second here, enough to pay a scheduler's overhead there."""


@dataclass
class Outcome:
    """How a sweep ended."""

    folder: Path
    stopped: str
    """why; `finished` where every row is there"""
    rows: int
    """that are safe"""
    planned: int
    """that were asked for so far"""
    summary: pd.DataFrame
    seed: int
    failures: list[Failure] = field(default_factory=list)
    signal: int | None = None
    nothing_to_do: bool = False

    @property
    def partial(self) -> str:
        """What an unfinished result says of itself; empty for a finished one."""
        return "" if self.stopped == FINISHED else partial(self.rows, self.planned)


Progress = Callable[[int, int, Tally], None]
"""Called with rows that are safe, rows planned so far, and the counts of finished shards."""


def sweep(
    experiment: Experiment, folder: Path, how: How | None = None, *, resume: bool = False,
    extend: bool = False, progress: Progress | None = None,
    notice: Notice = lambda line: None,
) -> Outcome:  # fmt: skip
    """Run an experiment, or go on with it, and write its summary.

    Raises `Problem` before any work where the folder cannot be used. An OSError (a full disk, say)
    comes through; what was acknowledged before it is safe, and a resume completes the rest.
    """
    chosen = how or How()
    check_result(folder, resume or extend)
    if chosen.scheduler is not None:
        check_cluster(chosen.scheduler)
    if resume or extend:
        check_inside(folder)
    else:
        opened = opening.create(folder, experiment)
    with locked(folder, notice):
        if resume or extend:
            opened = opening.reopen(folder, experiment, extend, notice)
        return _Session(opened, chosen, progress, notice).run()


class _Session:
    """One session of work on an open result."""

    def __init__(self, opened: Opened, how: How, progress: Progress | None, notice: Notice) -> None:
        self.experiment, self.manifest = opened.experiment, opened.manifest
        self.opened, self.how, self.progress, self.notice = opened, how, progress, notice
        experiment, layout = opened.experiment, opened.manifest.layout
        self.study = Study(
            {key: replace(each, figures=()) for key, each in experiment.scenarios.items()},
            layout, experiment.seed, experiment.config.draws == "independent",
        )  # fmt: skip
        self.settings = [experiment.values_of(point) for point in experiment.points]
        self.tally = new_tally(layout, len(experiment.points))
        self.failures: list[Failure] = []
        self.drive: Drive | None = None
        self.store = Store(
            self.manifest.folder, layout, Origin(experiment.seed, self.manifest.row_hash),
            self.manifest.codes, how.shard_rows,
        )  # fmt: skip

    def run(self) -> Outcome:
        """Take in what is there; work on what is missing."""
        self._recover()
        if not self._needed():
            self.store.close()
            return self._outcome(FINISHED, None, nothing_to_do=True)
        self._begin()
        return self._work()

    def _recover(self) -> None:
        self.store.on_finished = lambda number, rows: self.tally.add(rows)
        for line in self.store.recover(self.opened.rounds):
            self.notice(f"{line}: its rows are run again.")

    def _needed(self) -> bool:
        missing = any(True for each in self.store.rounds for _ in self.store.gaps(each))
        return missing or bool(self._next()) or not self.opened.ended

    def _next(self) -> list[Range]:
        return next_ranges(self.experiment.config, self.store.rounds, self.tally)

    def _begin(self) -> None:
        """Write down that work begins, and warn where the rules are not those of before."""
        rules, before = rules_hash(), [s["rules"] for s in self.manifest.sessions[-1:]]
        if before and before != [rules]:
            self.notice(
                f"The rules have changed since this result was begun (hash {before[0]}, now "
                f"{rules}); each row tells the version that made it."
            )
        self.opened.write()
        self.manifest.begin(rules, self.how.as_dict())
        self.opened.write_given()
        self.store.codes = self.manifest.codes

    def _work(self) -> Outcome:
        """Work until all is there, a signal comes, or the disk refuses."""
        why, done = FINISHED, False
        with watched() as interrupt:
            try:
                done = self._rounds(interrupt)
                why = FINISHED if done else f"stopped by {interrupt.name}"
            except StopNow:
                why = f"stopped at once by a second {interrupt.name}"
            except BaseException as error:
                why = f"{type(error).__name__}: {error}"
                raise
            finally:
                self._end(why, interrupt)
        return self._outcome(why, interrupt.number)

    def _outcome(self, why: str, signal: int | None, nothing_to_do: bool = False) -> Outcome:
        table = summary(self.experiment.points, self.tally)
        return Outcome(
            self.manifest.folder, why, self.store.acknowledged, self._planned(), table,
            self.experiment.seed, self.failures, signal, nothing_to_do,
        )  # fmt: skip

    def _end(self, why: str, interrupt: Interrupt) -> None:
        """Close everything; rows of unfinished shards count in the summary of what is there."""
        interrupt.ending = True
        if self.drive:
            self.drive.quarantine.close()
            self.drive.engine.close(hurry=why != FINISHED)
        for shard in self.store.open.values():
            self.tally.add(shard.present())
        self.store.close()
        with suppress(*([] if why == FINISHED else [OSError])):  # the error that led here counts
            write_summary(self.manifest.folder, self.experiment, self.tally)
            self.manifest.end(why, self.store.acknowledged)

    def _rounds(self, interrupt: Interrupt) -> bool:
        """Run rounds until no more are needed; False where a signal came first."""
        pending = list(self.store.rounds)
        while True:
            if not pending:
                ranges = self._next()
                if not ranges:
                    return True
                pending = [self.store.add_round(ranges)]
            each = pending.pop(0)
            if any(True for _ in self.store.gaps(each)) and not self._driven(interrupt).run(each):
                return False

    def _driven(self, interrupt: Interrupt) -> Drive:
        if self.drive is None:
            quarantine = Quarantine(self.study, self.how.start, self.how.limit, self._failed)
            self.drive = Drive(
                self.store, self.settings, self._new_engine(), quarantine, interrupt,
                self._chunk(), self.how.limit, self._new_engine, self._report,
            )  # fmt: skip
        return self.drive

    def _new_engine(self) -> Engine:
        how = self.how
        if how.scheduler is not None:
            return Cluster(self.study, how.scheduler)
        workers = workers_wanted(how.workers)
        if how.kind == "processes":
            return Processes(self.study, workers, how.start)
        return Threads(self.study, workers)

    def _chunk(self) -> int:
        return self.how.chunk or (CHUNK if self.how.scheduler is None else CLUSTER_CHUNK)

    def _planned(self) -> int:
        return sum(each.rows for each in self.store.rounds)

    def _report(self, rows: int) -> None:
        if self.progress:
            self.progress(self.store.acknowledged, self._planned(), self.tally)

    def _failed(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.manifest.failures.append(failure.as_dict())
        self.manifest.write()
