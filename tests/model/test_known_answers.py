"""Answers known in advance, from the theory's list: all or nothing, twins, zero temperature."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import draws
from model.ensemble.run import simulate
from model.normal import normal_quantile
from tests.model.both_drivers import Deck, assert_same
from tests.model.synthetic import (
    BARE,
    SEEDS,
    SWITCHES,
    generated,
    made_up,
    scenarios,
    with_gain,
    world_of,
    worlds,
)

# Nothing tabled, nobody able to consent, everybody certain


@generated(40)
@given(scenarios(), SEEDS, st.sets(st.sampled_from(sorted(set(SWITCHES) - {"agenda"}))))
def test_nothing_tabled_nothing_deepens(scenario, seed, off):
    off = " ".join({*off, "projects"})
    record = simulate(world_of(scenario, off, agenda_constant=-1000.0), seed, 20, 25, paths=True)
    assert (np.diff(record.committed, axis=1) <= 0).all()
    assert (np.diff(record.reached, axis=1) <= 0).all()
    if "growth" in off:  # growth alone can change who is a major economy, hence the bloc's level
        assert (np.diff(record.signed, axis=1) <= 0).all()
        assert (np.diff(record.in_force, axis=1) <= 0).all()


@generated(25)
@given(scenarios(), SEEDS)
def test_nothing_tabled_nothing_lost_nothing_moves(scenario, seed):
    world = world_of(scenario, "projects exit crisis growth", agenda_constant=-1000.0)
    record = simulate(world, seed, 10, 20, paths=True)
    start = [state.start_level for state in scenario.states]
    assert (record.committed == start).all()
    assert (record.reached == start).all()
    assert (record.signed == record.signed[0, 0]).all()
    assert (record.running == 0.0).all()


@generated(25)
@given(scenarios(), SEEDS, st.sampled_from(["coalition", "consensus", "majority"]))
def test_no_consent_possible_nothing_deepens(scenario, seed, voting):
    for never in ({"consent_constant": -1e6}, {"temperature": 0.0, "autonomy_base": 1e9}):
        off = (
            "agenda growth gains contagion pressure"
            if "autonomy_base" in never
            else "agenda growth"
        )
        record = simulate(world_of(scenario, off, voting=voting, **never), seed, 20, 20, paths=True)
        assert (np.diff(record.committed, axis=1) <= 0).all()
        assert (np.diff(record.signed, axis=1) <= 0).all()
        assert (record.running == 0.0).all()


@generated(30)
@given(
    st.integers(2, 12), st.integers(0, 5), SEEDS, st.integers(0, 3),
    st.sampled_from(["coalition", "consensus", "majority"]),
    st.sampled_from(["weighted", "rotating"]),
)  # fmt: skip
def test_every_consent_certain_one_level_a_year(states, powers, seed, start, voting, chair):
    scenario = made_up(states, powers, 2, seed % 2**32, levels=[start] * states, rival=True)
    world = world_of(
        scenario, "agenda projects jumps crisis exit implementation", voting=voting, chair=chair,
        consent_constant=1e4,
    )  # fmt: skip
    record = simulate(world, seed, 5, 9, paths=True)
    ladder = [min(6, start + year) for year in range(10)]
    assert record.signed.tolist() == [ladder] * 5
    assert record.in_force.tolist() == [ladder] * 5
    assert (record.committed == record.committed[:, :, :1]).all()


def test_a_gain_large_enough_makes_every_consent_certain():
    off = "agenda jumps crisis exit implementation"
    world = world_of(made_up(4, 3, 0, 5, levels=[0] * 4), off, temperature=0.0)
    record = simulate(with_gain(world, 1e6 * np.arange(1, 7)), 3, 20, 8)
    assert record.in_force.tolist() == [[0, 1, 2, 3, 4, 5, 6, 6, 6]] * 20


@generated(25)
@given(worlds(1, 1), SEEDS)
def test_one_state_makes_no_bloc(world, seed):
    record = simulate(world, seed, 20, 20, paths=True)
    assert not record.signed.any()
    assert not record.in_force.any()
    assert (record.committed <= world.tables.start_level[0]).all()


# Two identical states


def twins(**numbers):
    """Two identical states, a consensus, one proposal a year; net benefit 0.4 - 0.03 = 0.37."""
    world = world_of(
        made_up(2, 0, 0, 1, levels=[0, 0]), f"agenda {BARE}", voting="consensus",
        autonomy_spread=0.0, autonomy_regime=0.0, **numbers,
    )  # fmt: skip
    return with_gain(world, 0.4, gdp=[50.0] * 2, population=[9.0] * 2, libdem=[0.3] * 2)


def test_two_identical_states_pass_with_q_squared():
    world, n = twins(region_spread=0.0, temperature=0.5), 40_000
    q = 1.0 / (1.0 + np.exp(-0.37 / 0.5))
    record = simulate(world, 7, n, 1, paths=True)
    assert record.consent[:, 1] == pytest.approx(q, abs=1e-12)
    passed = int((record.signed[:, 1] == 1).sum())
    assert abs(passed - n * q**2) < 4 * np.sqrt(n * q**2 * (1 - q**2))
    assert set(record.signed[:, 1].tolist()) == {0, 1}


@pytest.mark.parametrize("effect", [0.1, 0.5, 0.7])
def test_two_identical_states_by_enumeration(effect):
    """Votes on a grid of 1/8: the share of the 64 that pass is that of q squared, given u."""
    world = twins(region_spread=0.8, temperature=0.5)
    net = 0.37 + 0.8 * normal_quantile((int(effect * 2**32) + 0.5) / 2**32)
    q = 1.0 / (1.0 + np.exp(-net / 0.5))
    grid = [(k + 0.5) / 8 for k in range(8)]
    passed = 0
    for one, two in itertools.product(grid, grid):
        deck = Deck(world).at(draws.REGION_EFFECT, effect)
        deck.state(draws.VOTE, 0, one).state(draws.VOTE, 1, two)
        record = deck.play()
        assert record.net[0, 1] == pytest.approx(net, abs=1e-12)
        assert record.signed[0, 1] == (one < q and two < q)
        passed += record.signed[0, 1]
    assert passed == round(8 * q) ** 2
    assert 0 < passed < 64


# Zero temperature


def with_other_votes(deck, seed):
    """The same draws but for those of the votes."""
    other, random = Deck(deck.world, deck.years), np.random.default_rng(seed)
    other.words = deck.words.copy()
    for year, i in itertools.product(range(deck.years), range(len(deck.world.states))):
        for purpose in (draws.VOTE, draws.PROJECT_VOTE):
            other.state(purpose, i, random.random(), year)
    return other


@generated(25)
@given(scenarios(2, 8), SEEDS)
def test_at_zero_temperature_votes_need_no_draws(scenario, seed):
    deck = Deck(world_of(scenario, "agenda", temperature=0.0), years=15)
    deck.words = draws.Stream(seed).rows(0, 1, deck.words.shape[1])
    record = deck.play()
    assert_same(record, with_other_votes(deck, seed).play())
    assert set(record.consent[:, 1:].ravel().tolist()) <= {0.0, 0.5, 1.0}


def test_above_zero_temperature_votes_are_drawn():
    deck = Deck(world_of(made_up(4, 2, 2, 1), "agenda", temperature=0.5), years=15)
    changed = with_other_votes(deck, 1).play().committed != deck.play().committed
    assert changed.any()
