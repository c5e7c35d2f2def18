"""Cases: a scenario and what changes in it, in one word."""

import pytest

from experiments.answers.cases import check_comparable, compare, read_case
from experiments.statistics.paired import paired
from model.ensemble.run import simulate
from model.problem import Problem
from model.world import build_world


def case(text, shared=None, years=10):
    return read_case(text, shared or {}, 5, years)


def changed(made):
    return made.experiment.config.settings.model_dump(exclude_unset=True)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("central_asia", {}),
        ("central_asia,temperature=0.5", {"parameters": {"temperature": 0.5}}),
        ("central_asia,leverage.RUS=2,leverage.EU=0", {"leverage": {"RUS": 2.0, "EU": 0.0}}),
        ("central_asia,off=exit,off=crisis", {"switches": {"exit": False, "crisis": False}}),
        ("central_asia,without=AZE,without=KAZ", {"without": ("AZE", "KAZ")}),
        ("central_asia,voting=consensus,chair=rotating",
         {"voting": "consensus", "chair": "rotating"}),
    ],
)  # fmt: skip
def test_what_a_word_changes(text, settings):
    made = case(text)
    assert made.name == text
    assert changed(made) == settings
    assert (made.experiment.seed, made.experiment.config.years) == (5, 10)


def test_a_case_goes_on_top_of_what_both_share():
    shared = {"leverage": {"EU": 3.0}, "parameters": {"temperature": 0.3}}
    made = case("central_asia,leverage.RUS=0,temperature=0.4", shared)
    assert changed(made) == {
        "leverage": {"EU": 3.0, "RUS": 0.0}, "parameters": {"temperature": 0.4},
    }  # fmt: skip
    assert shared == {"leverage": {"EU": 3.0}, "parameters": {"temperature": 0.3}}


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("central_asai", "central_asia"),
        ("central_asia,temprature=1", "temperature"),
        ("central_asia,leverage.RUZ=1", "RUS"),
        ("central_asia,off=exti", "switches.exit"),
        ("central_asia,without=KAX", "KAZ"),
        ("central_asia,variant=transit", "transit_trade"),
    ],
)
def test_a_wrong_name_is_told_with_the_case_and_the_nearest(text, nearest):
    with pytest.raises(Problem) as told:
        case(text)
    assert told.value.key.startswith(text)
    assert told.value.guess() == nearest


@pytest.mark.parametrize("text", ["central_asia,temperature", "central_asia,", "central_asia,=1"])
def test_words_that_are_no_case(text):
    try:
        made = case(text)
    except Problem:
        assert text != "central_asia,"
    else:
        assert (text, changed(made)) == ("central_asia,", {})


@pytest.mark.parametrize("replicates", [1, 700, 4100])
def test_a_comparison_is_that_of_the_same_histories(replicates):
    one, other = case("central_asia"), case("central_asia,leverage.RUS=0")
    done = []
    rows = compare(one, other, replicates, done.append)
    assert sum(done) == replicates
    records = []
    for each in (one, other):
        experiment = each.experiment
        world = build_world(experiment.scenario, experiment.config.settings)
        records.append(simulate(world, 5, replicates, 10))
    [told] = [
        r for r in rows if (r["basis"], r["level"], r["year"]) == ("in force", 2, 2035)
    ]  # fmt: skip
    expected = paired(*(record.in_force[:, 10] >= 2 for record in records))
    assert told["replicates"] == replicates
    assert (told["base"], told["likelihood"]) == (expected.first, expected.second)
    assert (told["low"], told["high"]) == (expected.low, expected.high)


def test_cases_without_common_draws_are_refused():
    check_comparable(case("central_asia"), case("central_asia,without=AZE"))
    with pytest.raises(Problem, match="differ in their states"):
        check_comparable(case("central_asia"), case("mercosur"))
