"""Sharing out: weights are kept bin by bin, whatever numbers are wanted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ensemble.particles import new_store
from model.ensemble.sharing import deal, new_bins, share_out, sort_into_bins
from tests.model.synthetic import generated, made_up, world_of

WORLD = world_of(made_up(2, 1, 0, 1))
BINS, PLACES = 5, 60


def sorted_work(bins, weights):
    work = new_bins(PLACES, BINS)
    work.bin[: len(bins)], work.weight[: len(bins)] = bins, weights
    sort_into_bins(work, len(bins))
    return work


def shared(work, offset=0.5):
    """Which particle each copy is of; a particle carries its number in its habit."""
    store, spare = new_store(WORLD, PLACES), new_store(WORLD, PLACES)
    store.bloc["habit"] = np.arange(PLACES)
    made = share_out(work, store, spare, np.full(BINS, offset))
    return spare.bloc["habit"][:made].astype(int).tolist()


def test_bins_by_hand():
    work = sorted_work([3, 1, 3, 0], [0.1, 0.2, 0.3, 0.4])
    assert work.count.tolist() == [1, 1, 0, 2, 0]
    assert work.total.tolist() == [0.4, 0.2, 0.0, 0.4, 0.0]
    assert work.order[:4].tolist() == [3, 1, 0, 2]


def test_dealing_by_hand():
    work = sorted_work([0, 1, 3], [0.5, 0.3, 0.2])
    deal(work, np.array([1.0, 0.0, 9.0, 10.0, 9.0]), 10, 0.0)
    assert work.wanted.tolist() == [2, 1, 0, 8, 0], "by weight x merit, one at least"
    deal(work, np.array([1.0, 0.0, 9.0, 10.0, 9.0]), 30, 0.5)
    assert work.wanted.tolist() == [8, 5, 0, 17, 0], "half of them evenly over three bins"
    deal(work, np.zeros(BINS), 30, 0.0)
    assert work.wanted.tolist() == [10, 10, 0, 10, 0], "evenly where nothing is known"


def test_copies_by_hand():
    work = sorted_work([0, 0, 1], [0.3, 0.1, 0.6])
    work.wanted[:2] = 4, 2
    assert shared(work) == [0, 0, 0, 1, 2, 2]
    assert work.weight[:6] == pytest.approx([0.1, 0.1, 0.1, 0.1, 0.3, 0.3])
    assert work.bin[:6].tolist() == [0, 0, 0, 0, 1, 1]


def test_as_many_as_there_are_of_one_weight_are_each_kept_once():
    for offset in (0.001, 0.5, 0.999):
        work = sorted_work([2] * 7, [0.125] * 7)
        work.wanted[2] = 7
        assert shared(work, offset) == list(range(7))


particles = st.lists(
    st.tuples(st.integers(0, BINS - 1), st.floats(1e-9, 1.0)), min_size=1, max_size=20
)


@given(
    particles, st.lists(st.floats(0.0, 5.0), min_size=BINS, max_size=BINS),
    st.floats(0.0, 1.0), st.floats(0.0, 0.999),
)  # fmt: skip
@generated(200)
def test_no_weight_is_lost_and_no_bin_dies_out(given_particles, merit, even, offset):
    bins, weights = zip(*given_particles, strict=True)
    work = sorted_work(bins, weights)
    before = work.total.copy()
    deal(work, np.array(merit), 30, even)
    copies = shared(work, offset)
    made = len(copies)
    assert made <= 30 + BINS
    after = np.bincount(work.bin[:made], work.weight[:made], BINS)
    assert after == pytest.approx(before, rel=1e-12)
    assert set(work.bin[:made]) == set(bins)
    assert all(bins[copied] == b for copied, b in zip(copies, work.bin[:made], strict=True))
