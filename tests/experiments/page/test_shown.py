"""What the parts of the page are given: the numbers of the history, and nothing else."""

import json
from itertools import combinations
from math import dist

import pytest

from experiments.page.course import course_of
from experiments.page.moment import Moment
from experiments.page.region_shown import DISC, ink_on, levels, region_shown
from experiments.page.summary import summary
from experiments.page.summit_shown import summit_shown, why_shown
from experiments.page.time_shown import implementation, ladder_shown, lines_shown
from experiments.words import question, sentence
from model.ladder import LEVELS

COURSE = course_of(Moment())
NAMES = {state.code: state.name for state in COURSE.scenario.states}
YEARS = range(len(COURSE.years))
DECIDED = next(at for at in YEARS if COURSE.years[at].summit.kind == "step")


@pytest.mark.parametrize("at", YEARS)
def test_states_ties_and_powers_are_those_of_the_year(at):
    year, shown = COURSE.years[at], region_shown(COURSE, at, network=False)
    assert shown["year"] == year.year
    assert {s["code"]: (s["signed"], s["force"]) for s in shown["states"]} == {
        code: (then.committed, then.in_force) for code, then in year.states.items()
    }
    assert {p["code"]: p["pull"] for p in shown["powers"]} == {
        code: then.presence * then.stance for code, then in year.powers.items()
    }
    for tie in shown["ties"]:
        one, other = tie["id"].split("-")
        assert tie["level"] == min(year.states[one].in_force, year.states[other].in_force) > 0


def test_ties_are_wider_where_the_level_is_deeper():
    widths = {
        t["level"]: t["width"] for at in YEARS for t in region_shown(COURSE, at, True)["ties"]
    }
    assert [widths[level] for level in sorted(widths)] == sorted(widths.values())


@pytest.mark.parametrize("name", ["central_asia", "ecowas", "comesa", "union_state"])
@pytest.mark.parametrize("network", [True, False])
def test_discs_never_overlap(name, network):
    shown = region_shown(course_of(Moment(scenario=name)), 0, network)
    places = [(s["x"], s["y"]) for s in shown["states"]]
    nearest = min(dist(one, other) for one, other in combinations(places, 2))
    assert DISC * shown["size"] <= nearest + 1e-9
    assert 0.4 < shown["size"] <= 1.0


def test_votes_are_marked_on_the_map_in_the_year_of_the_summit():
    marks = {s["code"]: s["vote"] for s in region_shown(COURSE, DECIDED, False)["states"]}
    votes = {v.state: "yes" if v.yes else "no" for v in COURSE.years[DECIDED].summit.votes}
    assert marks == {code: votes.get(code, "") for code in marks}


def test_every_level_has_a_colour_of_its_own_and_words_on_it_can_be_read():
    shown = levels()
    assert len({level["colour"] for level in shown}) == len(shown) == LEVELS
    for level in shown:
        assert contrast(level["colour"], level["ink"]) >= 4.5


