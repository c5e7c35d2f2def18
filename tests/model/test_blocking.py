"""Who blocks: tables by hand for each voting rule, and what holds in every history."""

import numpy as np
import pytest
from hypothesis import given

from model import draws
from model.bloc_level import has_quorum
from model.bloc_model import BlocModel
from model.blocking import NOBODY
from model.ensemble.filter import follow
from model.ensemble.run import simulate
from model.switches import Switches
from model.voting import binds_all, passes
from tests.model.both_drivers import Deck, mesa_record
from tests.model.synthetic import (
    BARE,
    SEEDS,
    generated,
    made_up,
    with_gain,
    with_tables,
    world_of,
    worlds,
)


def summit_of(gains, people=None, gdp=(60.0, 30.0, 10.0), voting="coalition", levels=None):
    """States at level 0 that gain so much from level 1 in all; who gains says yes."""
    n = len(gains)
    world = world_of(
        made_up(n, 0, 0, 2, levels=levels or [0] * n), f"agenda sovereignty {BARE}",
        voting=voting, temperature=0.0, region_spread=0.0,
    )  # fmt: skip
    people = people or [20.0] * n
    by_pair = np.array(gains, dtype=float)[:, None, None] / (n - 1)
    return Deck(with_gain(world, by_pair, gdp=gdp, population=people))


def blocker_of(deck):
    """The first blocker of level 1 by both drivers, and the summit's own."""
    record, model = deck.play(), deck.model()
    model.step()
    place = int(record.blocker[0, 1])
    code = "" if place == NOBODY else deck.world.states[place]
    assert model.summit.blocker == model.blockers[1] == code
    assert (np.delete(record.blocker[0], 1) == NOBODY).all()
    return code


@pytest.mark.parametrize(
    ("gains", "blocker"),
    [
        ((1, -1, -2), "S01"),  # a second state would make the bloc; B minds less than C
        ((1, -2, -1), "S02"),
        ((-1, -2, 1), "S00"),
        ((-1, -2, -3), ""),  # one alone is no bloc
        ((1, 1, -1), ""),  # it passed
    ],
)
def test_coalition(gains, blocker):
    assert blocker_of(summit_of(gains)) == blocker


@pytest.mark.parametrize(
    ("gains", "blocker"),
    [
        ((-2, -3, 1, 1, 1), "S00"),  # three of five without a large economy
        ((-3, -2, -0.1, 1, 1), "S01"),  # C is nearest, but its yes brings no large economy
        ((1, -2, -0.1, 1, -1), "S02"),  # with A in, any third will do
        ((1, -2, -0.1, -1, -1), ""),  # two are missing
    ],
)
def test_coalition_needs_a_large_economy(gains, blocker):
    assert blocker_of(summit_of(gains, gdp=[50.0, 40.0, 3.0, 2.0, 1.0])) == blocker


@pytest.mark.parametrize(
    ("gains", "blocker"), [((1, 1, -5), "S02"), ((-5, 1, 1), "S00"), ((1, -1, -2), "")]
)
def test_consensus(gains, blocker):
    assert blocker_of(summit_of(gains, voting="consensus")) == blocker


@pytest.mark.parametrize(
    ("gains", "people", "blocker"),
    [
        ((-1, 1, 1), (50, 20, 30), "S00"),  # 2/3 of the states with half of the people
        ((1, -1, -2), (90, 5, 5), "S01"),
        ((1, -1, -2), (45, 15, 40), "S02"),  # with B 60 % of the people, with C 85 %
        ((-1, -2, -3), (50, 20, 30), ""),  # 1/3 of the states
        ((1, -1, -2), (30, 34, 36), "S02"),  # 64 % and 66 %
    ],
)
def test_majority(gains, people, blocker):
    deck = summit_of(gains, tuple(map(float, people)), voting="majority")
    assert blocker_of(deck) == blocker


def test_of_two_as_near_the_lower_slot_blocks():
    deck = summit_of((1, -1, -1))
    slots = deck.world.tables.state_slot
    assert blocker_of(deck) == ("S01" if slots[1] < slots[2] else "S02")
    swapped = Deck(with_tables(deck.world, state_slot=slots[[0, 2, 1]]))
    assert blocker_of(swapped) == ("S02" if slots[1] < slots[2] else "S01")


