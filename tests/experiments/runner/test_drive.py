"""The loop: an engine that broke between two looks at it costs nothing."""

import itertools
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace

import pytest

from experiments.runner.drive import Drive
from experiments.runner.interrupts import Interrupt
from experiments.runner.work import Segment, Task
from experiments.store.shards import Origin
from experiments.store.store import Store
from tests.experiments.store.made_up import LAYOUT, rows_between


def made(task):
    [segment] = task.segments
    return rows_between(segment.first, segment.count)


class Engine:
    """Runs tasks at once; `script` says for each task what becomes of it."""

    slots = 2

    def __init__(self, script):
        self.script, self.closed = script, False

    def submit(self, task):
        future, what = Future(), next(self.script, "runs")
        if what == "is broken":
            raise BrokenProcessPool
        if what == "breaks":
            future.set_exception(BrokenProcessPool())
        elif what == "raises":
            future.set_exception(ValueError("no luck"))
        elif what == "runs":
            future.set_result(made(task))
        return future

    def close(self, hurry):
        self.closed = True


@pytest.mark.parametrize(
    "script",
    [
        ["is broken"],
        ["runs", "is broken"],
        ["runs", "runs", "runs", "is broken", "runs", "is broken"],
        ["breaks", "runs", "is broken"],
        ["raises", "runs", "raises"],
        ["hangs", "hangs", "hangs", "hangs", "runs"],
        [],
    ],
    ids=str,
)
def test_every_row_comes_whatever_becomes_of_the_engines(tmp_path, script):
    store = Store(tmp_path, LAYOUT, Origin(1, "c"), ["v"], 100)
    each, steps, engines = store.add_round([(0, 0, 23)]), iter(script), []

    def new():
        engines.append(Engine(steps))
        return engines[-1]

    alone = SimpleNamespace(run=lambda task: [(task, made(task))], close=lambda: None)
    told = []
    drive = Drive(store, [{}], new(), alone, Interrupt(), 2, 0.3, new, told.append)
    assert drive.run(each)
    assert list(store.gaps(each)) == []
    assert sum(told) == store.acknowledged == 23
    assert all(engine.closed for engine in engines[:-1])


def test_a_task_in_halves_is_the_same_rows_down_to_single_ones():
    segments = tuple(
        Segment(point, 10 * point, count, {}) for point, count in [(0, 3), (1, 1), (2, 4)]
    )

    def leaves(task):
        if task.count == 1:
            return [task]
        left, right = task.halves()
        assert left.start + left.count == right.start
        assert left.count + right.count == task.count
        return leaves(left) + leaves(right)

    single = leaves(Task(4, 20, segments))
    assert [task.start for task in single] == list(range(20, 28))
    assert {task.shard for task in single} == {4}
    places = [(s.point, s.first, s.count) for task in single for s in task.segments]
    expected = [(s.point, s.first + i, 1) for s in segments for i in range(s.count)]
    assert places == expected
    assert all(s.count == 1 for s in itertools.chain(*(task.segments for task in single)))
