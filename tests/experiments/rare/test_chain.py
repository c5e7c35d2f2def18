"""The coarse chain: hand-worked shares, hopes and merits."""

import numpy as np
import pytest

from experiments.rare.chain import EVEN, LEAN, NATURAL, first_plan, learnt, plan_for
from model.ensemble.rungs import QUARTERS, RUNGS
from model.ensemble.splitting import BINS, STRATA, coded
from model.ladder import LEVELS

EXTENT = np.array([0.75, 0.25])
LOW, HIGH = 0, (1 * LEVELS + 1) * QUARTERS
"""Rungs of levels 0 and 1."""


def moves(stratum, rung, part, after, times):
    return [coded(stratum * RUNGS + rung, part, after, len(EXTENT) + 1)] * times


def seen(*, every=True):
    """From LOW, part 1 leads up in one of four; the second half of a year changes nothing."""
    told = []
    for stratum in range(STRATA if every else 1):
        told += moves(stratum, LOW, 0, LOW, 4) + moves(stratum, LOW, 1, LOW, 3)
        told += moves(stratum, LOW, 1, HIGH, 1)
        told += moves(stratum, HIGH, 0, HIGH, 4) + moves(stratum, HIGH, 1, HIGH, 4)
        told += moves(stratum, LOW, 2, LOW, 8) + moves(stratum, HIGH, 2, HIGH, 8)
    return np.array(told)


def at(values, stratum, rung):
    return values[..., stratum * RUNGS + rung]


def test_shares_add_up_by_rung_and_part():
    chain = learnt(seen(every=False), EXTENT)
    for share in chain.share:
        for source in set(chain.source):
            assert share[chain.source == source].sum() == pytest.approx(1.0)


def test_a_stratum_that_saw_nothing_leans_on_the_others():
    chain = learnt(seen(every=False), EXTENT)
    up = chain.after == HIGH
    climbing = chain.share[:, up & (chain.source == LOW * 3 + 1)]
    assert climbing[1:] == pytest.approx(0.25), "one of four, as pooled"
    own = np.array([*moves(1, LOW, 1, LOW, 15)])
    leaning = learnt(np.concatenate([seen(every=False), own]), EXTENT)
    climbing = leaning.share[1, (leaning.after == HIGH) & (leaning.source == LOW * 3 + 1)]
    assert climbing == pytest.approx(LEAN * (1 / 19) / (15 + LEAN))


def test_hopes_and_merits_by_hand():
    plan = plan_for(learnt(seen(), EXTENT), True, 1, 1)
    # Part 1 is the only one that matters: sqrt(mean square) 1/2, part 0 has 0.
    taken = NATURAL * EXTENT + (1.0 - NATURAL) * np.array([0.0, 1.0])
    assert plan.chances[0, LOW] == pytest.approx(taken)
    hope, worth = 0.25 * 0.25, 0.25**2 / taken[1] * 0.25
    assert at(plan.merit[0], 0, LOW) == pytest.approx(np.sqrt(worth - hope**2))
    assert at(plan.merit[1], 0, LOW) == 0.0, "nothing moves any more"
    # A goal that is reached stays reached: only steering itself adds variance.
    assert plan.chances[0, HIGH] == pytest.approx(EXTENT)
    assert at(plan.merit[0], 0, HIGH) == pytest.approx(0.0, abs=1e-7)


def test_two_years_look_further():
    one, two = (plan_for(learnt(seen(), EXTENT), True, 1, years) for years in (1, 2))
    assert two.merit[2:] == pytest.approx(one.merit), "the last year is the last year"
    later = 0.25 * 0.25
    square = np.array([later**2, 0.25 + 0.75 * later**2])
    wanted = EXTENT * np.sqrt(square)
    taken = NATURAL * EXTENT + (1.0 - NATURAL) * wanted / wanted.sum()
    hope = EXTENT @ np.array([later, 0.25 + 0.75 * later])
    by_hand = np.sqrt((EXTENT**2 / taken * square).sum() - hope**2)
    assert at(two.merit[0], 3, LOW) == pytest.approx(by_hand)


def test_what_nobody_saw_has_no_merit_and_natural_draws():
    plan = plan_for(learnt(seen(), EXTENT), False, 5, 2)
    assert not plan.merit.any()
    assert plan.chances == pytest.approx(np.tile(EXTENT, (2, BINS, 1)))
    assert plan.even == EVEN


def test_the_first_plan_takes_every_part():
    plan = first_plan(EXTENT, 3)
    assert plan.merit.shape == (6, BINS)
    assert plan.chances.sum(axis=2) == pytest.approx(1.0)
    assert plan.chances[0, 0] == pytest.approx([0.625, 0.375])
