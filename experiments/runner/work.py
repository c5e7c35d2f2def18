"""What a worker does: a task is some replicates of some points, its result their rows.

A worker knows the study once; a task brings the settings of its points. Rows depend on seed, point
and replicate alone, so it does not matter which worker makes them, when, or beside which others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from experiments.store.rows import Layout, Rows, rows_of
from model.ensemble.run import run_chunk
from model.scenario import Scenario
from model.settings import Settings
from model.world import World, build_world

BATCH = 1000
"""Replicates that the kernel runs at a time: its record of levels then stays in the cache."""
KEPT = 16
"""Worlds that a worker keeps: more than there are threads."""


@dataclass(frozen=True)
class Study:
    """What every task of an experiment shares."""

    scenarios: Mapping[str | None, Scenario]
    """by variant"""
    layout: Layout
    seed: int
    own_draws: bool
    """each point on draws of its own instead of common ones"""


@dataclass(frozen=True)
class Segment:
    """Consecutive replicates of one point."""

    point: int
    first: int
    count: int
    settings: dict[str, Any]
    """values of `Settings` at the point"""


@dataclass(frozen=True)
class Task:
    """Rows of a shard from `start` on."""

    shard: int
    start: int
    segments: tuple[Segment, ...]

    @property
    def count(self) -> int:
        """Rows of the task."""
        return sum(segment.count for segment in self.segments)

    def halves(self) -> tuple["Task", "Task"]:
        """Two tasks that together are this one; only for two rows or more."""
        left, right, room = [], [], self.count // 2
        for s in self.segments:
            taken = min(room, s.count)
            room -= taken
            if taken:
                left.append(Segment(s.point, s.first, taken, s.settings))
            if taken < s.count:
                right.append(Segment(s.point, s.first + taken, s.count - taken, s.settings))
        middle = self.start + self.count // 2
        return Task(self.shard, self.start, tuple(left)), Task(self.shard, middle, tuple(right))


@dataclass
class Worker:
    """Runs tasks of one study; the worlds of the last points are kept."""

    study: Study
    _worlds: dict[int, World] = field(default_factory=dict)

    def run(self, task: Task) -> Rows:
        """Rows of a task, in order."""
        return joined([self._segment(segment) for segment in task.segments])

    def load(self) -> None:
        """Have the kernel ready: one year of a replicate that no task asks for."""
        world = world_at(self.study.scenarios, {"variant": next(iter(self.study.scenarios))})
        run_chunk(world, self.study.seed, 2**40, 1, 1, 0, False)

    def _segment(self, segment: Segment) -> Rows:
        world, study = self._world(segment), self.study
        end, block = segment.first + segment.count, segment.point if study.own_draws else 0
        parts = []
        for first in range(segment.first, end, BATCH):
            count = min(BATCH, end - first)
            record = run_chunk(world, study.seed, first, count, study.layout.years, block, False)
            slots = world.tables.state_slot.tolist()
            parts.append(rows_of(record, slots, study.layout, segment.point, first))
        return joined(parts)

    def _world(self, segment: Segment) -> World:
        world = self._worlds.get(segment.point)
        if world is None:
            world = world_at(self.study.scenarios, segment.settings)
            self._worlds[segment.point] = world
            for point in list(self._worlds)[:-KEPT]:
                self._worlds.pop(point, None)
        return world


def joined(parts: list[Rows]) -> Rows:
    """Rows one after the other."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def world_at(scenarios: Mapping[str | None, Scenario], values: dict[str, Any]) -> World:
    """The world under values of settings; raises `Problem` where it cannot be built."""
    settings = Settings.model_validate(values)
    return build_world(scenarios[settings.variant], settings)
