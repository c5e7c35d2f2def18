"""Which yes or no is meant: by output, by level and year, or by default."""

import pytest

from experiments.answers.asking import in_words, pick, whole_number
from experiments.runner.opening import layout_of
from model.problem import Problem
from tests.experiments.stored import small


@pytest.fixture(scope="module")
def named():
    outputs = {"first": {"level": 2, "by": 2034}, "second": {"level": 4, "year": 2035}}
    return layout_of(small(outputs=outputs))


@pytest.fixture(scope="module")
def bare():
    return layout_of(small(outputs={}, years=25, horizons=[2030, 2045, 2050]))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("first", "in force", 2, 2034)),
        ({"output": "second"}, ("second", "in force", 4, 2035)),
        ({"level": 4}, ("customs union", "in force", 4, 2035)),
        ({"year": 2030}, ("free-trade area", "in force", 3, 2030)),
        ({"basis": "signed"}, ("free-trade area", "signed", 3, 2035)),
        ({"level": 1, "year": 2030, "basis": "signed"}, ("forum", "signed", 1, 2030)),
    ],
)
def test_what_is_meant(named, given, expected):
    assert tuple(pick(named, **given))[:4] == expected


def test_without_outputs_it_is_free_trade_after_twenty_years(bare):
    assert tuple(pick(bare))[:4] == ("free-trade area", "in force", 3, 2045)
    assert pick(bare, level=2).year == 2045


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"output": "frist"}, "--output"),
        ({"output": "first", "level": 2}, "--output"),
        ({"output": "first", "year": 2030}, "--output"),
        ({"output": "first", "basis": "signed"}, "--output"),
        ({"year": 2031}, "--year"),
    ],
)
def test_what_cannot_be_meant(named, given, key):
    with pytest.raises(Problem) as told:
        pick(named, **given)
    assert told.value.key == key


def test_a_name_where_there_is_none_and_the_nearest_where_there_is(named, bare):
    with pytest.raises(Problem, match="names none"):
        pick(bare, output="first")
    with pytest.raises(Problem) as told:
        pick(named, output="frist")
    assert told.value.guess() == "first"


def test_in_words(named):
    words = in_words(pick(named, level=4, year=2030))
    assert words == "level 4 (customs union) or deeper in force in 2030"


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("", None), ("-1", None),
     ("1.0", None), ("²", None), ("٣", None), (" 1", None)],
)  # fmt: skip
def test_whole_numbers_of_plain_digits(text, number):
    assert whole_number(text) == number
