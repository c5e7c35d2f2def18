"""What clicks, keys and sliders do; what comes over the wire is brought within the schema."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.page.changing import ACTIONS, after, changed_settings
from experiments.page.controls import controls
from experiments.page.course import course_of, scenario_at
from experiments.page.link import link_of
from experiments.page.moment import MOST_YEARS, Change, Moment
from model.problem import Problem
from model.settings import Settings

START = Moment()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


def set_to(name, value, moment=START):
    return after(moment, {"do": "set", "name": name, "value": value}).settings


@pytest.mark.parametrize(
    ("value", "kept"), [(1.5, 1.5), (1e9, 10.0), (-3, 0.06), (7, 7.0), (float("inf"), 10.0)]
)
def test_a_slider_stays_within_its_range(value, kept):
    assert set_to("temperature", value).parameters.temperature == kept


@pytest.mark.parametrize("value", [None, "2", True, [1], {}, float("nan")])
def test_a_value_of_another_kind_changes_nothing(value):
    assert set_to("temperature", value) == START.settings


@pytest.mark.parametrize("name", ["no_such", "", "parameters.temperature", "step_one", "variant"])
def test_a_name_that_is_no_control_changes_nothing(name):
    assert set_to(name, 0.5) == START.settings


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("leverage.RUS", 9.0, {"leverage": {"RUS": 3.0}}),
        ("activity.CHN", 0, {"activity": {"CHN": 0.0}}),
        ("stance.EU", -2, {"stance": {"EU": -1.0}}),
        ("voting", "consensus", {"voting": "consensus"}),
        ("chair", "rotating", {"chair": "rotating"}),
        ("switch.exit", False, {"switches": {"exit": False}}),
        ("member.AZE", False, {"without": ("AZE",)}),
    ],
)
def test_every_kind_of_control_changes_its_setting(name, value, where):
    assert set_to(name, value) == Settings.model_validate(where)


def test_a_choice_that_is_not_offered_changes_nothing():
    assert set_to("voting", "dictatorship") == START.settings


def test_a_state_that_left_comes_back():
    out = after(START, {"do": "set", "name": "member.AZE", "value": False})
    assert set_to("member.AZE", True, out) == START.settings


def test_settings_that_do_not_go_together_are_refused_in_words():
    with pytest.raises(Problem, match="trade_effect_3"):
        set_to("trade_effect_4", 0.2)


def test_the_last_state_cannot_leave():
    moment = START
    for code in ("KAZ", "UZB", "KGZ", "TJK", "TKM"):
        moment = after(moment, {"do": "set", "name": f"member.{code}", "value": False})
    with pytest.raises(Problem, match="no state is left"):
        set_to("member.AZE", False, moment)


def test_a_chosen_state_that_leaves_is_chosen_no_more():
    moment = after(START, {"do": "state", "code": "AZE"})
    assert moment.state == "AZE"
    assert after(moment, {"do": "set", "name": "member.AZE", "value": False}).state == ""


@pytest.mark.parametrize(
    ("action", "year"),
    [
        ({"do": "step"}, 4), ({"do": "step", "by": -1}, 2), ({"do": "step", "by": -99}, 0),
        ({"do": "step", "by": 10**9}, 35), ({"do": "year", "value": 12}, 12),
        ({"do": "year", "value": 1e300}, 35), ({"do": "year", "value": "5"}, 3),
        ({"do": "year", "value": float("nan")}, 3), ({"do": "step", "by": None}, 3),
    ],
)  # fmt: skip
def test_years_stay_within_the_history(action, year):
    assert after(Moment(year=3), action).year == year


def test_fewer_years_end_the_history_earlier():
    moment = after(Moment(year=30), {"do": "years", "value": 10})
    assert (moment.years, moment.year) == (10, 10)
    assert after(moment, {"do": "years", "value": 10**6}).years == MOST_YEARS


@pytest.mark.parametrize("value", ["-1", "1.5", "9" * 30, str(2**63), "", "x", None, "١"])
def test_a_seed_that_is_none_changes_nothing(value):
    assert after(START, {"do": "seed", "value": value}) == START


def test_a_new_seed_is_a_history_of_its_own():
    moment = after(Moment(replicate=4, block=2), {"do": "seed", "value": " 77 "})
    assert (moment.seed, moment.replicate, moment.block) == (77, 0, 0)


def test_another_scenario_starts_with_its_own_settings():
    moment = Moment(settings=Settings(voting="majority"), year=4, state="KAZ", seed=9)
    assert after(moment, {"do": "scenario", "name": "asean"}) == Moment(scenario="asean", seed=9)
    assert after(moment, {"do": "scenario", "name": "/etc"}) == moment


def test_a_reading_of_the_data_is_kept_by_the_defaults():
    moment = after(START, {"do": "variant", "value": "transit_trade"})
    moment = after(moment, {"do": "set", "name": "temperature", "value": 1})
    assert after(moment, {"do": "defaults"}).settings == Settings(variant="transit_trade")
    with pytest.raises(Problem, match="variant"):
        after(START, {"do": "variant", "value": "no such"})


def test_the_tour_finds_somebody_who_voted():
    moment = after(Moment(year=5), {"do": "voter"})
    summit = course_of(moment).years[moment.year].summit
    assert moment.state == summit.votes[0].state
    assert 1 <= moment.year <= 5
    assert after(START, {"do": "voter"}) == START


def test_a_second_history_differs_by_one_setting():
    moment = after(START, {"do": "beside", "name": "autonomy_base", "value": 99})
    assert moment.beside == Change("autonomy_base", 3.6)
    assert after(moment, {"do": "beside", "name": ""}).beside is None
    assert changed_settings(moment, "autonomy_base", 3.6).parameters.autonomy_base == 3.6


@given(st.sampled_from([*ACTIONS, "no such", ""]), st.dictionaries(
    st.sampled_from(["name", "value", "by", "code", "on"]), JSON
))  # fmt: skip
def test_no_action_breaks_the_page(does, rest):
    try:
        moment = after(START, {"do": does, **rest})
    except Problem:
        return
    assert 0 <= moment.year <= moment.years <= MOST_YEARS
    assert link_of(moment)


@given(JSON)
def test_what_is_no_action_changes_nothing(action):
    if not isinstance(action, dict) or action.get("do") not in ACTIONS:
        assert after(START, action) == START


@given(st.data())
def test_any_slider_may_go_anywhere(data):
    scenario = scenario_at("central_asia")
    control = data.draw(st.sampled_from(controls(scenario, START.settings)))
    value = data.draw(st.floats() | st.booleans() | st.sampled_from(["majority", "rotating"]))
    try:
        settings = set_to(control.name, value)
    except Problem:
        return
    again = next(c for c in controls(scenario, settings) if c.name == control.name)
    assert again.kind != "number" or again.low <= again.value <= again.high
