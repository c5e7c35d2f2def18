"""The stopping rule, and what it does to the intervals."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.statistics.intervals import Z95
from experiments.statistics.stopping import half_width, looks, settled
from experiments.statistics.stopping_study import (
    BANDS,
    RUNS,
    SEED,
    coverage_table,
    covered,
    edge_of,
    edge_rows,
    edge_table,
    main_rows,
    replicates_table,
    stop,
)
from model.problem import Problem

PAGE = Path(__file__).resolve().parents[3] / "docs" / "stopping.md"


@pytest.mark.parametrize(
    ("most", "want"),
    [(0, []), (1, [1]), (1000, [1000]), (1001, [1000, 1001]), (5000, [1000, 2000, 4000, 5000])],
)
def test_looks_by_hand(most, want):
    assert looks(most) == want


def test_the_first_look_can_be_another():
    assert looks(100, first=30) == [30, 60, 100]
    with pytest.raises(Problem, match="too early"):
        looks(100, first=0)


@given(most=st.integers(1, 10**9), first=st.integers(1, 10**6))
def test_looks_rise_by_doubling_and_end_with_the_most(most, first):
    found = looks(most, first)
    assert found[-1] == most
    assert (np.diff(found) > 0).all()
    assert all(b == 2 * a for a, b in pairwise(found[:-1]))
    if len(found) > 1:
        assert found[0] == first
        assert found[-1] <= 2 * found[-2]


@given(most=st.integers(1, 10**6), more=st.integers(1, 10**6))
def test_a_larger_most_keeps_the_looks_that_were(most, more):
    assert looks(most + more)[: len(looks(most)) - 1] == looks(most)[:-1]


def test_half_widths_by_hand():
    # 0 of n: z^2 / (n + z^2) / 2; half of n: z / 2 / sqrt(n + z^2)
    found = half_width(np.array([0, 500, 1000]), 1000)
    z2 = Z95**2
    end = z2 / (1000 + z2) / 2
    assert found == pytest.approx([end, Z95 / 2 / np.sqrt(1000 + z2), end])


def test_nothing_is_settled_without_replicates():
    assert half_width(np.array(0), 0) == 0.5
    assert not settled(np.array([0, 0]), 0, 0.49)


def test_the_widest_decides_and_the_target_itself_will_do():
    widths = half_width(np.array([[10, 300]]), 1000)
    assert settled(np.array([[10, 300]]), 1000, float(widths.max()))
    assert not settled(np.array([[10, 300]]), 1000, float(widths.max()) - 1e-12)
    assert settled(np.array([[10, 10]]), 1000, 0.01)


# The study


def test_runs_stop_at_the_first_look_that_is_enough():
    p = np.random.default_rng(3).uniform(0.01, 0.5, 2000)
    runs = stop(p, 0.02, np.random.default_rng(4))
    kinds = np.unique(runs.replicates)
    assert set(kinds) == {1000, 2000, 4000}
    for n in kinds:
        at = runs.replicates == n
        assert settled(runs.successes[at], int(n), 0.02)
    early = runs.replicates == 1000
    assert p[early].max() < p[runs.replicates == 4000].max()
    assert abs(np.corrcoef(runs.successes / runs.replicates, p)[0, 1]) > 0.99


def test_the_study_finds_a_rule_that_is_wrong():
    """Stopping as soon as the interval leaves the truth is what it must be able to see."""
    p = np.full(4000, 0.3)
    runs = stop(p, 0.02, np.random.default_rng(1))
    shifted = runs._replace(successes=runs.successes - runs.replicates // 40)
    assert covered(p, shifted) < 0.5 < covered(p, runs)


def test_the_edge_is_where_the_look_is_just_enough():
    edge, error = edge_of(0.02, 1000)
    assert half_width(np.array(round(edge * 1000)), 1000) == pytest.approx(0.02, abs=1e-4)
    assert error == pytest.approx(0.02 / Z95 * 1.0)


@pytest.mark.parametrize("part", [0.8, 0.5, 0.1])
def test_intervals_that_did_not_decide_are_harmed_less(part):
    """A deeper level: reached by a part of the histories that reach the level that decides."""
    rng = np.random.default_rng(7)
    edge, error = edge_of(0.01, 4000)
    p = np.full(100_000, edge + 2.0 * error)
    runs = stop(p, 0.01, rng)
    deeper = runs._replace(successes=rng.binomial(runs.successes, part))
    assert covered(p, runs) < 0.938
    assert covered(p * part, deeper) > covered(p, runs) + 0.002


@pytest.fixture(scope="module")
def rows():
    return main_rows()


@pytest.fixture(scope="module")
def edges():
    return edge_rows()


@pytest.mark.slow
def test_stopping_adds_nothing_over_a_spread_of_likelihoods(rows):
    bands = {f"{low:g} to {high:g}" for low, high in BANDS}
    found = [row for row in rows if row.likelihood in bands]
    assert len(found) == 16
    for row in found:
        assert 0.94 <= row.coverage <= 0.97, row
        assert row.coverage == pytest.approx(row.fixed, abs=0.015)


@pytest.mark.slow
def test_single_likelihoods_are_covered_unless_the_interval_itself_does_not(rows):
    likely = [row for row in rows if "to" not in row.likelihood and float(row.likelihood) > 0.002]
    assert len(likely) == 44
    for row in likely:
        assert 0.93 <= row.coverage <= 0.978, row
    inside = [0.94 <= row.coverage <= 0.97 for row in likely]
    assert np.mean(inside) > 0.9
    rare = [row for row in rows if row.likelihood in ("0.00017", "0.001")]
    for row in rare:
        assert row.coverage < 0.93
        assert row.coverage == pytest.approx(row.fixed, abs=0.008), "the interval, not the rule"


@pytest.mark.slow
def test_just_beyond_an_edge_stopping_costs_a_point_and_a_half(edges):
    plain = [row for row in edges if row.rule == "plain"]
    worst = [row for row in plain if "to" not in row.likelihood]
    assert len(worst) == 6
    for row in worst:
        assert 0.928 < row.coverage < 0.942, row
        assert 0.005 < row.fixed - row.coverage < 0.025
    for row in plain:
        if row not in worst:
            assert 0.945 < row.coverage < 0.958, row


@pytest.mark.slow
def test_confirming_mends_a_part_of_it_for_a_few_more_replicates(edges):
    plain, confirmed = (
        {(r.likelihood, r.target): r for r in edges if r.rule == rule}
        for rule in ("plain", "confirmed")
    )
    gains = [confirmed[key].coverage - plain[key].coverage for key in plain if "to" not in key[0]]
    cost = [confirmed[key].replicates / plain[key].replicates for key in plain]
    assert 0.003 < np.mean(gains) < 0.01
    assert 1.0 < max(cost) < 1.06


NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.slow
def test_the_page_says_what_the_study_finds(rows, edges):
    """Number by number; another numpy may draw others, so the last digit may differ."""
    text = PAGE.read_text(encoding="utf-8")
    tables = [found.strip() for found in re.findall(r"(?m)(?:^\|.*\n)+", text)]
    want = [coverage_table(rows), replicates_table(rows), edge_table(edges)]
    assert len(tables) == len(want)
    assert f"seed {SEED}" in text
    assert f"{RUNS:,} runs" in text
    for said, found in zip(tables, want, strict=True):
        assert NUMBER.sub("#", said) == NUMBER.sub("#", found)
        pairs = zip(NUMBER.findall(said), NUMBER.findall(found), strict=True)
        for one, other in pairs:
            near = 0.45 if "." in other else 1.0  # whole percents can round either way
            assert float(one) == pytest.approx(float(other), abs=near, rel=0.01)
