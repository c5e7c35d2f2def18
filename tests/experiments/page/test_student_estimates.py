"""A student runs many histories in the background, and stops them."""

import time

from tests.experiments.page.browser import WAIT, close
from tests.experiments.page.doing import button, expect, slide, step


def run(page, many):
    page.get_by_label("Histories").select_option(label=f"{many:,}")
    button(page, f"Run {many:,}").click()


def long_run(page):
    """As long as the page allows: histories of 200 years."""
    page.get_by_role("spinbutton", name="Years").fill("200")
    page.get_by_role("spinbutton", name="Years").press("Enter")
    expect(page.locator(".bs-last")).to_have_text("2225")
    run(page, 100_000)


def words(page):
    return page.locator(".bs-chances [role=status]")


def soon(holds):
    """Waits until something holds."""
    until = time.monotonic() + WAIT / 1000
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_thousand_histories_run_to_their_end_and_show_their_curves(page):
    run(page, 1_000)
    expect(words(page)).to_contain_text("1,000 of 1,000 histories", timeout=4 * WAIT)
    curves = page.locator(".bs-lines").last
    expect(curves).to_contain_text("Likelihood that the bloc stands at each level or deeper")
    expect(curves.locator("polyline")).to_have_count(5)
    expect(curves.locator("polygon")).to_have_count(5)
    expect(button(page, "Run 1,000")).to_be_enabled()


def test_what_is_signed_is_likelier_than_what_is_in_force(page):
    run(page, 1_000)
    expect(words(page)).to_contain_text("1,000 of 1,000 histories", timeout=4 * WAIT)
    drawn = page.locator(".bs-lines polyline").last
    before = drawn.get_attribute("points")
    page.get_by_role("radio", name="signed").click()
    expect(page.locator(".bs-lines").last).to_contain_text("or deeper, signed")
    assert drawn.get_attribute("points") != before


def test_the_page_goes_on_meanwhile_and_a_cancel_stops_it(page, site):
    long_run(page)
    expect(words(page)).to_contain_text("of 100,000 histories, so far", timeout=4 * WAIT)
    step(page)
    button(page, "Cancel").click()
    expect(words(page)).to_contain_text("cancelled", timeout=4 * WAIT)
    expect(button(page, "Run 100,000")).to_be_enabled()
    soon(lambda: site.alive()[0] == 0)


def test_an_estimate_of_other_settings_says_so(page):
    run(page, 1_000)
    expect(words(page)).to_contain_text("1,000 of 1,000 histories", timeout=4 * WAIT)
    slide(page, "gain_weight", 200)
    expect(words(page)).to_contain_text("These are of other settings than now shown.")


def test_closing_the_window_stops_what_runs_and_ends_its_kernel(windows, site):
    _, before = site.alive()
    page = windows()
    long_run(page)
    page.get_by_label("Speed").select_option("5")
    button(page, "Play").click()
    expect(words(page)).to_contain_text("of 100,000 histories", timeout=4 * WAIT)
    running, kernels = site.alive()
    assert running == 1
    assert len(kernels - before) == 1
    close(page)
    soon(lambda: site.alive()[0] == 0 and not site.alive()[1] & (kernels - before))
