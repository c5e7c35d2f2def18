"""Answers known in advance, from the theory's list and worked by hand."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model import draws
from model.bloc_model import BlocModel
from model.ensemble.run import simulate
from model.normal import normal_quantile
from tests.model.synthetic import (
    SWITCHES,
    Deck,
    assert_same,
    generated,
    made_up,
    scenarios,
    world_of,
    worlds,
)

SEEDS = st.integers(0, 2**63)
BARE = "pressure spillover contagion heterogeneity growth turnover projects exit crisis jumps fade"
"""Switches off where only gains and sovereignty are to count."""


def by_hand(gain=0.0, **tables):
    """A function that overwrites a world's tables; `gain` is each pair's, at every level above 0."""

    def overwrite(world):
        table = np.zeros_like(world.tables.gain)
        table[:, :, 1:] = gain
        new = {name: np.array(values) for name, values in tables.items()}
        return world._replace(tables=world.tables._replace(**({"gain": table} | new)))

    return overwrite


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
    st.sampled_from([{"consent_constant": 1e4}, {"temperature": 0.0, "contagion_weight": 1e-9}]),
)  # fmt: skip
def test_every_consent_certain_one_level_a_year(states, powers, seed, start, voting, chair, sure):
    scenario = made_up(states, powers, 2, seed % 2**32, levels=[start] * states, rival=True)
    off = "agenda projects jumps crisis exit implementation"
    if "temperature" in sure:  # only habit is left, and what the region shares
        off += " pressure sovereignty gains contagion rival_bloc"
        sure = {"temperature": 0.0, "region_spread": 0.0, "spillover_weight": 1.0}
        start_habit = start > 0
        if not start_habit:
            sure["temperature"], sure["consent_constant"] = 0.5, 1e4
    record = simulate(world_of(scenario, off, voting=voting, chair=chair, **sure), seed, 5, 9,
                      paths=True)  # fmt: skip
    ladder = [min(6, start + year) for year in range(10)]
    assert record.signed.tolist() == [ladder] * 5
    assert record.in_force.tolist() == [ladder] * 5
    assert (record.committed == record.committed[:, :, :1]).all()


def test_a_gain_large_enough_makes_every_consent_certain():
    world = by_hand(np.arange(6) * 1e6 + 1e6)(
        world_of(made_up(4, 3, 0, 5, levels=[0] * 4), "agenda jumps crisis exit implementation",
                 temperature=0.0)
    )  # fmt: skip
    record = simulate(world, 3, 20, 8)
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
    return by_hand(0.4, gdp=[50.0, 50.0], population=[9.0, 9.0], libdem=[0.3, 0.3])(world)


def test_two_identical_states_pass_with_q_squared():
    world, n = twins(region_spread=0.0, temperature=0.5), 40_000
    q = 1.0 / (1.0 + np.exp(-0.37 / 0.5))
    record = simulate(world, 7, n, 1, paths=True)
    assert record.consent[:, 1] == pytest.approx(q, abs=1e-12)
    passed = int((record.signed[:, 1] == 1).sum())
    assert abs(passed - n * q**2) < 4 * np.sqrt(n * q**2 * (1 - q**2))
    assert set(record.signed[:, 1].tolist()) == {0, 1}


@pytest.mark.parametrize("effect", [0.1, 0.5, 0.93])
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


@generated(25)
@given(scenarios(2, 8), SEEDS)
def test_at_zero_temperature_votes_need_no_draws(scenario, seed):
    deck = Deck(world_of(scenario, "agenda", temperature=0.0), years=15)
    deck.words = draws.Stream(seed).rows(0, 1, deck.words.shape[1])
    before = deck.play()
    for year, value, i in itertools.product(range(15), [0.01], range(len(scenario.states))):
        deck.state(draws.VOTE, i, 1 - value * (year % 2), year)
        deck.state(draws.PROJECT_VOTE, i, value if i % 2 else 1 - value, year)
    assert_same(before, deck.play())
    assert set(before.consent[:, 1:].ravel().tolist()) <= {0.0, 0.5, 1.0}


# A three-state summit by hand: A (60), B (30) and C (10) at level 0; who gains says yes


def three(gains, people=(50.0, 20.0, 30.0), levels=(0, 0, 0), voting="coalition", **numbers):
    """States A, B, C; `gains` of each from each other one; temperature 0, sovereignty off."""
    world = world_of(
        made_up(3, 0, 0, 2, levels=levels), f"agenda sovereignty implementation {BARE}",
        voting=voting, temperature=0.0, region_spread=0.0, **numbers,
    )  # fmt: skip
    table = np.zeros((3, 3, 7))
    for i, gain in enumerate(gains):
        table[i, :, 1:] = np.arange(1, 7) * gain
        table[i, i] = 0.0
    return by_hand(gain=0.0, gdp=[60.0, 30.0, 10.0], population=people)(world)._replace(
        tables=world.tables._replace(
            gain=table, gdp=np.array([60.0, 30.0, 10.0]), population=np.array(people)
        )
    )


@pytest.mark.parametrize(
    ("voting", "gains", "people", "levels"),
    [
        # two of three are more than half, with a large economy
        ("coalition", (1, 1, -1), (50, 20, 30), [1, 1, 0]),
        ("coalition", (-1, 1, 1), (50, 20, 30), [0, 1, 1]),
        ("coalition", (1, -1, -1), (50, 20, 30), [0, 0, 0]),
        ("coalition", (1, 1, 1), (50, 20, 30), [1, 1, 1]),
        ("coalition", (-1, -1, -1), (50, 20, 30), [0, 0, 0]),
        ("consensus", (1, 1, 1), (50, 20, 30), [1, 1, 1]),
        ("consensus", (1, 1, -1), (50, 20, 30), [0, 0, 0]),
        # 2/3 of the states is enough; 70 % of the people is, 50 % is not, 65 % just is
        ("majority", (1, 1, -1), (50, 20, 30), [1, 1, 1]),
        ("majority", (-1, 1, 1), (50, 20, 30), [0, 0, 0]),
        ("majority", (1, 1, -1), (45, 20, 35), [1, 1, 1]),
        ("majority", (1, -1, -1), (90, 5, 5), [0, 0, 0]),
        ("majority", (-1, -1, -1), (50, 20, 30), [0, 0, 0]),
    ],
)
def test_a_summit_of_three(voting, gains, people, levels):
    record = Deck(three(gains, tuple(map(float, people)), voting=voting)).play()
    assert record.committed[0, 1].tolist() == levels
    assert record.net[0, 1].tolist() == [2.0 * gain for gain in gains]
    assert record.consent[0, 1].tolist() == [float(gain > 0) for gain in gains]
    assert record.signed[0, 1] == (sum(levels) >= 2)


def test_a_bloc_needs_one_of_the_two_largest_economies():
    world = world_of(made_up(5, 0, 0, 2, levels=[0] * 5), f"agenda sovereignty {BARE}",
                     temperature=0.0, region_spread=0.0)  # fmt: skip
    for willing, level in [((2, 3, 4), 0), ((1, 3, 4), 1), ((0, 1), 0)]:
        gain = np.zeros((5, 5, 1))
        gain[:] = -1.0
        gain[list(willing)] = 1.0
        tables = by_hand(gain, gdp=[50.0, 40.0, 3.0, 2.0, 1.0])
        record = Deck(tables(world)).play()
        assert record.signed[0, 1] == level, willing


@pytest.mark.parametrize(
    ("speaks", "invited", "level"), [(0, [0], 4), (1, [0, 1], 3), (2, [1, 2], 2)]
)
def test_the_chair_invites_those_between_its_level_and_the_proposed(speaks, invited, level):
    """Levels 3, 2, 1: the chair proposes one more than its own; who stands there is not asked."""
    world = three((1, 1, 1), levels=(3, 2, 1), laggard_share=0.0)
    if speaks == 1:  # two levels up, from 2 to 4: reaches A too
        invited, level = [0, 1], 4
        world = world._replace(flags=world.flags._replace(jumps=True))
    deck = Deck(world)
    for i in range(3):
        deck.state(draws.SPEAKER, i, 0.0 if i == speaks else 0.99)
    deck.region(draws.STEP, 0.8 if speaks == 1 else 0.0)  # .77 and below: one level
    model = deck.model()
    model.step()
    assert model.summit.speaker == f"S{speaks:02d}"
    assert model.summit.level == level
    assert [vote.state for vote in model.summit.votes] == [f"S{i:02d}" for i in invited]
    deck.play()


@pytest.mark.parametrize(
    ("draw", "own", "level"),
    [(0.0, 1, 2), (0.769, 1, 2), (0.771, 1, 3), (0.959, 1, 3), (0.961, 1, 4), (0.961, 5, 6)],
)
def test_steps_climb_one_two_or_three(draw, own, level):
    world = three((1, 1, 1), levels=(own,) * 3)
    world = world._replace(flags=world.flags._replace(jumps=True))
    record = Deck(world).region(draws.STEP, draw).play()
    assert record.committed[0, 1].tolist() == [level] * 3


# A laggard asks to come up: A and B at 2, C at 0


@pytest.mark.parametrize(
    ("gains", "approach", "levels"),
    [
        ((1, 1, 1), 0.49, [2, 2, 1]),
        ((1, -1, 1), 0.49, [2, 2, 0]),  # one of two hosts is no majority
        ((1, 1, -1), 0.49, [2, 2, 0]),  # it does not want to after all
        ((1, 1, 1), 0.51, [3, 3, 0]),  # the chair, A, speaks instead and proposes 3
    ],
)
def test_a_laggard_asks(gains, approach, levels):
    world = three(gains, levels=(2, 2, 0))
    deck = Deck(world).region(draws.APPROACH, approach).state(draws.SPEAKER, 0, 0.0)
    assert deck.play().committed[0, 1].tolist() == levels


def test_the_laggard_drawn_comes_up_one_level_and_those_there_decide():
    """Levels 3, 1, 0: C asks for 1, its hosts are A and B; B asks for 2, its host is A alone."""
    world = three((1, 1, 1), levels=(3, 1, 0), laggard_share=1.0)
    for first, levels, voters in [
        (1, [3, 2, 0], ["S01", "S00"]),
        (2, [3, 1, 1], ["S02", "S00", "S01"]),
    ]:
        deck = Deck(world).state(draws.SPEAKER, first, 0.1).state(draws.SPEAKER, 3 - first, 0.2)
        assert deck.play().committed[0, 1].tolist() == levels
        model = deck.model()
        model.step()
        assert [vote.state for vote in model.summit.votes] == voters
        assert [vote.kind for vote in model.summit.votes] == ["laggard"] + ["host"] * (
            len(voters) - 1
        )


def test_a_host_weighs_gain_habit_and_the_shared_effect_alone():
    """Host A of C coming from 0 to 1: gain 0.2, habit 1/6 x 0.6 = 0.1, u = 0.5 x 0 = 0."""
    world = world_of(
        made_up(3, 2, 0, 2, levels=[1, 1, 0]), "agenda growth turnover crisis exit",
        spillover_weight=0.6, laggard_share=1.0, temperature=0.5,
    )  # fmt: skip
    world = by_hand(0.2)(world)
    model = Deck(world).model()
    model.step()
    host = model.summit.votes[1]
    assert host.kind == "host"
    assert host.net == pytest.approx(0.3, abs=1e-9)
    assert host.sovereignty == host.pressure == host.contagion == host.rival_bloc == 0.0
    assert host.probability == pytest.approx(1 / (1 + np.exp(-0.6)), abs=1e-9)


# One vote, term by term


def test_a_vote_by_hand():
    """A (libdem .5, 60) weighs going from 2 to 3 with B (libdem .25, 40), C stands at 3 already.

    Gain: g_AB from 0.1 to 0.5, g_AC from 0.2 to 0.4: 0.6, weight 2: 1.2.
    Distance: B and C have libdem .25, A .5: 1 unit; income alike: H = .5. Premium 2 exp(0) = 2.
    Ties elsewhere with B: level 3, so authority at 3 is .32 - .5 (.32 - .08) = .20, at 2 .08:
    cost 2 x (.20 - .08) x (1 + 1 x .5) = .36.
    Pressure: 3 x .5 leverage x activity x focus 1 x stance -.4; activity .5 + .3 (.4 - .5) = .47:
    -.282. Contagion: 1.5 x .3 of its trade with C = .45. Habit 2/6: .6 / 3 = .2. u = 0.
    """
    world = world_of(
        made_up(3, 1, 0, 2, levels=[2, 2, 3]),
        "agenda growth turnover crisis exit distraction targeting harmonisation jumps implementation",
        gain_weight=2.0, autonomy_base=2.0, autonomy_spread=0.0, pressure_weight=3.0,
        contagion_weight=1.5, spillover_weight=0.6, laggard_share=0.0, temperature=0.5,
    )  # fmt: skip
    gain = np.zeros((3, 3, 7))
    gain[0, 1, 2], gain[0, 1, 3] = 0.1, 0.5
    gain[0, 2, 2], gain[0, 2, 3] = 0.2, 0.4
    elsewhere = np.array([[0, 3, 0], [3, 0, 0], [0, 0, 0]])
    world = world._replace(
        tables=world.tables._replace(
            gain=gain,
            gdp=np.array([60.0, 40.0, 20.0]),
            libdem=np.array([0.5, 0.25, 0.25]),
            log_income=np.array([8.0, 8.0, 8.0]),
            elsewhere=elsewhere,
            leverage=np.array([[0.5], [0.0], [0.0]]),
            stance=np.array([[0.0, 0.0, 0.0, -0.4, -0.4, -0.4, -0.4]]),
            trade_share=np.array([[0.0, 0.2, 0.3], [0.1, 0.0, 0.1], [0.1, 0.1, 0.0]]),
        )
    )
    deck = Deck(world).state(draws.SPEAKER, 0, 0.0)
    deck.play()
    model = deck.model()
    model.step()
    vote = model.summit.votes[0]
    assert (vote.state, vote.level, vote.kind) == ("S00", 3, "step")
    terms = {
        "gain": 1.2, "sovereignty": 0.36, "pressure": -0.282, "rival_bloc": 0.0,
        "spillover": 0.2, "contagion": 0.45, "net": 1.2 - 0.36 - 0.282 + 0.2 + 0.45,
    }  # fmt: skip
    for name, value in terms.items():
        assert getattr(vote, name) == pytest.approx(value, abs=1e-8), name
    assert vote.probability == pytest.approx(1 / (1 + np.exp(-1.208 / 0.5)), abs=1e-8)


# Crisis, exit, rival bloc, focus, projects


@pytest.mark.parametrize(
    ("levels", "after"),
    [
        ((4, 3, 3, 1), [2, 2, 2, 1]),  # the bloc stands at 3 and falls to 2, the core with it
        ((2, 2, 2, 2), [1, 1, 1, 1]),
        ((1, 1, 1, 0), [0, 0, 0, 0]),
        ((6, 0, 0, 0), [6, 0, 0, 0]),  # no bloc, no crisis
    ],
)
def test_a_crisis_takes_everyone_above_down(levels, after):
    world = world_of(made_up(4, 0, 0, 3, levels=levels), "exit growth", crisis_rate=1.0,
                     agenda_constant=-1000.0)  # fmt: skip
    record = Deck(world).play()
    assert record.reached[0, 1].tolist() == record.committed[0, 1].tolist() == after


def test_a_crisis_takes_signatures_down_too():
    """Signed 3, in force 1: a crisis of the bloc at 1 leaves nothing signed."""
    world = three((1, 1, 1), levels=(1, 1, 1), crisis_rate=0.3, implementation_constant=-1000.0)
    world = world._replace(flags=world.flags._replace(implementation=True, crisis=True))
    deck = Deck(world, years=3).region(draws.CRISIS, 0.29, year=2)
    record = deck.play()
    assert record.committed[0].tolist() == [[1] * 3, [2] * 3, [3] * 3, [0] * 3]
    assert record.reached[0].tolist() == [[1] * 3] * 3 + [[0] * 3]


@pytest.mark.parametrize(
    ("margin", "draw", "leaves"),
    [(0.10, 0.099, True), (0.10, 0.101, False), (0.14, 0.099, False), (0.13, 0.0, True)],
)
def test_exit_by_hand(margin, draw, leaves):
    """At level 2 (authority .08) a new leader's premium is exp(.5 z), z the 97.5 % point:

    2.664 instead of 1, so the benefit falls by .08 x 1.664 = .133 percent of GDP.
    """
    world = world_of(
        made_up(3, 0, 0, 2, levels=[2] * 3), "heterogeneity growth crisis projects",
        agenda_constant=-1000.0, autonomy_regime=0.0, turnover_base=0.1, turnover_democracy=0.0,
        exit_margin=margin, exit_rate=0.1,
    )  # fmt: skip
    deck = Deck(world).state(draws.TURNOVER, 0, 0.05).state(draws.LEADER, 0, 0.975)
    record = deck.state(draws.EXIT, 0, draw).state(draws.EXIT, 1, 0.0).play()
    assert record.premium[0, 1].tolist() == pytest.approx([np.exp(0.5 * 1.959964), 1.0, 1.0])
    assert record.reached[0, 1].tolist() == [2 - leaves, 2, 2]
    assert record.committed[0, 1].tolist() == [2 - leaves, 2, 2]


@generated(20)
@given(st.integers(2, 6), SEEDS, st.booleans(), st.floats(0.1, 3.0))
def test_the_rival_bloc_is_left_once(states, seed, jumps, weight):
    off = "agenda crisis exit" + ("" if jumps else " jumps")
    scenario = made_up(states, 2, 1, seed % 2**32, levels=[0] * states, rival=True)
    world = world_of(scenario, off, consent_constant=1e5, gain_weight=weight)
    model = BlocModel(world, seed)
    for _ in range(25):
        model.step()
    assert (world.tables.rival_loss[~scenario.rival_members] == 0.0).all()
    assert (world.tables.rival_loss[scenario.rival_members] >= 0.0).all()
    for i, code in enumerate(world.states):
        assert model.states[i].committed == 6
        own = [v for _, v in model.votes if v.state == code and v.kind in ("step", "laggard")]
        charged = [(v.level, v.rival_bloc) for v in own if v.rival_bloc != 0.0]
        expected = weight * world.tables.rival_loss[i]
        assert len(charged) == (expected != 0.0)
        for level, cost in charged:
            assert level >= 4
            assert cost == pytest.approx(expected)


@generated(25)
@given(worlds(1, 10), SEEDS)
def test_focus_averages_one(world, seed):
    model, n = BlocModel(world, seed), len(world.states)
    for _ in range(12):
        before = [state.consent * (1 - state.consent) for state in model.states]
        model.step()
        focus = [state.focus for state in model.states]
        assert sum(focus) / n == pytest.approx(1.0, abs=1e-12)
        mean = sum(before) / n
        expected = [q / mean if mean > 0 and world.flags.targeting else 1.0 for q in before]
        assert focus == pytest.approx(expected, rel=1e-12)


@generated(25)
@given(worlds(2, 6, voting="coalition"), SEEDS)
def test_a_project_runs_for_good(world, seed):
    model = BlocModel(world, seed)
    tabled = []
    for _ in range(25):
        before = list(model.projects)
        model.step()
        after = model.projects
        assert all(now or not then for then, now in zip(before, after, strict=True))
        assert sum(after) - sum(before) == model.summit.project_passed
        if model.summit.project:
            tabled.append((model.summit.project, model.summit.project_passed))
    started = [area for area, passed in tabled if passed]
    assert len(started) == len(set(started)) == sum(model.projects)
    for area in started:
        assert [name for name, _ in tabled].index(area) >= 0
        last = max(k for k, (name, _) in enumerate(tabled) if name == area)
        assert tabled[last] == (area, True), "an area that runs was tabled again"


def test_a_project_needs_a_majority_of_the_region():
    """Worth .5 less 1.0 x .02 to each; with consent_constant 0 and temperature .5 q = .723."""
    world = world_of(
        made_up(3, 0, 2, 2, levels=[0] * 3), f"{BARE} heterogeneity".replace("projects ", ""),
        agenda_constant=1000.0, autonomy_spread=0.0, autonomy_regime=0.0, temperature=0.5,
    )  # fmt: skip
    world = by_hand(project_gain=np.full((3, 2), 0.5))(world)
    for votes, running in [((0.71, 0.71, 0.99), 0.5), ((0.71, 0.99, 0.99), 0.0)]:
        deck = Deck(world).region(draws.PROJECT, 0.49).area(1, 0.1)
        for i, vote in enumerate(votes):
            deck.state(draws.PROJECT_VOTE, i, vote)
        model = deck.model()
        model.step()
        assert model.summit.project == "area1"
        assert model.summit.project_votes[0].probability == pytest.approx(1 / (1 + np.exp(-0.96)))
        assert deck.play().running[0, 1] == running
    assert Deck(world).region(draws.PROJECT, 0.51).play().running[0, 1] == 0.0
