"""What the page shows is the history that `blocsim run` plays, year by year."""

import json
from urllib.parse import urlencode

import pytest

from experiments.catalogue import folder_of
from experiments.history import play
from experiments.page.region_shown import COLOURS
from model.scenario_files import load_scenario
from model.settings import Settings
from model.world import build_world
from tests.experiments.page.doing import expect, step

CASES = {
    "seed 25": ("central_asia", {}, 25, 35),
    "seed 7": ("central_asia", {}, 7, 35),
    "other settings": (
        "mercosur", {"voting": "majority", "parameters": {"gain_weight": 2.5},
                     "switches": {"spillover": False}}, 4, 30,
    ),
}  # fmt: skip


def played(scenario, settings, seed, years):
    """Levels signed and in force of bloc and states, a row each, a pair for each year."""
    world = build_world(load_scenario(folder_of(scenario)), Settings.model_validate(settings))
    seen = []
    play(world, seed=seed, years=years, look=lambda model: seen.append(levels(model)))
    return [list(row) for row in zip(*seen, strict=True)]


def levels(model):
    states = [(state.committed, state.in_force) for state in model.states]
    return [(model.signed, model.level_in_force), *states]


def shown(page):
    """The same, read from the ladder's numbers and strips."""
    rows = page.locator(".bs-ladder svg").evaluate(
        "svg => [...svg.querySelectorAll('.bs-rowname')].map(name => [...name.parentNode"
        ".querySelectorAll('g')].map(cell => [cell.querySelector('.bs-cell').textContent,"
        " cell.querySelectorAll('rect')[1].getAttribute('fill')]))"
    )
    level_of = {colour: level for level, colour in COLOURS.items()}
    return [[(int(signed), level_of[force]) for signed, force in row] for row in rows]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_ladder_is_what_was_played(windows, case):
    scenario, settings, seed, years = case
    query = {"scenario": scenario, "seed": seed, "years": years, "year": years}
    page = windows(urlencode(query | {"settings": json.dumps(settings)}))
    expect(page.locator(".bs-last")).to_have_text(page.locator(".bs-year").inner_text())
    assert page.get_by_role("alert").count() == 0
    assert shown(page) == played(*case)


def test_every_step_adds_the_year_that_was_played(windows):
    expected = played("central_asia", {}, 25, 8)
    page = windows("seed=25")
    for year in range(9):
        if year:
            step(page)
        assert shown(page) == [row[: year + 1] for row in expected]
