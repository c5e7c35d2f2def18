"""What a student does in a window, in a word each; every one waits until the page has followed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.experiments.page.browser import WAIT

api = pytest.importorskip("playwright.sync_api")
expect = api.expect
expect.set_options(timeout=WAIT)

FIRST = 2025
"""The year in which the usual history starts."""


def button(page, name, **more):
    return page.get_by_role("button", name=name, **more)


def step(page, times=1):
    """One year on, so many times."""
    for _ in range(times):
        before = year(page)
        button(page, "Step").click()
        reaches(page, before + 1)


def year(page):
    return int(page.locator(".bs-year").inner_text())


def reaches(page, year):
    """Waits until a year is shown everywhere."""
    expect(page.locator(".bs-year")).to_have_text(str(year))
    expect(page.locator(".bs-summary").first).to_contain_text(f"{year}.")
    expect(page.locator(".bs-region strong").first).to_have_text(str(year))


def passes(page, year):
    """Waits until a year or a later one is shown."""
    page.wait_for_function(
        "year => Number(document.querySelector('.bs-year').innerText) >= year", arg=year
    )


def stays(page, year, seconds=1.2):
    """Nothing moves on meanwhile."""
    page.wait_for_timeout(1000 * seconds)
    reaches(page, year)


def asked(page):
    """What the address bar says, as plain words."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def says(page, **words):
    """Waits until the address bar says so."""
    for key, text in words.items():
        page.wait_for_function(
            "([key, text]) => new URLSearchParams(location.search).get(key) === text",
            arg=[key, text],
        )


def slide(page, name, place):
    """A slider of the settings to a place of its 200, as a mouse leaves it."""
    page.locator(f'input[data-name="{name}"]').evaluate(
        "(slider, place) => { slider.value = place; slider.dispatchEvent(new Event('input'));"
        " slider.dispatchEvent(new Event('change')); }",
        place,
    )


def scrub(page, at):
    """The slider of years to so many years after the start."""
    page.locator(".bs-scrub input").evaluate(
        "(slider, at) => { slider.value = at; slider.dispatchEvent(new Event('input')); }", at
    )


def open_group(page, title):
    """Unfold a group of settings."""
    page.locator(".bs-settings > details > summary", has_text=title).click()


def tell(page, action):
    """Send an action past everything that the page's own controls allow."""
    page.evaluate("(action) => document.querySelector('.bs-settings').__vue__.act(action)", action)


def view(page):
    """All that is drawn and written, to compare two windows."""
    parts = [".bs-heading", ".bs-player", ".bs-region", ".bs-ladder", ".bs-votes", ".bs-why"]
    drawn = {part: page.locator(part).all_inner_texts() for part in [*parts, ".bs-summary"]}
    fills = "all => all.map(e => e.getAttribute('fill') + e.getAttribute('stroke'))"
    drawn["colours"] = page.locator(".bs-region circle, .bs-ladder rect").evaluate_all(fills)
    drawn["settings"] = page.locator(".bs-settings input, .bs-settings select").evaluate_all(
        "all => all.map(e => e.type === 'checkbox' ? e.checked : e.value)"
    )
    return drawn
