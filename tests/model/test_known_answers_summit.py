"""Summits worked by hand: coalition, consensus, majority, chair, laggard, and one vote in full."""

import numpy as np
import pytest

from model import draws
from model.bloc_model import BlocModel
from tests.model.both_drivers import Deck
from tests.model.synthetic import BARE, made_up, with_gain, with_tables, world_of

# A three-state summit by hand: A (60), B (30) and C (10) at level 0; who gains says yes


def three(gains, people=(50.0, 20.0, 30.0), levels=(0, 0, 0), voting="coalition", **numbers):
    """A, B, C, each with a gain per level from each other one; temperature 0, sovereignty off."""
    world = world_of(
        made_up(3, 0, 0, 2, levels=levels), f"agenda sovereignty implementation {BARE}",
        voting=voting, temperature=0.0, region_spread=0.0, **numbers,
    )  # fmt: skip
    by_level = np.arange(7) * np.array(gains, dtype=float)[:, None, None]
    table = np.where(np.eye(3, dtype=bool)[:, :, None], 0.0, by_level)
    return with_tables(world, gain=table, gdp=[60.0, 30.0, 10.0], population=people)


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
        record = Deck(with_gain(world, gain, gdp=[50.0, 40.0, 3.0, 2.0, 1.0])).play()
        assert record.signed[0, 1] == level, willing


@pytest.mark.parametrize(
    ("speaks", "step", "level", "invited"),
    [
        (0, 0.0, 4, ["S00"]),
        (1, 0.0, 3, ["S01"]),
        (2, 0.0, 2, ["S02"]),
        (1, 0.8, 4, ["S00", "S01"]),
        (2, 0.8, 3, ["S01", "S02"]),
        (2, 0.97, 4, ["S00", "S01", "S02"]),
        (0, 0.97, 6, ["S00"]),
    ],
)
def test_the_chair_invites_those_from_its_own_level_up(speaks, step, level, invited):
    """A at 3, B at 2, C at 1; who stands at the proposed level or below the chair is not asked."""
    world = three((1, 1, 1), levels=(3, 2, 1), laggard_share=0.0)
    world = world._replace(flags=world.flags._replace(jumps=True))
    deck = Deck(world).region(draws.STEP, step)
    for i in range(3):
        deck.state(draws.SPEAKER, i, 0.0 if i == speaks else 0.999)
    model = deck.model()
    model.step()
    assert (model.summit.speaker, model.summit.level) == (f"S{speaks:02d}", level)
    assert [vote.state for vote in model.summit.votes] == invited
    deck.play()


def speakers(chair, replicates, years):
    """Who proposes at the summit of the last of so many years; GDP 60, 30, 10."""
    world = world_of(made_up(3, 0, 0, 2), f"agenda {BARE}", chair=chair, laggard_share=0.0)
    world, found = with_tables(world, gdp=[60.0, 30.0, 10.0]), []
    for replicate in range(replicates):
        model = BlocModel(world, 5, replicate=replicate)
        for _ in range(years):
            model.step()
        found.append(model.summit.speaker)
    return found, world


def test_the_chair_is_drawn_by_gdp():
    found, _ = speakers("weighted", 400, 1)
    for code, share in [("S00", 0.6), ("S01", 0.3), ("S02", 0.1)]:
        assert abs(found.count(code) - 400 * share) < 4 * np.sqrt(400 * share * (1 - share))


@pytest.mark.parametrize("years", [1, 2, 3, 4, 5])
def test_the_rotating_chair_takes_turns_by_slot(years):
    found, world = speakers("rotating", 3, years)
    turn = int(np.argsort(world.tables.state_slot)[(years - 1) % 3])
    assert found == [f"S{turn:02d}"] * 3


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
    model = Deck(with_gain(world, 0.2)).model()
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
        "agenda growth turnover crisis exit distraction targeting harmonisation jumps",
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
