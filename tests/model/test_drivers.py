"""The two drivers take the same path, to the last bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.consent import consent_probability, net_benefit
from agents.power_agent import ExternalPowerAgent
from agents.project_vote import project_net
from agents.state_agent import StateAgent
from experiments.catalogue import SCENARIOS
from model.bloc_model import BlocModel
from model.ensemble.history import Record
from model.ensemble.run import simulate
from model.scenario_files import load_scenario
from model.world import build_world
from tests.model.both_drivers import assert_same, mesa_record, plain_record
from tests.model.synthetic import SEEDS, generated, made_up, world_of, worlds

EXAMPLES, REPLICATES = 24, 8


def rows(record: Record, chosen: slice) -> Record:
    """Some replicates of a record."""
    return Record(*(array[chosen] for array in record))


@pytest.mark.slow
@pytest.mark.parametrize("voting", ["coalition", "consensus", "majority"])
@pytest.mark.parametrize("chair", ["weighted", "rotating"])
def test_agents_and_kernel_agree_bit_for_bit(voting, chair):
    # 6 x 24 x 8 = 1,152 replicates
    @generated(EXAMPLES)
    @given(worlds(2, 12, voting=voting, chair=chair), SEEDS, st.integers(0, 9), st.integers(1, 25))
    def agree(world, seed, block, years):
        bulk = simulate(world, seed, REPLICATES, years, block=block, paths=True, threads=1)
        assert_same(bulk, mesa_record(world, seed, REPLICATES, years, block=block))

    agree()


@generated(12)
@given(worlds(1, 1), SEEDS)
def test_they_agree_on_a_region_of_one_state(world, seed):
    bulk = simulate(world, seed, 3, 12, paths=True, threads=1)
    assert_same(bulk, mesa_record(world, seed, 3, 12))


@generated(40)
@given(worlds(1, 12), SEEDS, st.integers(1, 20))
def test_plain_python_gives_the_kernels_bits(world, seed, years):
    bulk = simulate(world, seed, 4, years, paths=True, threads=1)
    assert_same(bulk, plain_record(world, seed, 4, years))


def test_they_agree_beyond_the_years_that_agents_read_ahead():
    world = world_of(made_up(5, 3, 3, 4, levels=[0, 1, 1, 2, 0]), crisis_rate=0.05)
    assert_same(simulate(world, 5, 4, 95, paths=True), mesa_record(world, 5, 4, 95))


def test_histories_compared_are_eventful():
    """Nothing is proven by two drivers that agree on doing nothing."""
    world = world_of(
        made_up(5, 3, 3, 4, levels=[0, 1, 1, 2, 0], rival=True), "agenda",
        consent_constant=1.0, exit_margin=0.1, crisis_rate=0.05,
    )  # fmt: skip
    record = mesa_record(world, 1, 40, 25)
    assert_same(simulate(world, 1, 40, 25, paths=True), record)
    moves, signed = np.diff(record.reached, axis=1), np.diff(record.committed, axis=1)
    assert (moves > 0).any()
    assert ((moves < 0).sum(axis=2) == 1).any(), "no state ever left alone"
    assert ((moves < 0).sum(axis=2) >= 3).any(), "no crisis took the bloc down"
    assert (signed >= 2).any(), "no step skipped a level"
    assert (record.reached < record.committed).any(), "everything was in force at once"
    assert (record.committed.max(axis=2) > record.committed.min(axis=2)).any()
    assert (record.signed == 6).any()
    assert (np.diff(record.running, axis=1) > 0).any()
    assert (np.diff(record.premium, axis=1) != 0).any()
    assert (np.diff(record.gap, axis=1) < 0).any()


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("chunk", [1, 7, 500])
def test_threads_and_chunks_change_nothing(threads, chunk):
    world = world_of(made_up(6, 4, 3, 8, levels=[0, 1, 2, 1, 0, 3]))
    whole = simulate(world, 11, 1203, 12, paths=True, threads=1, chunk=5000)
    assert_same(whole, simulate(world, 11, 1203, 12, paths=True, threads=threads, chunk=chunk))


@generated(15)
@given(worlds(1, 8), SEEDS, st.integers(0, 5), st.integers(0, 2**40))
def test_a_replicate_alone_is_the_one_in_bulk(world, seed, block, first):
    bulk = simulate(world, seed, 5, 10, first=first, block=block, paths=True)
    for k in range(5):
        alone = simulate(world, seed, 1, 10, first=first + k, block=block, paths=True)
        assert_same(rows(bulk, slice(k, k + 1)), alone)
    agents = mesa_record(world, seed, 1, 10, first=first + 3, block=block)
    assert_same(rows(bulk, slice(3, 4)), agents)


def test_other_seeds_blocks_and_replicates_are_other_histories():
    world = world_of(made_up(4, 2, 2, 1))
    premium = [
        simulate(world, seed, 1, 5, block=block, first=first, paths=True).premium
        for seed, block, first in [(1, 0, 0), (2, 0, 0), (1, 1, 0), (1, 0, 1)]
    ]
    for i in range(4):
        for j in range(i):
            assert (premium[i] != premium[j]).all()


@generated(20)
@given(worlds(1, 9), SEEDS)
def test_the_blocs_levels_do_not_depend_on_keeping_paths(world, seed):
    kept = simulate(world, seed, 30, 15, paths=True)
    brief = simulate(world, seed, 30, 15)
    assert np.array_equal(kept.signed, brief.signed)
    assert np.array_equal(kept.in_force, brief.in_force)
    assert np.array_equal(kept.blocker, brief.blocker)
    assert all(len(array) == 0 for array in brief[3:])


@generated(15)
@given(worlds(1, 7), SEEDS, st.integers(0, 1000))
def test_mesas_collector_records_what_the_ensemble_records(world, seed, replicate):
    years = 12
    record = simulate(world, seed, 1, years, first=replicate, paths=True)
    model = BlocModel(world, seed, replicate=replicate)
    for _ in range(years):
        model.step()
    first = world.tables.first_year
    bloc = model.datacollector.get_model_vars_dataframe()
    assert bloc["year"].tolist() == list(range(first - 1, first + years))
    for name, mine in [("signed", "signed"), ("level_in_force", "in_force"), ("habit", "habit"),
                       ("running_share", "running")]:  # fmt: skip
        assert bloc[name].tolist() == getattr(record, mine)[0].tolist()
    states = model.datacollector.get_agenttype_vars_dataframe(StateAgent)
    for i, code in enumerate(world.states):
        own = states[states["code"] == code]
        for name, mine in [("committed", "committed"), ("in_force", "reached"), ("net", "net"),
                           ("consent", "consent"), ("gdp", "gdp"), ("premium", "premium"),
                           ("gap", "gap")]:  # fmt: skip
            assert own[name].tolist() == getattr(record, mine)[0, :, i].tolist()
    for p, code in enumerate(world.powers):
        powers = model.datacollector.get_agenttype_vars_dataframe(ExternalPowerAgent)
        activity = powers[powers["code"] == code]["activity"].tolist()
        assert activity == record.activity[0, :, p].tolist()


@generated(40)
@given(worlds(2, 8), SEEDS)
def test_the_terms_of_a_vote_add_up(world, seed):
    model = BlocModel(world, seed)
    for _ in range(15):
        model.step()
    r = world.rates
    for _, vote in model.votes:
        pressure = 0.0
        for value in vote.pressures.values():
            pressure += value
        assert pressure == vote.pressure
        assert vote.shock == model.shock
        if vote.kind == "project":
            premium = vote.sovereignty
            net = project_net(vote.gain, premium, 1.0, vote.spillover, vote.shock)
            assert vote.pressure == vote.contagion == vote.rival_bloc == 0.0
        else:
            net = net_benefit(
                vote.gain, vote.sovereignty, vote.pressure, vote.rival_bloc, vote.spillover,
                vote.contagion, vote.shock,
            )  # fmt: skip
        assert vote.net == net
        assert vote.probability == consent_probability(net, r.temperature, r.consent_constant)
        assert vote.yes == (vote.draw < vote.probability)
        assert vote.as_dict()["net"] == net


def test_every_kind_of_vote_is_kept_and_only_when_asked():
    world = world_of(made_up(5, 2, 3, 3, levels=[1, 0, 0, 2, 1]), "agenda")
    kept, brief = BlocModel(world, 3), BlocModel(world, 3, trace=False)
    for _ in range(12):
        kept.step()
        brief.step()
    assert {vote.kind for _, vote in kept.votes} == {"step", "laggard", "host", "project"}
    assert brief.votes == []
    assert kept.votes[-1][0] == kept.year == 2037


def test_no_seed_is_seed_0():
    """Mesa's own batch_run gives None where no seed is asked for."""
    world = build_world(load_scenario(SCENARIOS / "central_asia"))
    one, other = BlocModel(world, seed=None), BlocModel(world, seed=0)
    for _ in range(8):
        one.step()
        other.step()
    assert [s.premium for s in one.states] == [s.premium for s in other.states]
    assert [v for _, v in one.votes] == [v for _, v in other.votes]
