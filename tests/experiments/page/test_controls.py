"""Controls: all from the schema, each with meaning, unit, limits and default."""

import pytest

from experiments.page.controls import FIRST, controls, groups
from experiments.page.course import scenario_at
from model.parameters import describe, with_prior
from model.settings import Settings
from model.switches import Switches

REGION = scenario_at("central_asia")
USUAL = controls(REGION, Settings())


def test_names_are_unique():
    assert len({control.name for control in USUAL}) == len(USUAL)


def test_every_parameter_with_a_range_has_a_slider_and_every_mechanism_a_switch():
    names = {control.name for control in USUAL}
    assert set(with_prior()) <= names
    assert {f"switch.{name}" for name in Switches.model_fields} <= names
    for power in REGION.power_codes:
        assert {f"leverage.{power}", f"activity.{power}", f"stance.{power}"} <= names
    assert {f"member.{code}" for code in REGION.codes} <= names
    assert {"voting", "chair"} <= names


@pytest.mark.parametrize("name", with_prior())
def test_a_slider_says_what_the_schema_says(name):
    about = describe(name)
    control = next(c for c in USUAL if c.name == name)
    assert control.unit == about["unit"]
    assert about["meaning"][1:] in control.help
    assert about["source"] in control.help
    assert control.low <= control.default == control.value <= control.high
    assert (control.low, control.high) == tuple(about["prior"])
    assert control.log == (about["spacing"] == "log")


def test_everything_has_help_and_nothing_is_changed_at_first():
    assert all(control.help for control in USUAL)
    assert not any(control.as_dict()["changed"] for control in USUAL)


def test_a_changed_value_is_marked_and_counted_under_its_heading():
    settings = Settings.model_validate(
        {"leverage": {"RUS": 2.0}, "parameters": {"temperature": 1.0}, "without": ["AZE"]}
    )
    changed = {c.name for c in controls(REGION, settings) if c.as_dict()["changed"]}
    assert changed == {"leverage.RUS", "temperature", "member.AZE"}
    counted = {g["title"]: g["changed"] for g in groups(controls(REGION, settings))}
    assert counted["Powers around the region"] == counted["Who takes part"] == 1
    assert sum(counted.values()) == 3


def test_the_first_heading_holds_the_weights_in_everyday_words():
    first = groups(USUAL)[0]
    assert [control["name"] for control in first["controls"]] == list(FIRST)
    assert first["controls"][0]["label"] == "sovereignty weight"
