"""Votes of the small region, worked out by hand.

Distance of A: the others' libdem (300 x 0.25 + 100 x 0.75) / 400 = 0.375 and income
(300 x 8 + 100 x 9) / 400 = 8.25, so H = 0.125 / 0.25 / 2 + 0.75 / 2 = 0.625. Its premium is 1.
"""

import math

import pytest

from agents.region import Totals
from agents.state_agent import StateAgent, total_of
from tests.agents.small_region import SmallRegion


def test_how_a_state_begins() -> None:
    region = SmallRegion()
    state = StateAgent(region, 0, "A", region.facts(0, "A"))
    assert (state.premium, state.net, state.reference) == (0.0, 0.0, 0.0)
    assert (state.gap, state.focus, state.consent) == (1.0, 1.0, 0.5)
    assert (state.committed, state.in_force, state.began) == (1, 1, 1)
    assert state.major is False
    assert state.vote is None


def test_taking_office_sets_the_premium() -> None:
    state = SmallRegion().states[1]
    assert state.premium == pytest.approx(math.exp(0.25))  # B: 0.5 - 0.25
    state.take_office(1.0)
    assert state.premium == pytest.approx(math.exp(0.75))


def test_distance() -> None:
    assert SmallRegion().states[0].distance() == 0.625
    assert SmallRegion().states[1].distance() == 1.25  # 1.5 units from 0.625, 1 from 9
    assert SmallRegion(heterogeneity=False).states[0].distance() == 0.0
    assert SmallRegion(states="A").states[0].distance() == 0.0


def test_distance_knows_no_unit_of_money() -> None:
    region = SmallRegion()
    for state in region.states:
        state.gdp /= 1024.0
    sums = vars(region.totals)
    region.totals = Totals(**{name: value / 1024.0 for name, value in sums.items()})
    assert region.states[0].distance() == 0.625


def test_every_term_of_a_step() -> None:
    region = SmallRegion()
    a, b, c = region.states
    vote = a.weigh_step("step", 3, [a, b], [a, b], draw=0.5)
    assert vote.gain == 0.25  # with B from 1 to 3: 2 x 0.125; with C still at 1
    # tau'_3 with free trade elsewhere: 0.32 - 0.12; (0.2 - 0.03) x 1.625
    assert vote.sovereignty == pytest.approx(0.27625)
    # 2 x leverage x presence 0.5 x focus 1 x stance
    assert vote.pressures == pytest.approx({"FOE": -0.2, "PAL": 0.1})
    assert vote.pressure == pytest.approx(-0.1)
    assert vote.rival_bloc == 0.0
    assert vote.spillover == pytest.approx(0.2)  # 0.4 x 0.5
    assert vote.contagion == 0.0
    assert vote.shock == 0.125
    # 0.25 - 0.27625 - 0.1 + 0.2 + 0.125
    assert vote.net == pytest.approx(0.19875)
    assert vote.probability == pytest.approx(1 / (1 + math.exp(-0.3975)))
    assert vote.yes
    assert (a.vote, a.net, a.consent) == (vote, vote.net, vote.probability)
    assert [s.committed for s in (a, b, c)] == [1, 1, 1]  # weighing moves nobody


def test_what_lies_behind_contagion_and_a_rival_bloc() -> None:
    a, b, c = SmallRegion().states
    c.committed = 4
    vote = a.weigh_step("step", 4, [a, b], [a, b], draw=0.99)
    assert vote.contagion == 0.375  # C's share of A's trade
    assert vote.rival_bloc == 0.25
    assert vote.gain == 1.125  # with B 3 x 0.125; with C, who waits at 4, 3 x 0.25
    assert not vote.yes


@pytest.mark.parametrize(
    ("switch", "term"),
    [
        ("gains", "gain"), ("sovereignty", "sovereignty"), ("pressure", "pressure"),
        ("rival_bloc", "rival_bloc"), ("spillover", "spillover"), ("contagion", "contagion"),
    ],
)  # fmt: skip
def test_a_switch_turns_off_its_term_and_no_other(switch: str, term: str) -> None:
    votes = []
    for region in (SmallRegion(), SmallRegion(**{switch: False})):
        a, b, c = region.states
        c.committed = 4
        votes.append(a.weigh_step("step", 4, [a, b], [a, b], draw=0.5).as_dict())
    on, off = votes
    changed = {name for name in on if on[name] != off[name]} - {"pressures", "yes"}
    assert changed == {term, "net", "probability"}
    assert off[term] == 0.0


