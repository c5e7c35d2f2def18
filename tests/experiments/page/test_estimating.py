"""Estimates beside the page: the same counts as the command's, growing, and stoppable."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from experiments.estimate import estimate
from experiments.page import estimating
from experiments.page.chances_shown import chances_shown, told
from experiments.page.course import world_at
from experiments.page.estimating import AT_ONCE, Estimated, run, same_question
from experiments.page.moment import Moment
from model.settings import Settings

MOMENT = Moment(seed=3, years=20)


def ran(many=400, stop=None, moment=MOMENT):
    heard = []
    run(moment, many, stop or threading.Event(), heard.append)
    return heard


def test_it_counts_what_the_command_counts():
    last = ran()[-1]
    world = world_at("central_asia", Settings().model_dump_json())
    other = estimate(world, seed=3, replicates=400, years=20)
    assert np.array_equal(last.result.counts, other.counts)
    assert last.over
    assert not last.cancelled


def test_it_grows():
    done = [each.done for each in ran()]
    assert done == sorted(done)
    assert done[0] == 0
    assert done[-1] == 400
    assert len(done) > 10


def test_it_stops_when_told():
    stop, heard = threading.Event(), []

    def tell(found):
        heard.append(found)
        if found.done:
            stop.set()

    run(MOMENT, 100_000, stop, tell)
    assert heard[-1].cancelled
    assert heard[-1].over
    assert 0 < heard[-1].done < 100_000


def test_those_who_wait_their_turn_can_give_up():
    for _ in range(AT_ONCE):
        estimating._turn.acquire()
    try:
        stop = threading.Event()
        stop.set()
        last = ran(stop=stop)[-1]
    finally:
        for _ in range(AT_ONCE):
            estimating._turn.release()
    assert (last.over, last.cancelled, last.done) == (True, True, 0)
    assert told(last, MOMENT) == "Cancelled."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(MOMENT, year=7, state="KAZ", network=True), True),
        (replace(MOMENT, seed=4), False),
        (replace(MOMENT, settings=Settings(voting="majority")), False),
        (replace(MOMENT, years=21), False),
    ],
)
def test_other_settings_are_another_question(other, same):
    assert same_question(MOMENT, other) == same
    assert ("other settings" in told(ran()[-1], other)) != same


@pytest.mark.parametrize("basis", ["signed", "in force"])
def test_lines_lie_within_their_intervals(basis):
    last = ran()[-1]
    lines = chances_shown(last, basis)
    assert [line["name"][0] for line in lines] == ["2", "3", "4", "5", "6"]
    for line in lines:
        assert len(line["values"]) == 21
        for low, value, high in zip(line["low"], line["values"], line["high"], strict=True):
            assert 0 <= low <= value <= high <= 1


def test_nothing_run_is_nothing_shown():
    assert chances_shown(None, "signed") == []
    assert chances_shown(Estimated(MOMENT, 1000), "signed") == []
    assert "Nothing" in told(None, MOMENT)
    assert "Waiting" in told(Estimated(MOMENT, 1000), MOMENT)