def contrast(one, other):
    bright = sorted(luminance(colour) for colour in (one, other))
    return (bright[1] + 0.05) / (bright[0] + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_ink_is_black_on_white_and_white_on_black():
    assert ink_on("#FFFFFF") == "#111111"
    assert ink_on("#000000") == "#FFFFFF"


@pytest.mark.parametrize("at", [0, 1, 12, 35])
def test_the_ladder_holds_every_year_up_to_now(at):
    shown = ladder_shown(COURSE, at)
    bloc, *states = shown["rows"]
    assert [(c["s"], c["f"]) for c in bloc["cells"]] == [
        (y.signed, y.in_force) for y in COURSE.years[: at + 1]
    ]
    for row in states:
        assert [(c["s"], c["f"]) for c in row["cells"]] == [
            (y.states[row["code"]].committed, y.states[row["code"]].in_force)
            for y in COURSE.years[: at + 1]
        ]
    assert (shown["first"], shown["last"]) == (2025, 2060)


def test_summits_are_marked_by_what_became_of_their_step():
    marks = ladder_shown(COURSE, 35)["marks"]
    for mark, year in zip(marks, COURSE.years, strict=True):
        outcome = "passed" if year.summit.passed else "failed"
        assert mark == (outcome if year.summit.kind else "")
    assert {"passed", "failed", ""} == set(marks)


def test_implementation_is_what_is_in_force_of_what_is_signed():
    lines = {line["name"]: line["values"] for line in lines_shown(COURSE, 35)}
    assert lines["habit"] == [year.habit for year in COURSE.years]
    second = COURSE.years[2]
    force = sum(state.in_force for state in second.states.values())
    signed = sum(state.committed for state in second.states.values())
    assert lines["implementation"][2] == implementation(second) == force / signed
    assert 0 < force < signed


def test_the_vote_table_is_the_last_summits():
    summit = COURSE.years[DECIDED].summit
    for at in range(DECIDED, DECIDED + 2):
        table = summit_shown(COURSE, at)["tables"][0]
        assert [(r["code"], r["answer"]) for r in table["rows"]] == [
            (v.state, "yes" if v.yes else "no") for v in summit.votes
        ]
        assert [r["net"] for r in table["rows"]] == [f"{v.net:+.2f}" for v in summit.votes]
        for row, vote in zip(table["rows"], summit.votes, strict=True):
            assert row["margin"] == f"{vote.probability - vote.draw:+.2f}"
            assert (row["answer"] == "yes") == (vote.draw < vote.probability)


def test_before_the_first_summit_there_is_no_table():
    assert summit_shown(COURSE, 0)["tables"] == []


def test_why_gives_the_sentence_and_terms_that_add_up():
    year = COURSE.years[DECIDED]
    for vote in year.summit.votes:
        shown = why_shown(COURSE, DECIDED, vote.state)["votes"][0]
        asked = question(vote, NAMES, year.summit.speaker)
        assert shown["sentence"] == sentence(vote, NAMES[vote.state], asked, year.year)
        *terms, net = shown["terms"]
        assert net == {"name": "net benefit", "part": False, "value": vote.net}
        assert sum(t["value"] for t in terms if not t["part"]) == pytest.approx(vote.net, abs=0.004)


def test_powers_are_named_in_the_terms():
    shown = why_shown(COURSE, DECIDED, COURSE.years[DECIDED].summit.votes[0].state)["votes"][0]
    assert "of it Russia" in [term["name"] for term in shown["terms"]]


def test_a_state_that_was_not_asked_is_told_when_it_voted():
    quiet = next(at for at in YEARS[1:] if not COURSE.years[at].summit.kind)
    shown = why_shown(COURSE, quiet, "KAZ")
    assert shown["votes"] == [] or COURSE.years[quiet].summit.project
    assert f"not asked in {COURSE.years[quiet].year}" in shown["silence"]


def test_figures_of_a_state_carry_source_and_year():
    figures = why_shown(COURSE, 1, "KGZ")["figures"]
    assert len(figures) > 50
    assert all(f["source"] and "KGZ" in f["item"] for f in figures)
    assert {"facts: KGZ gdp", "facts: KGZ population"} <= {f["item"] for f in figures}


def test_without_a_state_there_is_nothing_to_explain():
    assert why_shown(COURSE, 3, "") == {"name": "", "votes": [], "silence": "", "figures": []}


@pytest.mark.parametrize("at", YEARS)
def test_the_summary_names_every_state_that_stands_apart_and_the_outcome(at):
    year, words = COURSE.years[at], summary(COURSE, at)
    assert words.startswith(f"{year.year}. The bloc has signed level {year.signed},")
    if len({state.committed for state in year.states.values()}) > 1:
        assert all(name in words for name in NAMES.values())
    if year.summit.kind:
        assert ("It passed." if year.summit.passed else "It did not pass.") in words


@pytest.mark.parametrize("name", ["central_asia", "comesa", "union_state", "ecowas"])
@pytest.mark.parametrize("at", [0, 1, 20])
def test_everything_shown_is_plain_data(name, at):
    course = course_of(Moment(scenario=name, seed=2))
    code = course.world.states[0]
    shown = [
        region_shown(course, at, False), region_shown(course, at, True), ladder_shown(course, at),
        lines_shown(course, at), summit_shown(course, at), why_shown(course, at, code),
    ]  # fmt: skip
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
