"""A student sets two histories side by side, looks at the network, changes the scenario."""

from tests.experiments.page.doing import FIRST, asked, button, expect, reaches, says, step


def choose_beside(page, label):
    summary = page.locator(".bs-beside summary")
    if page.locator(".bs-beside details").get_attribute("open") is None:
        summary.click()
    page.locator(".bs-beside select").select_option(label=label)


def test_two_histories_stand_side_by_side_and_one_again(page):
    choose_beside(page, "weight of economic gains")
    expect(page.locator(".bs-region")).to_have_count(2)
    expect(page.locator(".bs-ladder")).to_have_count(2)
    expect(page.locator(".bs-region").nth(1)).to_contain_text("With weight of economic gains")
    step(page, 2)
    for region in page.locator(".bs-region strong").all():
        expect(region).to_have_text(str(FIRST + 2))
    choose_beside(page, "nothing: one history only")
    expect(page.locator(".bs-region")).to_have_count(1)


def test_the_value_beside_can_be_typed(page):
    choose_beside(page, "weight of economic gains")
    field = page.locator('.bs-beside input[type="number"]')
    expect(field).to_be_visible()
    field.fill("99")
    field.press("Enter")
    says(page, beside='["gain_weight", 3.0]')
    expect(field).to_have_value("3")


def test_a_switch_can_be_what_differs(page):
    choose_beside(page, "spillover")
    expect(page.locator(".bs-region").nth(1)).to_contain_text("With spillover off")


def test_the_network_stands_in_a_circle_and_the_map_comes_back(page):
    places = "all => all.map(e => e.getAttribute('cx') + ' ' + e.getAttribute('cy'))"
    circles = page.locator(".bs-state .bs-disc")
    at_first = circles.evaluate_all(places)
    button(page, "Show as a network").click()
    expect(button(page, "Show as a map")).to_be_visible()
    assert circles.evaluate_all(places) != at_first
    assert asked(page)["view"] == "network"
    button(page, "Show as a map").click()
    expect(button(page, "Show as a network")).to_be_visible()
    assert circles.evaluate_all(places) == at_first


def test_another_scenario_starts_at_its_own_beginning(page):
    step(page, 2)
    page.get_by_label("Scenario").select_option("ecowas")
    reaches(page, 1975)
    expect(page.locator(".bs-state")).to_have_count(15)
    expect(page).to_have_title("Economic Community of West African States - blocsim")
    step(page)


def test_two_windows_know_nothing_of_each_other(windows):
    one, other = windows(), windows("scenario=asean&seed=9")
    step(one, 2)
    expect(other.locator("h1")).to_contain_text("Southeast Asian")
    before = other.locator(".bs-year").inner_text()
    one.locator(".bs-state").first.click()
    button(one, "Show as a network").click()
    says(one, view="network")
    assert other.locator(".bs-year").inner_text() == before
    expect(other.locator(".bs-why h2")).to_have_text("Why?")
    expect(button(other, "Show as a network")).to_be_visible()
