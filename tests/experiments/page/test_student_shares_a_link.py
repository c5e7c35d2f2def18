"""A student sends the address to another, who sees the same; a hostile address does no harm."""

from urllib.parse import quote, urlencode

import pytest

from tests.experiments.page.browser import visit
from tests.experiments.page.doing import (
    FIRST,
    button,
    expect,
    open_group,
    reaches,
    says,
    slide,
    step,
    view,
)


def test_the_address_bar_follows(page):
    step(page, 2)
    says(page, scenario="central_asia", seed="1", year="2")
    page.locator(".bs-state", has_text="UZB").click()
    says(page, state="UZB")
    page.get_by_label("Scenario").select_option("asean")
    says(page, scenario="asean")


def test_a_link_opens_the_same_in_another_browser(windows):
    one = windows("seed=25")
    slide(one, "gain_weight", 150)
    open_group(one, "Mechanisms")
    one.locator('[data-name="switch.spillover"]').click()
    step(one, 6)
    one.locator(".bs-state", has_text="KAZ").click()
    says(one, state="KAZ", year="6")
    other = windows(one.url.partition("?")[2])
    expect(other.locator(".bs-why h2")).to_have_text("Why, Kazakhstan?")
    assert view(other) == view(one)
    assert other.url == one.url


def test_a_link_brings_back_another_scenario_the_network_and_a_second_history(windows):
    query = urlencode(
        {"scenario": "asean", "seed": "3", "years": "20", "year": "9", "view": "network",
         "beside": '["switch.spillover", false]'}
    )  # fmt: skip
    page = windows(query)
    expect(page.locator("h1")).to_contain_text("Southeast Asian")
    expect(page.locator(".bs-region")).to_have_count(2)
    expect(button(page, "Show as a map")).to_be_visible()
    assert view(windows(page.url.partition("?")[2])) == view(page)


def test_a_reload_keeps_what_is_shown(windows):
    page = windows("seed=25&year=6&state=KAZ")
    before = view(page)
    visit(page, page.url)
    assert view(page) == before


def test_copy_link_says_what_it_did_and_shows_the_link(page):
    button(page, "Copy link").click()
    expect(page.locator("#bs-copied")).not_to_be_empty()
    assert page.locator(".bs-address input").input_value() == page.url


SCRIPT = "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>"
HOSTILE = {
    "garbage": "%00%ff%fe&&==;;",
    "not of ours": "a=b",
    "large": "settings=" + "9" * 9_000,
    "script as scenario": "scenario=" + quote(SCRIPT),
    "script as state": "state=" + quote(SCRIPT) + "&seed=-1",
    "script in settings": "settings=" + quote(f'{{"without": ["{SCRIPT}"]}}'),
    "template as scenario": "scenario=" + quote("{{constructor.constructor('window.harmed=1')()}}"),
    "unknown scenario": "scenario=atlantis",
    "path": "scenario=" + quote("../../../etc"),
    "whole path": "scenario=" + quote("/etc/passwd"),
    "deep": "settings=" + "[" * 2_000,
    "year past the end": "year=9999",
    "numbers": "seed=1e309",
    "twice": "seed=1&seed=2",
    "a list as beside": "beside=" + quote("[[],{}]"),
    "a table as beside": "beside=" + quote('[{"a": 1}, 2]'),
    "a number as beside": "beside=5",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_address_shows_the_usual_page_and_runs_nothing(windows, query):
    page = windows(query)
    reaches(page, FIRST)
    expect(page.locator("h1")).to_have_text("Central Asia and Azerbaijan from 2026")
    expect(page.get_by_role("alert")).to_contain_text("Link not understood")
    assert page.evaluate("window.harmed") is None
    assert page.url.partition("?")[2] == "scenario=central_asia&seed=1"
    step(page)
