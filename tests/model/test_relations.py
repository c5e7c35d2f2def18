"""How results must move, or not move, when something about the question is changed."""

import copy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.bloc_model import BlocModel
from model.ensemble.history import Record
from model.ensemble.run import simulate
from model.parameters import Parameters
from model.settings import Settings
from model.world import build_world
from tests.model.both_drivers import assert_same, mesa_record
from tests.model.permuting import permuted
from tests.model.synthetic import SEEDS, generated, made_up, parameters, scenarios, world_of, worlds

BY_STATE = ("committed", "reached", "consent", "net", "gdp", "premium", "gap")
BY_AGENT = ("committed", "consent", "net", "gdp", "premium", "gap")
LEVELS = ("signed", "in_force", "blocker", "committed", "reached")
IN_PERCENT = (
    "autonomy_base", "pressure_weight", "spillover_weight", "contagion_weight", "region_spread",
    "exit_margin", "temperature", "gain_weight",
)  # fmt: skip
"""Every parameter in percent of GDP, and the weight of what the data give in percent of GDP."""


BY_PLACE = (
    "state_slot", "gdp", "population", "libdem", "log_income", "start_level", "gain",
    "trade_share", "elsewhere", "leverage", "project_gain", "rival_loss",
)  # fmt: skip
"""Tables with a row for each state; those in `BETWEEN` have a column for each, too."""
BETWEEN = ("gain", "trade_share", "elsewhere")


def reordered(world, order):
    """A world's tables with the states in another order."""
    new = {name: getattr(world.tables, name)[order] for name in BY_PLACE}
    new |= {name: np.ascontiguousarray(new[name][:, order]) for name in BETWEEN}
    return world._replace(
        tables=world.tables._replace(**new), states=tuple(world.states[i] for i in order)
    )


def moved(places, order):
    """Places of states once they are listed in another order; nobody stays nobody."""
    new = np.empty(len(order) + 1, places.dtype)
    new[-1] = -1
    new[list(order)] = range(len(order))
    return new[places]


def assert_close(one: Record, other: Record, tolerance: float) -> None:
    """Levels equal, numbers within a tolerance."""
    for name in Record._fields:
        a, b = getattr(one, name), getattr(other, name)
        if name in LEVELS:
            assert np.array_equal(a, b), name
        else:
            np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance, err_msg=name)


# The order of the states, the unit of benefits


@generated(40)
@given(worlds(2, 10), SEEDS, st.randoms())
def test_permuting_the_states_permutes_the_result(world, seed, random):
    assume(world.rates.temperature > 0.0)  # at 0 a rounding error decides a tie
    order = list(range(len(world.states)))
    random.shuffle(order)
    straight = simulate(world, seed, 12, 20, paths=True)
    other = simulate(reordered(world, order), seed, 12, 20, paths=True)
    same = {name: getattr(straight, name)[:, :, order] for name in BY_STATE}
    same["blocker"] = moved(straight.blocker, order)
    assert_close(straight._replace(**same), other, 1e-12)


@generated(25)
@given(scenarios(2, 8), parameters(), SEEDS, st.randoms())
def test_permuting_the_scenario_permutes_its_tables(scenario, numbers, seed, random):
    """To 1e-9 percent of GDP: the trade routine's equations come in another order."""
    order = list(range(len(scenario.states)))
    random.shuffle(order)
    chosen = Settings(parameters=numbers)
    expected = reordered(build_world(scenario, chosen), order)
    found = build_world(permuted(scenario, order), chosen)
    assert found.states == expected.states
    for name, table in expected.tables._asdict().items():
        np.testing.assert_allclose(getattr(found.tables, name), table, rtol=1e-9, atol=1e-9)
    # with no margin a state's exit hangs on the last bit of two sums
    assume(numbers.temperature > 0.0 and numbers.exit_margin > 1e-6)
    one = simulate(expected, seed, 12, 20, paths=True)
    assert_close(one, simulate(found, seed, 12, 20, paths=True), 1e-7)


def scaled(numbers: Parameters, factor: float) -> Parameters:
    """The same parameters in another unit of benefits."""
    new = {name: getattr(numbers, name) * factor for name in IN_PERCENT}
    return Parameters(**(numbers.model_dump() | new))


