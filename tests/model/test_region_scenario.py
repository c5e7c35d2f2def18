"""From a region to a scenario: who is in it, its clock, its trade, its powers, its sources."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.natural_trade import natural_trade
from model.problem import Problem
from model.region_files import load_region
from model.region_gaps import gaps
from model.region_provenance import UNSOURCED
from model.region_scenario import region_scenario
from model.scenario import Scenario
from model.world import build_world
from tests.model.twin_valleys import SMALLEST, STATES, TOML, write_region


@pytest.fixture
def valleys(tmp_path: Path) -> Scenario:
    return region_scenario(load_region(write_region(tmp_path)))


def test_founders_in_file_order_with_slots_by_alphabet(valleys: Scenario) -> None:
    assert valleys.codes == ("BBB", "AAA")
    assert [state.slot for state in valleys.states] == [1, 0]
    assert (valleys.state_slots, valleys.power_slots) == (2, 2)
    assert [(s.gdp, s.population, s.libdem) for s in valleys.states] == [
        (40.0, 4.0, 0.6), (10.0, 2.0, 0.4),
    ]  # fmt: skip


def test_the_clock_starts_at_the_end_of_the_start_year(valleys: Scenario) -> None:
    assert (valleys.first_year, valleys.last_change) == (1971, 1970)
    assert {state.start_level for state in valleys.states} == {2}


def test_powers_leverage_and_stance(valleys: Scenario) -> None:
    assert valleys.power_codes == ("PPP", "QQQ")
    assert valleys.leverage.tolist() == [[0.4, 0.25], [0.4, 0.25]]
    assert valleys.stance.shape == (3, 2, 7)
    assert valleys.stance[1, 0] == pytest.approx([k / 6 for k in range(7)])
    assert valleys.stance[1, 1] == pytest.approx([0, 0, -0.2, -0.4, -0.6, -0.8, -1])


def test_trade_within_is_natural_and_beyond_is_shared_by_size(valleys: Scenario) -> None:
    there = natural_trade(40.0, 10.0, 250.0, 1.0, 1.0, 0.0)
    back = natural_trade(10.0, 40.0, 250.0, 1.0, 1.0, 0.0)
    outside = np.array([900.0, 600.0, 10000.0 - 50.0 - 1500.0])
    assert valleys.rest_gdp == outside[2]
    share = outside / 9950.0
    trade = valleys.trade
    assert trade[0, 1] == pytest.approx(there)
    assert trade[1, 0] == pytest.approx(back)
    total = {0: 1000.0 * 0.3 * 40.0, 1: 1000.0 * 0.5 * 10.0}
    for i, sold, bought in ((0, there, back), (1, back, there)):
        assert trade[i, 2:] == pytest.approx(max(0.05 * total[i], total[i] - sold) * share)
        assert trade[2:, i] == pytest.approx(max(0.05 * total[i], total[i] - bought) * share)
    assert not trade[2:, 2:].any()
    assert not np.diagonal(trade).any()


def test_a_twentieth_of_trade_goes_beyond_whatever_the_neighbours_buy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.expected_trade.natural_trade", lambda *_: 5000.0)
    trade = region_scenario(load_region(write_region(tmp_path))).trade
    totals = np.array([1000.0 * 0.3 * 40.0, 1000.0 * 0.5 * 10.0])
    beyond = [totals[0] - 5000.0, 0.05 * totals[1]]
    assert trade[:2, 2:].sum(axis=1) == pytest.approx(beyond)
    assert trade[2:, :2].sum(axis=0) == pytest.approx(beyond)


def test_a_world_smaller_than_its_parts_is_refused(tmp_path: Path) -> None:
    toml = TOML.replace("10000.0", "1550.0")
    with pytest.raises(Problem, match="larger than the world") as caught:
        region_scenario(load_region(write_region(tmp_path, region=toml)))
    assert caught.value.key == "world_gdp"
    assert caught.value.allowed == "above 1550"


def test_the_order_of_founders_changes_places_and_nothing_else(tmp_path: Path) -> None:
    head, one, two, rest = STATES.splitlines()
    turned = "\n".join([head, two, one, rest])
    before = region_scenario(load_region(write_region(tmp_path / "a")))
    after = region_scenario(load_region(write_region(tmp_path / "b", states=turned)))
    assert after.states == before.states[::-1]
    order = [1, 0, 2, 3, 4]
    assert after.trade == pytest.approx(before.trade[np.ix_(order, order)])


def test_it_builds_a_world_alone_with_and_without_powers(tmp_path: Path) -> None:
    for files, n, p in ((SMALLEST, 1, 0), (None, 2, 2)):
        folder = write_region(tmp_path / str(n), files) if files else write_region(tmp_path / "x")
        scenario = region_scenario(load_region(folder))
        world = build_world(scenario)
        assert (len(world.states), len(world.powers)) == (n, p)
        assert scenario.trade.shape == (n + p + 1, n + p + 1)


def test_every_gap_is_a_figure_marked_imputed(tmp_path: Path) -> None:
    region = load_region(write_region(tmp_path, pairs="a,b\n"))
    scenario = region_scenario(region)
    marked = [(f.table, f.item) for f in scenario.figures if f.kind == "imputed"]
    named = [(Path(g.file).stem, f"{g.item} {g.column}") for g in gaps(region)]
    assert marked == named
    assert len(marked) == 5


def test_figures_say_where_they_come_from(valleys: Scenario) -> None:
    figures = {(f.table, f.item): f for f in valleys.figures}
    gdp = figures["states", "AAA gdp"]
    assert (gdp.value, gdp.unit, gdp.kind, gdp.source) == (
        "10", "billion international dollars of 2011", "given", "s",
    )  # fmt: skip
    leverage = figures["powers", "PPP 1960 1980 leverage"]
    assert (leverage.low, leverage.high, leverage.kind) == ("0.2", "0.6", "judgement")
    assert figures["events", "1970-05-01 level"].kind == "judgement"
    assert figures["pairs", "AAA BBB distance_km"].value == "250"
    assert figures["region", "world gdp"].value == "10000"
    assert figures["powers", "QQQ leverage"].source == "rule: judgement"
    assert not [f for f in valleys.figures if f.source == UNSOURCED]


def test_an_absent_column_of_sources_leaves_figures_unsourced(tmp_path: Path) -> None:
    scenario = region_scenario(load_region(write_region(tmp_path, SMALLEST)))
    unsourced = [f.item for f in scenario.figures if f.source == UNSOURCED]
    assert unsourced == ["AAA gdp", "1970 level"]


def test_a_scenario_without_distances_takes_the_capitals(valleys: Scenario) -> None:
    """What the layout states replaces what the map says."""
    from model.geography import distances

    assert distances(valleys).tolist() == [[0.0, 250.0], [250.0, 0.0]]
    assert distances(replace(valleys, distance=None))[0, 1] == pytest.approx(248.0, rel=0.01)
