"""A student chooses a state and reads why it voted as it did."""

import pytest

from experiments.catalogue import folder_of
from experiments.history import play
from experiments.words import question, sentence, terms_of
from model.scenario_files import load_scenario
from model.world import build_world
from tests.experiments.page.doing import FIRST, expect, says

SEED, AT = 25, 6


@pytest.fixture(scope="module")
def told():
    """Sentence and terms of each state's vote at that year's summit."""
    scenario = load_scenario(folder_of("central_asia"))
    names = {state.code: state.name for state in scenario.states}
    summit = play(build_world(scenario), seed=SEED, years=AT).summits[FIRST + AT]
    assert len(summit.votes) == 6
    return {
        vote.state: (
            sentence(vote, names[vote.state], question(vote, names, summit.speaker), FIRST + AT),
            terms_of(vote)[-1]["percent of GDP"],
        )
        for vote in summit.votes
    }


def explained(page, code, told):
    """The sentence, the bars and the sum are those of the vote."""
    words, net = told[code]
    expect(page.locator(".bs-sentence")).to_have_text(words)
    last = page.locator(".bs-terms tr").last
    expect(last).to_contain_text("net benefit")
    expect(last.locator(".bs-number")).to_have_text(f"{net:+.2f}".replace("-", "\u2212"))
    widths = page.locator(".bs-bar").evaluate_all("all => all.map(e => e.offsetWidth)")
    assert max(widths) > 20
    assert len(widths) == page.locator(".bs-terms tr").count() >= 4


def test_a_click_on_the_map_explains_a_states_vote(windows, told):
    page = windows(f"seed={SEED}&year={AT}")
    for code in ("KAZ", "TJK"):
        page.locator(".bs-state", has_text=code).click()
        explained(page, code, told)
        says(page, state=code)
        chosen = page.locator('.bs-state[aria-pressed="true"]')
        expect(chosen).to_have_count(1)
        expect(chosen).to_contain_text(code)


def test_a_state_is_chosen_by_keys(windows, told):
    page = windows(f"seed={SEED}&year={AT}")
    page.get_by_label("Year, from").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('bs-state')"):
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    code = page.locator(":focus .bs-code").text_content()
    explained(page, code, told)


def test_a_name_among_the_votes_and_the_list_of_states_choose_too(windows, told):
    page = windows(f"seed={SEED}&year={AT}")
    page.locator(".bs-votes").get_by_role("button", name="Uzbekistan").click()
    explained(page, "UZB", told)
    page.locator(".bs-pick select").select_option("KGZ")
    explained(page, "KGZ", told)


def test_a_state_that_was_not_asked_says_so(page):
    page.locator(".bs-state", has_text="KAZ").click()
    expect(page.locator(".bs-why")).to_contain_text("is first asked in a later year")


def test_the_figures_of_a_state_have_their_sources(windows):
    page = windows("state=KAZ")
    page.get_by_text("figures about Kazakhstan").click()
    rows = page.locator(".bs-why tbody tr")
    assert rows.count() > 20
    assert all(page.locator(".bs-source").all_inner_texts())
