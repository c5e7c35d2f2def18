"""A student without a mouse: the tour, and a way by keys to every part of the page."""

from tests.experiments.page.doing import FIRST, button, expect, reaches, says

FOCUSED = """() => {
    const there = document.activeElement;
    if (!there || there === document.body) return null;
    const part = there.closest('section, figure, header');
    const halo = there.querySelector && there.querySelector('.bs-halo');
    const style = getComputedStyle(there);
    return {
        part: part ? [...part.classList].find(c => c.startsWith('bs-')) : '',
        name: there.getAttribute('aria-label') || there.innerText || there.type || '',
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            || !!halo && getComputedStyle(halo).stroke !== 'none',
    };
}"""


def press_until(page, wanted, most=80):
    """Tab on until the focus is on something whose name contains a word."""
    for _ in range(most):
        page.keyboard.press("Tab")
        there = page.evaluate(FOCUSED)
        if there and wanted in there["name"]:
            return there
    raise AssertionError(f"no {wanted} within {most} steps")


def test_tab_reaches_every_part_in_order_and_the_focus_is_seen(windows):
    page = windows("seed=25&year=6&state=KAZ")
    met = []
    for _ in range(120):
        page.keyboard.press("Tab")
        there = page.evaluate(FOCUSED)
        if there is None or (met and there == met[0]):
            break
        met.append(there)
    assert [each for each in met if not each["outlined"]] == []
    parts = list(dict.fromkeys(each["part"] for each in met))
    assert parts == [
        "bs-top", "bs-settings", "bs-beside", "bs-player", "bs-region", "bs-legendbox",
        "bs-chances", "bs-why", "bs-votes",
    ]  # fmt: skip


def test_a_whole_visit_by_keys(page):
    press_until(page, "Step")
    page.keyboard.press("Enter")
    reaches(page, FIRST + 1)
    press_until(page, "Year, from")
    page.keyboard.press("ArrowRight")
    reaches(page, FIRST + 2)
    press_until(page, "Kazakhstan: signed")
    page.keyboard.press("Enter")
    says(page, state="KAZ")
    press_until(page, "Show as a network")
    page.keyboard.press("Space")
    says(page, view="network")


def test_a_setting_and_a_file_by_keys(page):
    press_until(page, "Export")
    page.keyboard.press("Enter")
    press_until(page, "History, CSV")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    page.locator('[data-name="gain_weight"]').focus()
    page.keyboard.press("ArrowRight")
    expect(button(page, "Defaults")).to_have_text("Defaults (1 changed)")


def test_the_tour_has_five_stops_and_shows_each(page):
    button(page, "Tour").click()
    titles = []
    for stop in range(1, 6):
        tour = page.get_by_role("dialog")
        expect(tour).to_contain_text(f"{stop} of 5")
        expect(page.locator(".bs-lit")).to_have_count(1)
        expect(page.locator(".bs-lit")).to_be_in_viewport()
        titles.append(tour.locator("h2").inner_text())
        button(tour, "Next" if stop < 5 else "Done").click()
    assert len(set(titles)) == 5
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".bs-lit")).to_have_count(0)
    reaches(page, FIRST + 4)
    expect(page.locator(".bs-why .bs-sentence").first).to_contain_text(f"in {FIRST + 4}")


def test_escape_leaves_the_tour_from_anywhere_and_gives_the_focus_back(page):
    for stops in (0, 2):
        button(page, "Tour").click()
        for _ in range(stops):
            page.keyboard.press("Tab")
            button(page, "Next").press("Enter")
        if stops:
            page.locator(".bs-votes h2").click()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button(page, "Tour")).to_be_focused()
