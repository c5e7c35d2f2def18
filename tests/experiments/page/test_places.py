"""Where things stand in the picture: on the sheet, apart, and in their direction."""

from itertools import combinations
from math import dist

import pytest

from experiments.page.course import scenario_at
from experiments.page.offered import offered
from experiments.page.places import CLOSEST, HEIGHT, WIDTH, around, in_circle, on_map


@pytest.mark.parametrize("name", offered())
def test_no_state_covers_another_and_all_are_on_the_sheet(name):
    states = scenario_at(name).states
    places = on_map(states)
    assert len(places) == len(states)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    if len(states) <= 9:
        assert all(dist(a, b) >= CLOSEST for a, b in combinations(places, 2))


def test_north_is_up_and_east_is_right():
    scenario = scenario_at("central_asia")
    at = dict(zip(scenario.codes, on_map(scenario.states), strict=True))
    assert at["KAZ"][1] == min(y for _, y in at.values())
    assert at["AZE"][0] == min(x for x, _ in at.values())
    assert at["KGZ"][0] == max(x for x, _ in at.values())


def test_a_region_across_the_date_line_is_not_torn_apart():
    """New Zealand and Fiji lie west of Samoa and Niue, though their longitudes are larger."""
    scenario = scenario_at("pif")
    places = on_map(scenario.states)
    by_longitude = sorted(
        zip(scenario.states, places, strict=True), key=lambda s: s[0].longitude % 360
    )
    xs = [x for _, (x, _) in by_longitude]
    assert max(xs) - min(xs) <= WIDTH
    assert xs.index(min(xs)) < xs.index(max(xs))


@pytest.mark.parametrize("count", [1, 2, 6, 27, 48])
def test_a_circle_has_a_place_for_each(count):
    places = in_circle(count)
    assert len(places) == len({(round(x, 3), round(y, 3)) for x, y in places}) == count
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)


@pytest.mark.parametrize("name", offered())
def test_powers_stand_apart_at_the_edge(name):
    scenario = scenario_at(name)
    places = around(scenario, scenario.powers)
    assert len(places) == len(scenario.powers)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    assert all(dist(a, b) > 60 for a, b in combinations(places, 2))


def test_powers_lie_in_their_direction():
    scenario = scenario_at("central_asia")
    at = dict(zip(scenario.power_codes, around(scenario, scenario.powers), strict=True))
    assert at["CHN"][0] > WIDTH / 2 > at["TUR"][0]
    assert at["RUS"][1] < HEIGHT / 2 < at["IRN"][1]
