"""Links: they bring back exactly what was shown, and nothing else gets in."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.options import LARGEST_SEED
from experiments.page.changing import after
from experiments.page.link import KEYS, NOT_UNDERSTOOD, link_of, moment_of
from experiments.page.moment import MOST_YEARS, Change, Moment
from model.settings import Settings

CHANGED = Settings.model_validate(
    {
        "without": ["AZE"], "voting": "consensus", "leverage": {"RUS": 0.5},
        "stance": {"CHN": -1.0}, "trade_shock": {"KAZ-RUS": -0.2},
        "parameters": {"temperature": 0.31, "autonomy_base": 2.0}, "switches": {"exit": False},
    }
)  # fmt: skip
ACTIONS = st.one_of(
    st.fixed_dictionaries({"do": st.just("year"), "value": st.integers(-5, 300)}),
    st.fixed_dictionaries({"do": st.just("years"), "value": st.integers(-5, 300)}),
    st.fixed_dictionaries({"do": st.just("seed"), "value": st.integers(0, LARGEST_SEED).map(str)}),
    st.fixed_dictionaries({"do": st.just("network"), "on": st.booleans()}),
    st.fixed_dictionaries({"do": st.just("state"), "code": st.sampled_from(["KAZ", "TKM", "X"])}),
    st.fixed_dictionaries(
        {"do": st.just("set"), "name": st.just("temperature"), "value": st.floats(0.0, 20.0)}
    ),
    st.fixed_dictionaries(
        {"do": st.just("beside"), "name": st.just("switch.exit"), "value": st.booleans()}
    ),
)  # fmt: skip


@given(st.lists(ACTIONS, max_size=6))
def test_a_link_brings_back_what_was_shown(actions):
    moment = Moment()
    for action in actions:
        moment = after(moment, action)
    assert moment_of(link_of(moment)) == (moment, "")


def test_a_link_holds_every_kind_of_setting():
    moment = Moment(
        settings=CHANGED, seed=LARGEST_SEED, block=7, replicate=12, years=MOST_YEARS, year=9,
        state="KAZ", beside=Change("leverage.RUS", 2.0), network=True,
    )  # fmt: skip
    assert moment_of(link_of(moment)) == (moment, "")


@pytest.mark.parametrize("year", ["11", "2036"])
def test_a_year_of_the_calendar_is_understood_too(year):
    assert moment_of(f"seed=25&year={year}") == (Moment(seed=25, year=11), "")


@pytest.mark.parametrize("year", ["36", "2024", "2061"])
def test_a_year_outside_the_history_is_not(year):
    assert moment_of(f"seed=25&year={year}") == (Moment(), NOT_UNDERSTOOD)


def test_a_plain_link_is_short():
    assert link_of(Moment()) == "scenario=central_asia&seed=1"


def test_no_link_is_the_usual_start():
    assert moment_of(None) == moment_of("") == (Moment(), "")


@given(st.text(max_size=300))
def test_any_text_gives_a_moment(text):
    moment, notice = moment_of(text)
    assert notice in ("", NOT_UNDERSTOOD)
    assert notice == "" or moment == Moment()


@given(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=40), max_size=4))
def test_any_values_give_a_moment_that_can_be_linked(words):
    moment, _ = moment_of(urlencode(words))
    assert moment_of(link_of(moment)) == (moment, "")


def test_a_state_that_is_not_there_is_left_out_of_a_link():
    assert moment_of("state=XXX") == (Moment(), "")


def test_a_token_is_no_part_of_the_moment():
    assert moment_of("token=abc&year=3") == (replace(Moment(), year=3), "")
