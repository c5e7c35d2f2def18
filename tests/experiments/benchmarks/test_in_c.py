"""The kernel in C gives the ensemble's bits; without a compiler there is nothing to compare."""

import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.benchmarks import in_c
from experiments.benchmarks.c_memory import header, record_in_c
from experiments.benchmarks.in_c import chunks_in_c, compiler, simulate_in_c
from experiments.catalogue import folder_of
from model.ensemble.history import new_record
from model.ensemble.memory import new_run
from model.ensemble.run import simulate
from model.scenario_files import load_scenario
from model.settings import Settings
from model.switches import Switches
from model.world import build_world
from tests.model.both_drivers import assert_same
from tests.model.synthetic import SWITCHES, generated, made_up, world_of, worlds

needs_compiler = pytest.mark.skipif(compiler() is None, reason="no C compiler here")
REPLICATES, YEARS = 300, 35


def region(name, **chosen):
    return build_world(load_scenario(folder_of(name)), Settings(**chosen))


def same(world, seed=1, replicates=REPLICATES, years=YEARS, **where):
    made = simulate_in_c(world, seed, replicates, years, paths=True, **where)
    assert_same(made, simulate(world, seed, replicates, years, paths=True, threads=1, **where))


@needs_compiler
@pytest.mark.parametrize("voting", ["coalition", "consensus", "majority"])
@pytest.mark.parametrize("chair", ["weighted", "rotating"])
def test_the_same_bits_for_central_asia_under_every_rule(voting, chair):
    same(region("central_asia", voting=voting, chair=chair))


@needs_compiler
@pytest.mark.parametrize("off", SWITCHES)
def test_the_same_bits_with_a_mechanism_off(off):
    same(region("central_asia", switches=Switches(**{off: False})))


@needs_compiler
@pytest.mark.parametrize("name", ["union_state", "visegrad_cefta", "comesa"])
def test_the_same_bits_for_two_fifteen_and_twenty_five_states(name):
    same(region(name))


@needs_compiler
@pytest.mark.parametrize("voting", ["coalition", "consensus", "majority"])
def test_the_same_bits_in_eventful_histories(voting):
    world = world_of(
        made_up(5, 3, 3, 4, levels=[0, 1, 1, 2, 0], rival=True, agreements=True), "agenda",
        voting=voting, consent_constant=1.0, exit_margin=0.1, crisis_rate=0.05,
    )  # fmt: skip
    same(world)


@needs_compiler
def test_the_same_bits_where_rules_meet_their_bounds():
    harsh = {"growth_spread": 0.5, "harmonisation_rate": 1.0, "temperature": 0.0}
    same(world_of(made_up(4, 4, 2, 1), "agenda", **harsh))


@needs_compiler
def test_the_same_bits_where_all_states_are_alike():
    """Then the slot decides who blocks."""
    off = "gains sovereignty pressure contagion rival_bloc agenda"
    same(world_of(made_up(5, 2, 2, 2), off))


@needs_compiler
@generated(40)
@given(worlds(1, 12), st.integers(0, 2**64 - 1), st.integers(0, 9), st.integers(0, 2**40))
def test_the_same_bits_for_any_world(world, seed, block, first):
    same(world, seed, 8, 20, block=block, first=first)


@needs_compiler
def test_the_same_bits_for_the_bloc_alone_whatever_the_chunks():
    world = region("central_asia")
    parts = list(chunks_in_c(world, 1, 25, YEARS, chunk=10))
    assert [len(part.signed) for part in parts] == [10, 10, 5]
    whole = simulate(world, 1, 25, YEARS)
    assert_same(simulate_in_c(world, 1, 25, YEARS, chunk=10), whole)
    assert_same(simulate_in_c(world, 1, 0, YEARS), simulate(world, 1, 0, YEARS))


def test_the_header_declares_every_field_in_order():
    run = new_run(region("central_asia"))
    words = header(run).replace("*restrict ", "").replace("signed_;", "signed;").split()
    fields = [word.rstrip(";") for word in words if word.endswith(";") and "}" not in word]
    start = fields.index("rates")
    assert fields[start : start + len(run)] == list(run._fields)
    assert "double gdp_start;" in header(run)
    assert "int64_t distraction_years;" in header(run)


def test_what_does_not_lie_row_by_row_is_refused():
    record = new_record(2, 3, 4, 5, paths=True)
    with pytest.raises(ValueError, match="net"):
        record_in_c(record._replace(net=np.asfortranarray(record.net)))


def test_without_a_compiler_it_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert compiler() is None
    with pytest.raises(FileNotFoundError, match="no C compiler"):
        in_c.built("not compiled yet")


def test_the_compiler_can_be_chosen(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"found {name}")
    monkeypatch.setenv("CC", "tcc")
    assert compiler() == "found tcc"
    monkeypatch.delenv("CC")
    assert compiler() == "found cc"
