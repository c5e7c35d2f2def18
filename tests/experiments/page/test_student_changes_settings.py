"""A student changes settings; what no control allows, the schema does not either."""

import json

import pytest

from model.parameters import describe
from tests.experiments.page.doing import (
    FIRST,
    asked,
    button,
    expect,
    open_group,
    reaches,
    says,
    slide,
    step,
    tell,
)


def row(page, name):
    """The control of a setting, with all that stands around it."""
    return page.locator(".bs-control", has=page.locator(f'[data-name="{name}"]'))


def value(page, name):
    return float(row(page, name).locator("output").inner_text())


def test_a_slider_changes_its_value_and_is_marked(page):
    before = value(page, "gain_weight")
    slide(page, "gain_weight", 200)
    expect(row(page, "gain_weight")).to_contain_text("changed; usually")
    assert value(page, "gain_weight") == describe("gain_weight")["prior"][1] != before
    expect(button(page, "Defaults")).to_have_text("Defaults (1 changed)")
    assert json.loads(asked(page)["settings"]) == {"parameters": {"gain_weight": 3.0}}


def test_a_slider_stays_where_the_mouse_lets_it_go(page):
    slider = page.locator('[data-name="gain_weight"]')
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.565, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=5)
    page.mouse.up()
    expect(row(page, "gain_weight")).to_contain_text("changed; usually")
    assert 2.2 < value(page, "gain_weight") < 2.6
    assert int(slider.input_value()) > 145


def test_put_back_puts_one_back(page):
    slide(page, "gain_weight", 200)
    slide(page, "temperature", 20)
    row(page, "gain_weight").get_by_role("button", name="put back").click()
    expect(button(page, "Defaults")).to_have_text("Defaults (1 changed)")
    expect(row(page, "gain_weight")).not_to_contain_text("changed")
    expect(row(page, "temperature")).to_contain_text("changed")


def test_defaults_puts_all_back(page):
    usual = value(page, "temperature")
    slide(page, "gain_weight", 200)
    slide(page, "temperature", 20)
    expect(button(page, "Defaults")).to_have_text("Defaults (2 changed)")
    button(page, "Defaults").click()
    expect(button(page, "Defaults")).to_be_disabled()
    assert value(page, "temperature") == usual
    assert "settings" not in asked(page)


def test_a_mechanism_is_switched_off(page):
    open_group(page, "Mechanisms")
    row(page, "switch.spillover").get_by_role("checkbox").click()
    expect(row(page, "switch.spillover")).to_contain_text("changed")
    assert json.loads(asked(page)["settings"]) == {"switches": {"spillover": False}}


def test_a_voting_rule_is_chosen(page):
    open_group(page, "Rules of the summit")
    choice = row(page, "voting").locator("select")
    usual, other = choice.input_value(), choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(other)
    expect(row(page, "voting")).to_contain_text(f"usually {usual}")
    assert json.loads(asked(page)["settings"]) == {"voting": other}


def test_a_state_stays_outside(page):
    open_group(page, "Who takes part")
    row(page, "member.AZE").get_by_role("checkbox").click()
    expect(page.locator(".bs-state")).to_have_count(5)
    expect(page.locator(".bs-ladder")).not_to_contain_text("Azerbaijan")
    step(page)


def test_settings_that_do_not_go_together_are_told_and_leave_all_as_it_was(page):
    open_group(page, "Who takes part")
    for code in ("KAZ", "UZB", "KGZ", "TJK", "TKM"):
        tell(page, {"do": "set", "name": f"member.{code}", "value": False})
    tell(page, {"do": "set", "name": "member.AZE", "value": False})
    expect(page.get_by_role("alert")).to_contain_text("Left as it was")
    expect(page.locator(".bs-state")).not_to_have_count(0)


def test_another_seed_is_another_history_and_letters_are_none(page):
    page.get_by_label("Seed").fill("25")
    page.get_by_label("Seed").press("Enter")
    says(page, seed="25")
    page.get_by_label("Seed").fill("abc")
    page.get_by_label("Seed").press("Enter")
    step(page)
    assert asked(page)["seed"] == "25"
    expect(page.get_by_label("Seed")).to_have_value("25")


def test_fewer_years_end_the_history_sooner(page):
    page.get_by_role("spinbutton", name="Years").fill("10")
    page.get_by_role("spinbutton", name="Years").press("Enter")
    expect(page.locator(".bs-last")).to_have_text(str(FIRST + 10))


@pytest.mark.parametrize(("sent", "end"), [(1e9, 1), (-1e9, 0)])
def test_a_value_forced_past_its_range_is_brought_inside(page, sent, end):
    tell(page, {"do": "set", "name": "temperature", "value": sent})
    expect(row(page, "temperature")).to_contain_text("changed")
    kept = json.loads(asked(page)["settings"])["parameters"]["temperature"]
    assert kept == describe("temperature")["prior"][end]


NONSENSE = [
    None, 1, "step", [], {}, {"do": "nothing"}, {"do": ["set"]}, {"do": "set"},
    {"do": "set", "name": "temperature", "value": "hot"},
    {"do": "set", "name": "temperature", "value": None},
    {"do": "set", "name": "temperature", "value": {"a": 1}},
    {"do": "set", "name": "__class__", "value": 1}, {"do": "set", "name": {"a": 1}, "value": 1},
    {"do": "set", "name": "member.XXX", "value": False}, {"do": "year", "value": "x"},
    {"do": "year", "value": [1]}, {"do": "step", "by": "x"}, {"do": "state", "code": {"a": 1}},
    {"do": "state", "code": ["KAZ"]}, {"do": "scenario", "name": "../../secret"},
    {"do": "scenario", "name": ["asean"]}, {"do": "seed", "value": "9" * 40},
    {"do": "years", "value": True}, {"do": "variant", "value": "none of them"},
    {"do": "variant", "value": {"a": 1}}, {"do": "beside", "name": "voting", "value": "x"},
    {"do": "estimate", "many": 10**9}, {"do": "estimate", "many": [1]},
    {"do": "basis", "value": "x"}, {"do": "basis", "value": [1]}, {"do": "export", "kind": "exe"},
    {"do": "export", "kind": ["png"]}, {"do": "network", "on": "yes"}, {"do": "cancel"},
]  # fmt: skip


def test_nonsense_changes_nothing_and_breaks_nothing(page):
    before = asked(page)
    for action in NONSENSE:
        tell(page, action)
    reaches(page, FIRST)
    step(page)
    assert asked(page) == before | {"year": "1"}