def test_every_parameter_in_percent_of_gdp_is_scaled():
    units = {n: f.json_schema_extra["unit"] for n, f in Parameters.model_fields.items()}
    in_percent = {name for name, unit in units.items() if unit == "percent of GDP"}
    assert in_percent == set(IN_PERCENT) - {"gain_weight"}


@generated(30)
@given(scenarios(1, 8), parameters(), SEEDS, st.sampled_from([2.0**-7, 0.25, 2.0, 8.0, 2.0**20]))
def test_a_power_of_two_in_the_unit_changes_nothing_at_all(scenario, numbers, seed, factor):
    # below about 1e-308 halving loses bits
    assume(all(getattr(numbers, n) == 0.0 or getattr(numbers, n) > 1e-200 for n in IN_PERCENT))
    one = simulate(build_world(scenario, Settings(parameters=numbers)), seed, 12, 20, paths=True)
    other = scaled(numbers, factor)
    two = simulate(build_world(scenario, Settings(parameters=other)), seed, 12, 20, paths=True)
    assert_same(one._replace(net=factor * one.net, premium=factor * one.premium), two)


@generated(25)
@given(scenarios(1, 8), parameters(), SEEDS)
def test_another_unit_changes_no_level(scenario, numbers, seed):
    assume(numbers.temperature > 0.0)
    one = simulate(build_world(scenario, Settings(parameters=numbers)), seed, 12, 20, paths=True)
    other = scaled(numbers, 3.0)
    two = simulate(build_world(scenario, Settings(parameters=other)), seed, 12, 20, paths=True)
    for name in LEVELS:
        assert np.array_equal(getattr(one, name), getattr(two, name))


# Common random numbers: one thing changed, the same situation


def first_votes(world, seed, replicate, years=30):
    """The votes of the first summit that tables a step."""
    model = BlocModel(world, seed, replicate=replicate)
    for _ in range(years):
        model.step()
        if model.summit.votes:
            return model.year, model.summit
    return None, None


@generated(50)
@given(scenarios(2, 7), SEEDS, st.floats(1.0, 20.0), st.floats(0.05, 1.5))
def test_a_higher_sovereignty_weight_never_raises_a_consent(scenario, seed, factor, temperature):
    off = "projects exit crisis"
    one = world_of(scenario, off, autonomy_base=0.5, temperature=temperature)
    two = world_of(scenario, off, autonomy_base=0.5 * factor, temperature=temperature)
    (year, first), (same_year, second) = first_votes(one, seed, 0), first_votes(two, seed, 0)
    assert year == same_year
    assume(year is not None)
    for vote, other in zip(first.votes, second.votes, strict=True):
        assert (vote.state, vote.kind, vote.level) == (other.state, other.kind, other.level)
        assert (vote.gain, vote.pressures, vote.draw) == (other.gain, other.pressures, other.draw)
        assert other.probability <= vote.probability
        assert other.yes <= vote.yes
        if factor > 1.01 and vote.kind != "host" and 0.001 < vote.probability < 0.999:
            assert other.probability < vote.probability


@generated(60)
@given(worlds(2, 7), SEEDS, st.floats(1.0, 20.0), st.data())
def test_a_higher_premium_never_raises_a_consent_in_isolation(world, seed, factor, data):
    model = BlocModel(world, seed)
    for _ in range(data.draw(st.integers(1, 12))):
        model.step()
    state = data.draw(st.sampled_from([s for s in model.states if s.committed < 6] or [None]))
    assume(state is not None)
    level = data.draw(st.integers(state.committed + 1, 6))
    invited = [s for s in model.states if state.committed <= s.committed < level]
    before = copy.copy(state.weigh_step("step", level, invited, invited, 0.5))
    state.premium *= factor
    after = state.weigh_step("step", level, invited, invited, 0.5)
    assert after.sovereignty >= before.sovereignty >= 0.0
    assert after.net <= before.net
    assert after.probability <= before.probability