def test_a_laggard_turned_away_is_nobodys_block():
    deck = summit_of((1, -1, 1), levels=[2, 2, 0]).region(draws.APPROACH, 0.0)
    model = deck.model()
    model.step()  # one of two hosts is no majority
    summit = model.summit
    assert (summit.kind, summit.passed, summit.blocker) == ("laggard", False, "")
    assert (deck.play().blocker == NOBODY).all()


# In every history


def passes_with(model, summit, yes):
    """Counted again from scratch: whether the step passes if these states say yes."""
    r, voting = model.rates, model.world.tables.voting
    invited = [vote.state for vote in summit.votes]
    states = {state.code: state for state in model.states}
    people = people_for = 0.0
    for code in invited:
        people += states[code].population
        people_for += states[code].population if code in yes else 0.0
    joining = invited if binds_all(voting) else yes
    there = [s for s in model.states if s.committed >= summit.level or s.code in joining]
    quorum = has_quorum(len(there), len(states), sum(s.major for s in there), r.quorum_share)
    return bool(yes) and passes(
        voting, len(invited), len(yes), people_for / people, r.majority_states,
        r.majority_people, quorum,
    )  # fmt: skip


@pytest.mark.parametrize("voting", ["coalition", "consensus", "majority"])
def test_the_yes_of_the_blocker_alone_passes_the_step(voting):
    blocked = failed = 0
    quiet = Switches(agenda=False, exit=False, crisis=False)

    @generated(25)
    @given(worlds(2, 8, voting=voting, switches=quiet), SEEDS)
    def holds(world, seed):
        nonlocal blocked, failed
        model = BlocModel(world, seed)
        for _ in range(15):
            model.step()
            summit = model.summit
            if summit.kind != "step" or summit.passed:
                assert summit.blocker == ""
                continue
            failed += 1
            yes = [vote.state for vote in summit.votes if vote.yes]
            enough = {
                vote.state: abs(vote.net)
                for vote in summit.votes
                if not vote.yes and passes_with(model, summit, [*yes, vote.state])
            }
            assert (summit.blocker in enough) if enough else summit.blocker == ""
            if enough:
                blocked += 1
                assert enough[summit.blocker] == min(enough.values())

    holds()
    assert failed > blocked > 20


@generated(20)
@given(worlds(2, 9), SEEDS)
def test_the_record_keeps_the_first_blocker_of_each_level(world, seed):
    record, model = simulate(world, seed, 1, 20), BlocModel(world, seed)
    first = [""] * 7
    for _ in range(20):
        model.step()
        first[model.summit.level] = first[model.summit.level] or model.summit.blocker
    assert model.blockers == first
    places = [world.states.index(code) if code else NOBODY for code in first]
    assert record.blocker.dtype == np.int16
    assert record.blocker[0].tolist() == places


def test_some_level_is_blocked_twice_by_different_states():
    """Nothing is proven about the first of several where there is only one."""
    world = world_of(made_up(5, 2, 0, 4, levels=[1] * 5), "agenda exit crisis")
    said = set()
    for replicate in range(20):
        model = BlocModel(world, 3, replicate=replicate)
        for _ in range(20):
            model.step()
            if model.summit.blocker:
                said.add((replicate, model.summit.level, model.summit.blocker))
    assert len({(replicate, level) for replicate, level, _ in said}) < len(said)
    record = mesa_record(world, 3, 20, 20)
    assert (simulate(world, 3, 20, 20).blocker == record.blocker).all()
    assert (record.blocker != NOBODY).any()


def test_no_histories_no_blockers():
    world = world_of(made_up(3, 1, 1, 2))
    assert simulate(world, 1, 0, 5).blocker.shape == (0, 7)


def test_a_followed_past_tells_who_blocks_after_it():
    world = world_of(made_up(4, 2, 2, 3), "agenda")
    past = np.array([1, 1, 1])
    ahead = follow(world, past, 5, 200, ahead=10).ahead
    assert ahead.blocker.shape == (200, 7)
    assert (ahead.blocker != NOBODY).any()
    assert (follow(world, past, 5, 200).ahead.blocker == NOBODY).all()
