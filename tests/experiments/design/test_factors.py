"""Factors: what can vary, by which name, and that a change changes nothing else."""

import pytest

from experiments import options
from experiments.design.factors import (
    CHOICES,
    LEVERS,
    as_cell,
    factor_names,
    from_cell,
    is_continuous,
    place_of,
    prior_of,
    union_of,
    with_changes,
)
from model.parameters import Parameters, describe
from model.problem import Problem
from model.settings import Settings
from model.switches import Switches

PLACES = [
    ("temperature", ("parameters", "temperature")),
    ("voting", ("voting",)),
    ("chair", ("chair",)),
    ("variant", ("variant",)),
    ("without", ("without",)),
    ("switches.pressure", ("switches", "pressure")),
    ("leverage.RUS", ("leverage", "RUS")),
    ("activity.EU", ("activity", "EU")),
    ("stance.CHN", ("stance", "CHN")),
    ("trade_shock.KAZ-RUS", ("trade_shock", "KAZ-RUS")),
]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_where_a_factor_stands(name, place):
    assert place_of(name) == place


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("temprature", "temperature"),
        ("votting", "voting"),
        ("switches.presure", "switches.pressure"),
        ("leverag.RUS", "leverage.POWER"),
        ("leverage", "leverage.POWER"),
        ("leverage.", "leverage.POWER"),
        ("voting.x", "voting"),
        ("parameters", None),
        ("", None),
    ],
)
def test_unknown_factors_bring_the_nearest(name, nearest):
    with pytest.raises(Problem) as told:
        place_of(name, key="design.grid")
    assert told.value.key == "design.grid"
    assert nearest is None or told.value.guess() == nearest


def test_every_setting_can_vary():
    named = {place_of(name.replace("POWER", "RUS"))[0] for name in factor_names()}
    assert named == set(Settings.model_fields)


def test_changes_reach_their_place_and_leave_the_base_alone():
    base = {"leverage": {"RUS": 2.0}, "switches": {"exit": False}, "voting": "majority"}
    kept = {"leverage": {"RUS": 2.0}, "switches": {"exit": False}, "voting": "majority"}
    changes = {"leverage.EU": 0.5, "temperature": 0.1, "voting": "consensus", "without": ["AZE"]}
    made = with_changes(base, changes)
    assert made == {
        "leverage": {"RUS": 2.0, "EU": 0.5},
        "switches": {"exit": False},
        "parameters": {"temperature": 0.1},
        "voting": "consensus",
        "without": ["AZE"],
    }
    assert base == kept
    Settings.model_validate(made)


def test_the_levers_of_an_option_are_those_of_a_factor():
    assert set(options.LEVERS) == set(LEVERS)
    assert set(options.CHOICES) <= set(CHOICES)


def test_what_takes_any_number():
    assert is_continuous("temperature")
    assert is_continuous("leverage.RUS")
    for name in ("distraction_years", "voting", "without", "switches.exit"):
        assert not is_continuous(name)


@pytest.mark.parametrize("name", list(Parameters.model_fields))
def test_priors_are_those_of_the_parameters(name):
    prior = describe(name)["prior"]
    assert prior_of(name) == ((*prior, describe(name)["spacing"]) if prior else None)


def test_levers_and_choices_have_no_prior():
    assert prior_of("leverage.RUS") is None
    assert prior_of("voting") is None


CELLS = [
    ("temperature", " 0.5 ", 0.5),
    ("temperature", "1e400", float("inf")),
    ("temperature", "hot", "hot"),
    ("distraction_years", "3", 3),
    ("distraction_years", "2.5", 2.5),
    ("leverage.RUS", "2", 2.0),
    ("switches.exit", "FALSE", False),
    ("switches.exit", "true", True),
    ("switches.exit", "0", 0.0),
    ("voting", "consensus", "consensus"),
    ("variant", "", None),
    ("without", "AZE KAZ", ["AZE", "KAZ"]),
]


@pytest.mark.parametrize(("name", "text", "value"), CELLS)
def test_cells_of_a_table(name, text, value):
    made = from_cell(name, text)
    assert made == value
    assert type(made) is type(value)


def test_a_value_as_a_cell_reads_back():
    for name, value in (("without", ["AZE", "KAZ"]), ("temperature", 0.25), ("voting", "majority")):
        assert from_cell(name, str(as_cell(value))) == value


def test_union_keeps_the_order_of_appearance():
    assert union_of([{"b": 1}, {}, {"a": 1, "b": 2}]) == ["b", "a"]


def test_no_factor_is_named_twice():
    names = factor_names()
    assert len(names) == len(set(names))
    assert {f"switches.{name}" for name in Switches.model_fields} < set(names)
