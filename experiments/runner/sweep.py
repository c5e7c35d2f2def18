"""Running an experiment into a result folder: the one way in for commands and notebooks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from experiments.config.reading import Experiment
from experiments.design.factors import with_changes
from experiments.runner import opening
from experiments.runner.drive import Drive
from experiments.runner.engines import (
    Cluster,
    Engine,
    Kind,
    Processes,
    Start,
    Threads,
    workers_wanted,
)
from experiments.runner.interrupts import Interrupt, StopNow, watched
from experiments.runner.opening import Notice, Opened
from experiments.runner.quarantine import Failure, Quarantine
from experiments.runner.rounds import next_ranges
from experiments.runner.summary import write_summary
from experiments.runner.tally import Tally, new_tally
from experiments.runner.work import Study
from experiments.store.lock import locked
from experiments.store.plan import Round
from experiments.store.shards import SHARD, Origin
from experiments.store.store import Store, read_plan
from experiments.store.table import shard_rows

CHUNK, CLUSTER_CHUNK = 10_000, 50_000
"""Replicates of a task: a fraction of a second here, enough to pay a scheduler's overhead there."""
LIMIT = 300.0
FINISHED = "finished"


@dataclass(frozen=True)
class How:
    """Where and how tasks run; nothing of it changes a row."""

    workers: int | None = None
    kind: Kind = "threads"
    start: Start = "spawn"
    scheduler: str | None = None
    chunk: int | None = None
    limit: float = LIMIT
    """seconds in which no task ends before the workers count as hanging"""
    shard_rows: int = SHARD

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the manifest."""
        engine = "cluster" if self.scheduler else self.kind
        return {"engine": engine, "workers": self.workers, "start_method": self.start}


@dataclass
class Outcome:
    """How a sweep ended."""

    folder: Path
    stopped: str
    """why; `finished` where every row is there"""
    rows: int
    failures: list[Failure] = field(default_factory=list)
    signal: int | None = None
    nothing_to_do: bool = False


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
    if not (resume or extend):
        opened = opening.create(folder, experiment)
        with locked(folder, notice):
            return _work(opened, chosen, progress, notice)
    experiment = opening.check_resumable(folder, experiment, extend)
    with locked(folder, notice):
        opened = opening.reopen(folder, experiment, notice)
        return _work(opened, chosen, progress, notice)


def _work(opened: Opened, how: How, progress: Progress | None, notice: Notice) -> Outcome:
    from model.ensemble.kernel import rules_hash

    experiment, manifest = opened.experiment, opened.manifest
    rounds = read_plan(manifest.folder) if not opened.fresh else []
    if rounds is None:
        notice("plan.json is missing or damaged: all rows are run again.")
        opening.wipe(manifest.folder)
        rounds = []
    _warn_of_code(manifest, rules_hash(), notice)
    manifest.begin(rules_hash(), how.as_dict())
    work = _Work(experiment, manifest, how, rounds, progress, notice)
    return work.run()


def _warn_of_code(manifest: Any, rules: str, notice: Notice) -> None:
    before = manifest.sessions[-1]["rules"] if manifest.sessions else rules
    if before != rules:
        notice(
            f"The rules have changed since this result was begun (hash {before}, now {rules}); "
            "each row tells the version that made it."
        )


class _Work:
    """One session on an open result."""

    def __init__(
        self, experiment: Experiment, manifest: Any, how: How, rounds: list[Round],
        progress: Progress | None, notice: Notice,
    ) -> None:  # fmt: skip
        self.experiment, self.manifest, self.how = experiment, manifest, how
        self.progress, self.notice = progress, notice
        self.layout = opening.layout_of(experiment)
        self.study = Study(
            {key: replace(each, figures=()) for key, each in experiment.scenarios.items()},
            self.layout, experiment.seed, experiment.config.draws == "independent",
        )  # fmt: skip
        self.settings = [point_settings(experiment, p.changes) for p in experiment.points]
        self.tally = new_tally(self.layout, len(experiment.points))
        self.failures: list[Failure] = []
        self.drive: Drive | None = None
        self.store = Store(
            manifest.folder, self.layout, Origin(experiment.seed, manifest.row_hash),
            manifest.codes, how.shard_rows,
        )  # fmt: skip
        for line in self.store.recover(rounds):
            notice(f"{line}: its rows are run again.")
        for number in sorted(self.store.finished):
            self.tally.add(shard_rows(manifest.folder, number, self.layout))
        self.store.on_finished = lambda number, rows: self.tally.add(rows)

    def run(self) -> Outcome:
        """Work until all is there, a signal comes, or the disk refuses."""
        before, why, done = self.store.acknowledged, FINISHED, False
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
        write_summary(self.manifest.folder, self.experiment, self.tally)
        same = done and before == self.store.acknowledged
        return Outcome(
            self.manifest.folder, why, self.store.acknowledged, self.failures,
            interrupt.number, nothing_to_do=same,
        )  # fmt: skip

    def _end(self, why: str, interrupt: Interrupt) -> None:
        """Close everything; rows of unfinished shards count in the summary of what is there."""
        if self.drive:
            self.drive.quarantine.close()
            self.drive.engine.close(hurry=why != FINISHED)
        for shard in self.store.open.values():
            self.tally.add(shard.present())
        self.store.close()
        with suppress(OSError):  # a disk that does not take it: the error that led here counts
            self.manifest.end(why, self.store.acknowledged)

    def _rounds(self, interrupt: Interrupt) -> bool:
        """Run rounds until no more are needed; False where a signal came first."""
        pending = list(self.store.rounds)
        while True:
            if not pending:
                ranges = next_ranges(self.experiment.config, self.store.rounds, self.tally)
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
        if how.scheduler:
            return Cluster(self.study, how.scheduler)
        workers = workers_wanted(how.workers)
        if how.kind == "processes":
            return Processes(self.study, workers, how.start)
        return Threads(self.study, workers)

    def _chunk(self) -> int:
        return self.how.chunk or (CLUSTER_CHUNK if self.how.scheduler else CHUNK)

    def _report(self, rows: int) -> None:
        if self.progress:
            planned = sum(each.rows for each in self.store.rounds)
            self.progress(self.store.acknowledged, planned, self.tally)

    def _failed(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.manifest.failures.append(failure.as_dict())
        self.manifest.write()


def point_settings(experiment: Experiment, changes: dict[str, Any]) -> dict[str, Any]:
    """Values of `Settings` at a point, as a task brings them."""
    base = experiment.config.settings.model_dump(exclude_unset=True)
    return with_changes(base, changes)
