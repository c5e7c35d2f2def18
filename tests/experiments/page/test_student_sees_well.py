"""Accessible to axe-core on a desk and on a phone, and nothing too small to touch there."""

import pytest

from tests.experiments.page.browser import DESK, PHONE
from tests.experiments.page.doing import button, expect

SIZES = {"desk": DESK, "phone": PHONE}
FOUND = "seed=25&year=6&state=KAZ"
TOO_SMALL = """() => [...document.querySelectorAll(
    '.bs-page button, .bs-page select, .bs-page summary, .bs-page input')]
    .filter(e => e.checkVisibility())
    .filter(e => !e.closest('label > [type=checkbox], label > [type=radio]'))
    .map(e => [e.innerText || e.type, e.offsetHeight])
    .filter(([_, height]) => height < 24)"""


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def tour(page):
    button(page, "Tour").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def estimate(page):
    button(page, "Run 1,000").click()
    expect(page.locator(".bs-chances [role=status]")).to_contain_text("1,000 of", timeout=60_000)


STATES = {
    "at the start": ("", None),
    "a state chosen, all unfolded": (FOUND, unfold),
    "the tour": ("", tour),
    "two histories": (FOUND + "&beside=%5B%22gain_weight%22%2C2.5%5D", None),
    "an estimate": ("", estimate),
}


def violations(page):
    """Serious and critical ones, with what they are about."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [
        (each["id"], [(node["target"], node["failureSummary"]) for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_axe_finds_nothing_serious_and_all_fits(windows, size, state):
    query, act = state
    page = windows(query, size)
    if act:
        act(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("scenario", ["apec", "ecowas"])
def test_large_regions_fit_a_phone(windows, scenario):
    page = windows(f"scenario={scenario}&year=10", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    boxes = page.locator(".bs-region svg text").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert all(left >= 0 and right <= PHONE[0] for left, right in boxes)