@generated(50)
@given(scenarios(2, 7), SEEDS, st.floats(0.0, 1.0), st.floats(0.05, 1.5))
def test_cutting_an_opponents_leverage_never_lowers_a_consent(scenario, seed, cut, temperature):
    assume(scenario.powers)
    stance = scenario.stance.copy()
    stance[:, 0] = -np.abs(stance[:, 0])  # the first power opposes every level
    scenario, off = replace(scenario, stance=stance), "projects exit crisis targeting"
    one = world_of(scenario, off, temperature=temperature)
    two = world_of(scenario, off, temperature=temperature, leverage={"P0": cut})
    (year, first), (same_year, second) = first_votes(one, seed, 0), first_votes(two, seed, 0)
    assert year == same_year
    assume(year is not None)
    for vote, other in zip(first.votes, second.votes, strict=True):
        assert (vote.state, vote.kind, vote.level) == (other.state, other.kind, other.level)
        assert other.pressure >= vote.pressure
        assert other.probability >= vote.probability
        assert other.yes >= vote.yes
        rest = {p: x for p, x in vote.pressures.items() if p != "P0"}
        assert rest == {p: x for p, x in other.pressures.items() if p != "P0"}


# Membership and horizon


@generated(40)
@given(scenarios(2, 9), SEEDS, st.data())
def test_a_state_left_out_takes_only_its_own_draws_along(scenario, seed, data):
    out = data.draw(st.sampled_from(scenario.codes))
    keep = [i for i, code in enumerate(scenario.codes) if code != out]
    whole = simulate(world_of(scenario), seed, 10, 15, paths=True)
    world = world_of(scenario, without=(out,))
    rest = simulate(world, seed, 10, 15, paths=True)
    assert world.states == tuple(scenario.codes[i] for i in keep)
    assert whole.premium[:, :, keep].tobytes() == rest.premium.tobytes()
    assert whole.gdp[:, :, keep].tobytes() == rest.gdp.tobytes()
    assert_same(rest, simulate(world, seed, 10, 15, paths=True))
    assert_same(rest._replace(**{n: a[:2] for n, a in rest._asdict().items()}),
                mesa_record(world, seed, 2, 15))  # fmt: skip


@generated(30)
@given(worlds(1, 9), SEEDS, st.integers(0, 12), st.integers(1, 60))
def test_a_longer_horizon_keeps_the_shorter_ones_path(world, seed, years, more):
    short = simulate(world, seed, 6, years, paths=True)
    long = simulate(world, seed, 6, years + more, paths=True)
    first = Record(*(array[:, : years + 1] for array in long))
    known = short.blocker >= 0
    assert (long.blocker[known] == short.blocker[known]).all()
    assert_same(short, first._replace(blocker=short.blocker))


@pytest.mark.parametrize("years", [0, 9, 39, 41])
def test_a_saved_model_goes_on_the_same_way(years):
    world = world_of(made_up(5, 3, 3, 4, levels=[0, 1, 1, 2, 0]), "agenda", exit_margin=0.1)
    model = BlocModel(world, 6, replicate=2)
    for _ in range(years):
        model.step()
    saved = copy.deepcopy(model)
    for _ in range(10):
        model.step()
    middle = [(s.committed, s.net, s.premium) for s in saved.states]
    assert middle == [(s.committed, s.net, s.premium) for s in copy.deepcopy(saved).states]
    for _ in range(10):
        saved.step()
    assert saved.year == model.year
    assert saved.votes == model.votes
    for name in ("habit", "projects", "last_change", "shock"):
        assert getattr(saved, name) == getattr(model, name)
    for one, two in zip(saved.states, model.states, strict=True):
        assert one is not two
        assert one.region is saved
        for name in (
            "committed",
            "in_force",
            "net",
            "consent",
            "gdp",
            "premium",
            "gap",
            "focus",
            "reference",
        ):
            assert getattr(one, name) == getattr(two, name)
    frames = [m.datacollector.get_model_vars_dataframe() for m in (saved, model)]
    assert frames[0].equals(frames[1])
    levels = simulate(world, 6, 1, years + 10, first=2, paths=True).committed[0, -1]
    assert [s.committed for s in saved.states] == levels.tolist()
