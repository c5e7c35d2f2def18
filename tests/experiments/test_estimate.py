"""Counting, looks and intervals."""

import numpy as np
import pytest

from experiments.api import estimate, frame, load, run, settings, states, votes
from experiments.estimate import BASES
from experiments.estimate import estimate as estimate_world
from model.ensemble.run import simulate
from model.problem import Problem
from model.world import build_world

REGION = load("central_asia")
WORLD = build_world(REGION)


def test_counts_are_those_of_the_histories():
    result = estimate_world(WORLD, seed=3, replicates=300, years=20)
    record = simulate(WORLD, 3, 300, 20)
    assert result.counts[0, 2, -1] == (record.signed[:, -1] >= 2).sum()
    assert result.counts[1, 3, 10] == (record.in_force[:, 10] >= 3).sum()
    assert (result.counts[:, 0] == 300).all()
    assert (np.diff(result.counts, axis=1) <= 0).all(), "deeper is never likelier"


def test_threads_change_nothing():
    one, two = (
        estimate_world(WORLD, seed=3, replicates=1300, years=12, threads=threads).counts
        for threads in (1, 2)
    )
    assert (one == two).all()


def test_until_stops_at_a_fixed_look():
    result = estimate_world(WORLD, seed=3, replicates=20_000, years=12, until=0.02)
    assert result.replicates in (1000, 2000, 4000, 8000, 16_000)
    assert result.widest() <= 0.02
    before = estimate_world(WORLD, seed=3, replicates=result.replicates // 2, years=12)
    assert before.widest() > 0.02, "an earlier look would have done"
    assert "half-width" in result.stopped


def test_until_says_when_it_was_not_reached():
    result = estimate_world(WORLD, seed=3, replicates=1500, years=12, until=0.001)
    assert result.replicates == 1500
    assert "still above" in result.stopped


def test_short_runs_report_their_last_year():
    result = estimate_world(WORLD, seed=3, replicates=10, years=3)
    assert result.horizons() == [2028]


def test_the_api_gives_frames():
    result = estimate(REGION, settings(parameters={"temperature": 0.3}), seed=1, replicates=50)
    table = frame(result, horizons=True)
    assert set(table["basis"]) == set(BASES)
    assert ((table["low"] <= table["likelihood"]) & (table["likelihood"] <= table["high"])).all()
    history = run(REGION, seed=7, years=12)
    assert len(votes(history)) == len(history.votes())
    record = states(history)
    assert sorted(record["year"].unique()) == list(range(2025, 2038))
    assert len(record) == 13 * 6


def test_the_timeline_tells_every_vote():
    history = run(REGION, seed=7, years=35)
    told = sum(len((row["yes"] + " " + row["no"]).split()) for row in history.timeline())
    assert told == len(history.votes())


def test_the_timeline_tells_who_blocked():
    history = run(REGION, seed=7, years=35)
    blocked = [row for row in history.timeline() if row["blocked by"]]
    assert blocked
    for row in blocked:
        assert row["passed"] == "no"
        assert row["blocked by"] in row["no"].split()
        assert history.summits[row["year"]].blocker == row["blocked by"]


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_that_does_not_fit_is_a_problem_in_both_drivers(seed):
    for start in (
        lambda: estimate(REGION, seed=seed, replicates=10),
        lambda: run(REGION, seed=seed, years=1),
    ):
        with pytest.raises(Problem, match="seed out of range"):
            start()
