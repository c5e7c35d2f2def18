"""Rounds are interleaved and counted; nothing here asserts a time."""

from itertools import pairwise

import pytest

from experiments.benchmarks.scaling import Scale, measure_scales
from experiments.benchmarks.timing import Case, Timing, measure


def test_every_case_runs_once_a_round_after_one_that_does_not_count():
    calls = []

    def case(name, warm=True):
        return Case(name, lambda: calls.append(name) or 7.0, states=3, threads=2, warm=warm)

    timed = measure({"a": case("a"), "b": case("b", warm=False)}, rounds=3)
    assert calls == ["a", *["a", "b"] * 3]
    for name, timing in timed.items():
        assert (timing.title, timing.units, timing.states, timing.threads) == (name, 7.0, 3, 2)
        assert len(timing.seconds) == 3


def test_ratios_are_taken_round_by_round():
    fast, slow = Timing("f", (1.0, 2.0, 4.0), 100.0), Timing("s", (10.0, 40.0, 20.0), 10.0)
    assert fast.speeds == (100.0, 50.0, 25.0)
    assert fast.speed == 50.0
    assert fast.over(slow) == (100.0, 200.0, 50.0)


def test_scales_are_timed_together_and_fitted():
    calls = []

    def cases(name, sizes):
        return {n: Case(name, lambda n=n: calls.append((name, n)) or n, warm=False) for n in sizes}

    scales = {
        "years": Scale("years", "all else", cases("years", (1, 2, 4))),
        "states": Scale("states", "all else", cases("states", (3, 5, 8)), each=True),
    }
    found = measure_scales(scales, rounds=2)
    assert calls == [*[("years", n) for n in (1, 2, 4)], *[("states", n) for n in (3, 5, 8)]] * 2
    for scaled in found.values():
        for size, costs in scaled.rounds.items():
            seconds = scaled.timings[size].seconds
            each = 1e6 / size if scaled.scale.each else 1.0
            assert costs == pytest.approx([s * each for s in seconds])
    assert found["years"].scale.unit == "s"
    assert len(found["states"].fit.local) == len(list(pairwise((3, 5, 8))))
    assert found["states"].as_dict()["unit"] == "µs a replicate-year"