def test_what_is_switched_off_costs_nothing() -> None:
    assert SmallRegion(sovereignty=False).states[0].cost(3, 0, 0.5) == 0.0
    assert SmallRegion(gains=False).states[0].gain_of(lambda state: 6) == 0.0


def test_authority_elsewhere_counts_only_where_all_partners_share_it() -> None:
    a, b, c = SmallRegion().states
    assert a.lowest_elsewhere([a, b]) == 3
    assert a.lowest_elsewhere([a, b, c]) == 3
    assert a.lowest_elsewhere([c]) == 5
    assert b.lowest_elsewhere([a, c]) == 0
    assert a.lowest_elsewhere([a]) == a.lowest_elsewhere([]) == 0


def test_trade_with_states_above_the_level_is_inside_too() -> None:
    a, b, c = SmallRegion().states
    b.committed, c.committed = 3, 5
    # A's trade: a quarter with B, three eighths with C
    assert [a.trade_inside(level) for level in (3, 4, 5, 6)] == [0.625, 0.375, 0.375, 0.0]


def test_a_state_deeper_in_is_a_partner_of_what_stands() -> None:
    a, b, c = SmallRegion().states
    a.in_force, b.in_force, c.in_force = 5, 1, 6
    # C alone is a partner: a level of 5 elsewhere with it relieves 0.72 to 0.40, where B would
    # relieve it to 0.60. Gains 0.125 + 5 x 0.25; FOE -0.4, PAL 0.1.
    assert a.standing([False, False]) == pytest.approx(1.375 - 0.4 * 1.625 - 0.3)


def test_a_host_weighs_gain_habit_and_shock_alone() -> None:
    a, b, _ = SmallRegion().states
    a.committed = 3
    vote = a.weigh_accession(b, 2, draw=0.5)
    assert vote.gain == 0.125  # B from 1 to 2
    assert (vote.sovereignty, vote.pressure, vote.contagion) == (0.0, 0.0, 0.0)
    assert vote.net == pytest.approx(0.45)
    assert a.vote is None  # only a step is remembered
    assert a.consent == 0.5


def test_a_project_is_weighed_on_its_own() -> None:
    b = SmallRegion().states[1]
    vote = b.weigh_project(0, "water", draw=0.5)
    # 0.5 - e^0.25 x 0.02 + 0.2 + 0.125
    assert vote.net == pytest.approx(0.825 - 0.02 * math.exp(0.25))
    assert (vote.gain, vote.shock) == (0.5, 0.125)
    assert vote.sovereignty == pytest.approx(0.02 * math.exp(0.25))
    assert vote.spillover == pytest.approx(0.2)
    assert (vote.area, vote.level, vote.yes) == ("water", 0, True)
    free = SmallRegion(gains=False, sovereignty=False).states[1].weigh_project(0, "water", 0.5)
    assert free.net == pytest.approx(0.325)


def test_standing() -> None:
    a, b, _ = SmallRegion().states
    # All at level 1: gains 0.125 + 0.25, cost 0.03 x 1.625, PAL's help 2 x 0.25 x 0.5 x 0.2
    assert a.standing([False, False]) == pytest.approx(0.375 - 0.04875 + 0.05)
    assert a.standing([True, True]) == pytest.approx(0.375 - 0.04875 + 0.05 + 0.75)
    a.in_force = b.in_force = 3
    # 3 x 0.125 + 0.25; tau'_3 is 0.2, free trade elsewhere with B; FOE -0.2, PAL 0.1
    assert a.standing([False, False]) == pytest.approx(0.625 - 0.2 * 1.625 - 0.1)
    assert SmallRegion(gains=False).states[0].standing([True, True]) == pytest.approx(0.00125)


def test_help_of_powers() -> None:
    a, b, c = SmallRegion().states
    # PAL only: 0.4 x leverage x 0.5
    assert [s.support(3) for s in (a, b, c)] == pytest.approx([0.05, 0.2, 0.0])
    assert SmallRegion(pressure=False).states[1].support(3) == 0.0


def test_sums_run_in_order_without_compensation() -> None:
    # sum() of Python 3.12 keeps the lost part and gives 1.0
    assert total_of({"a": 1e100, "b": 1.0, "c": -1e100}) == 0.0
