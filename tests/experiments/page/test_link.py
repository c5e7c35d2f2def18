"""Links: they bring back exactly what was shown, and nothing else gets in."""

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.page.changing import after
from experiments.page.link import KEYS, LONGEST, NOT_UNDERSTOOD, link_of, moment_of
from experiments.page.moment import LARGEST, MOST_YEARS, Change, Moment
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
    st.fixed_dictionaries({"do": st.just("seed"), "value": st.integers(0, LARGEST).map(str)}),
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
        settings=CHANGED, seed=LARGEST, block=7, replicate=12, years=MOST_YEARS, year=9,
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


HOSTILE = {
    "unknown scenario": "scenario=atlantis",
    "a folder for a scenario": "scenario=/etc",
    "a folder further up": "scenario=../../..",
    "unknown key": "scenario=central_asia&colour=red",
    "a key twice": "seed=1&seed=2",
    "no value": "seed",
    "negative seed": "seed=-1",
    "a seed too large": f"seed={2**63}",
    "digits of another script": "seed=١٢",
    "not a number": "seed=1e3",
    "a year after the last": "years=10&year=11",
    "too many years": f"years={MOST_YEARS + 1}",
    "no years": "years=0",
    "not JSON": "settings=%7B",
    "settings that are a list": "settings=[]",
    "unknown setting": urlencode({"settings": '{"parameter":{}}'}),
    "text for a number": urlencode({"settings": '{"parameters":{"temperature":"1"}}'}),
    "not finite": urlencode({"settings": '{"parameters":{"temperature":NaN}}'}),
    "below its range": urlencode({"settings": '{"parameters":{"temperature":-1}}'}),
    "unknown power": urlencode({"settings": '{"leverage":{"XXX":1}}'}),
    "nobody left": urlencode(
        {"settings": json.dumps({"without": ["KAZ", "UZB", "KGZ", "TJK", "TKM", "AZE"]})}
    ),
    "nested deep": urlencode({"settings": "[" * 3000}),
    "a number of 5,000 digits": urlencode({"settings": '{"parameters":{"a":' + "9" * 5000}),
    "beside of another shape": "beside=3",
    "beside of three": urlencode({"beside": "[1,2,3]"}),
    "huge": "scenario=central_asia&state=" + "A" * LONGEST,
    "script": urlencode({"scenario": "<script>alert(1)</script>"}),
    "NUL": "scenario=central_asia%00",
    "bad UTF-8": "scenario=%ff%fe",
    "many keys": "&".join(f"{key}=1" for key in (*KEYS, *KEYS)),
}  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_understood_gives_the_usual_start_and_says_so(query):
    assert moment_of(query) == (Moment(), NOT_UNDERSTOOD)


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
