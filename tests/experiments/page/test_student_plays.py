"""A student steps through a history and lets it play."""

from tests.experiments.page.doing import (
    FIRST,
    button,
    expect,
    passes,
    reaches,
    says,
    scrub,
    slide,
    stays,
    step,
    year,
)


def test_the_page_starts_where_the_history_starts(page):
    reaches(page, FIRST)
    expect(page).to_have_title("Central Asia and Azerbaijan from 2026 - blocsim")
    expect(page.locator(".bs-state")).to_have_count(6)
    expect(button(page, "Back").first).to_be_disabled()
    expect(page.locator(".bs-summary")).to_contain_text("Nothing has been played yet.")


def test_three_steps_are_three_years(page):
    step(page, 3)
    reaches(page, FIRST + 3)
    expect(page.locator(".bs-ladder rect.bs-column")).to_have_count(36)
    expect(page.locator(".bs-ladder g").nth(0).locator("text.bs-cell")).to_have_count(4)


def test_back_takes_a_year_back_and_reset_all_of_them(page):
    step(page, 3)
    button(page, "Back").first.click()
    reaches(page, FIRST + 2)
    button(page, "Reset").click()
    reaches(page, FIRST)
    expect(button(page, "Reset")).to_be_disabled()


def test_a_step_back_and_on_again_leads_to_the_same(windows):
    page = windows("seed=25&year=6")
    before = page.locator(".bs-summary").inner_text()
    button(page, "Back").first.click()
    reaches(page, FIRST + 5)
    step(page)
    assert page.locator(".bs-summary").inner_text() == before


def test_it_plays_on_by_itself_until_paused(page):
    page.get_by_label("Speed").select_option("5")
    button(page, "Play").click()
    passes(page, FIRST + 3)
    button(page, "Pause").click()
    page.wait_for_timeout(300)
    stays(page, year(page))
    expect(button(page, "Play")).to_be_enabled()


def test_it_stops_at_the_end(windows):
    page = windows("years=3")
    page.get_by_label("Speed").select_option("5")
    button(page, "Play").click()
    reaches(page, FIRST + 3)
    expect(button(page, "Play")).to_be_disabled()
    expect(button(page, "Step")).to_be_disabled()


def test_another_history_stops_the_player(page):
    button(page, "Play").click()
    passes(page, FIRST + 1)
    slide(page, "gain_weight", 180)
    expect(button(page, "Play")).to_be_enabled()
    page.wait_for_timeout(300)
    stays(page, year(page))


def test_the_slider_goes_to_any_year(page):
    scrub(page, 20)
    reaches(page, FIRST + 20)
    scrub(page, 4)
    reaches(page, FIRST + 4)


def test_many_moves_of_the_slider_end_at_the_last(page):
    for at in range(1, 31):
        scrub(page, at)
    reaches(page, FIRST + 30)
    says(page, year="30")


def test_a_click_on_the_ladder_goes_to_its_year(page):
    page.locator(".bs-ladder rect.bs-column").nth(8).click()
    reaches(page, FIRST + 8)


def test_many_quick_clicks_on_step_are_as_many_years(page):
    for _ in range(6):
        button(page, "Step").click(no_wait_after=True)
    reaches(page, FIRST + 6)
