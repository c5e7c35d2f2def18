"""What happens to what was signed, by hand: crisis, exit, rival bloc, focus, projects."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import draws
from model.bloc_model import BlocModel
from tests.model.both_drivers import Deck
from tests.model.synthetic import BARE, SEEDS, generated, made_up, with_tables, world_of, worlds

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
    world = world_of(
        made_up(3, 0, 0, 2), "agenda jumps exit growth projects", crisis_rate=0.3,
        implementation_constant=-1000.0, consent_constant=1e4,
    )  # fmt: skip
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
    world = with_tables(world, project_gain=np.full((3, 2), 0.5))
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
