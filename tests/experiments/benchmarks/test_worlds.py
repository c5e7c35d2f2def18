"""Tiled worlds: valid, like the scenario where they can be, and the same for both drivers."""

import numpy as np
import pytest

from experiments.benchmarks.worlds import central_asia, tiled
from model.ensemble.run import simulate
from model.settings import Settings
from tests.model.both_drivers import assert_same, mesa_record, plain_record

SIZES = [(1, 1), (3, 2), (6, 6), (7, 1), (13, 8), (27, 6), (48, 12)]


@pytest.fixture(scope="module")
def world():
    return central_asia()


def test_its_own_size_gives_the_same_world(world):
    for same in (tiled(world), tiled(world, 6, 6)):
        for name in world.tables._fields:
            before, after = getattr(world.tables, name), getattr(same.tables, name)
            assert np.array_equal(before, after), name
        assert same._replace(tables=world.tables) == world


@pytest.mark.parametrize(("n", "p"), SIZES)
def test_every_table_has_the_right_shape_and_kind(world, n, p):
    made, sizes = tiled(world, n, p), {6: n, 7: 7, 5: 5}
    assert (len(made.states), len(made.powers)) == (n, p) == made.layout[:2]
    assert len(set(made.states)) == n
    assert len(set(made.powers)) == p
    assert sorted(made.tables.state_slot) == list(range(n))
    assert sorted(made.tables.power_slot) == list(range(p))
    for name in ("gain", "trade_share", "elsewhere", "project_gain", "gdp", "start_level"):
        before, after = getattr(world.tables, name), getattr(made.tables, name)
        assert after.shape == tuple(sizes[length] for length in before.shape), name
        assert after.dtype == before.dtype, name
        assert after.flags.c_contiguous, name
    assert made.tables.leverage.shape == (n, p)
    assert made.tables.stance.shape == (p, 7)
    assert made.tables.remoteness == world.tables.remoteness


@pytest.mark.parametrize(("n", "p"), SIZES)
def test_shares_stay_shares_and_no_sum_grows(world, n, p):
    made, places = tiled(world, n, p).tables, np.arange(n) % 6
    assert (made.trade_share >= 0.0).all()
    for name in ("trade_share", "leverage"):
        before, after = getattr(world.tables, name), getattr(made, name)
        assert (after.sum(axis=1) <= before.sum(axis=1)[places] * (1 + 1e-12)).all(), name
    if n % 6 == 0:
        whole = world.tables.gain.sum(axis=1)[places]
        assert np.allclose(made.gain.sum(axis=1), whole, rtol=1e-12, atol=1e-15)
    assert not made.gain[:, :, 0].any()


def test_copies_differ_in_gdp_and_do_not_trade_with_each_other(world):
    made = tiled(world, 48).tables
    assert len(np.unique(made.gdp)) == 48
    twins = np.equal.outer(np.arange(48) % 6, np.arange(48) % 6)
    assert not made.trade_share[twins].any()
    assert not made.gain[twins].any()


@pytest.mark.parametrize(("n", "p"), [(1, 1), (4, 9), (13, 6), (27, 6)])
def test_all_drivers_go_the_same_way(world, n, p):
    made, years = tiled(world, n, p), 35
    bulk = simulate(made, 5, 3, years, paths=True, threads=1)
    assert_same(bulk, mesa_record(made, 5, 3, years))
    assert_same(bulk, plain_record(made, 5, 3, years))


def test_large_regions_are_eventful(world):
    record = simulate(tiled(world, 27), 1, 300, 35)
    ends = record.signed[:, -1]
    assert 1.5 < ends.mean() < 3.0
    assert len(np.unique(ends)) >= 4
    assert (np.diff(record.in_force.astype(int), axis=1) < 0).any()


def test_settings_change_the_world(world):
    none = central_asia(Settings(leverage={"RUS": 0.0}))
    assert not none.tables.leverage[:, none.powers.index("RUS")].any()
    assert world.tables.leverage[:, 0].all()
