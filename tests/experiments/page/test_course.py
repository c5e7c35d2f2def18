"""A page's history is the history of the commands, year by year."""

import gc
import weakref

import pytest

from experiments.catalogue import folder_of
from experiments.history import play
from experiments.page.course import KEPT, course_of
from experiments.page.moment import Moment
from model.scenario_files import load_scenario
from model.settings import Settings
from model.world import build_world

CHANGED = Settings.model_validate({"without": ["AZE"], "parameters": {"temperature": 0.4}})
CASES = [
    Moment(), Moment(seed=2**63 - 1, years=12), Moment(seed=3, replicate=17, block=5),
    Moment(settings=CHANGED, seed=9), Moment(scenario="asean", seed=4),
    Moment(settings=Settings(variant="transit_trade"), seed=4),
]  # fmt: skip


@pytest.mark.parametrize("moment", CASES)
def test_it_is_what_run_gives(moment):
    scenario = load_scenario(folder_of(moment.scenario), moment.settings.variant)
    history = play(
        build_world(scenario, moment.settings), seed=moment.seed, block=moment.block,
        replicate=moment.replicate, years=moment.years,
    )  # fmt: skip
    course = course_of(moment)
    assert {y.year: (y.signed, y.in_force) for y in course.years} == history.levels
    assert [y.summit for y in course.years[1:]] == list(history.summits.values())
    assert course.history.timeline() == history.timeline()
    assert course.history.votes() == history.votes()


def test_states_and_powers_are_those_of_the_records():
    course = course_of(Moment(seed=5, years=10))
    from agents.power_agent import ExternalPowerAgent
    from agents.state_agent import StateAgent

    collected = course.history.model.datacollector
    states = collected.get_agenttype_vars_dataframe(StateAgent)
    powers = collected.get_agenttype_vars_dataframe(ExternalPowerAgent)
    for at, year in enumerate(course.years):
        recorded = states.loc[at].set_index("code")
        assert {c: s.committed for c, s in year.states.items()} == dict(recorded["committed"])
        assert {c: s.in_force for c, s in year.states.items()} == dict(recorded["in_force"])
        felt = powers.loc[at].set_index("code")
        assert {c: p.presence for c, p in year.powers.items()} == dict(felt["presence"])


def test_another_year_or_state_is_the_same_history():
    assert course_of(Moment()) is course_of(Moment(year=9, state="KAZ", network=True))


def test_a_page_sees_no_further_than_its_year():
    assert [y.year for y in course_of(Moment()).upto(3)] == [2025, 2026, 2027, 2028]


def test_histories_that_are_kept_no_longer_are_gone():
    first = weakref.ref(course_of(Moment(seed=10_000, years=1)).history.model)
    for seed in range(KEPT):
        course_of(Moment(seed=10_001 + seed, years=1))
    gc.collect()
    assert first() is None
