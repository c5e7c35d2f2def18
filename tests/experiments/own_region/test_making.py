"""From a few figures to a scenario: given ones kept, the others filled by rule, nothing else."""

import csv
import random
import re
import tomllib

import numpy as np
import pytest

from experiments.own_region.flows import PARTNERS, SHARED, TOTAL
from experiments.own_region.making import make_region
from experiments.own_region.tables import RULES, text
from experiments.own_region.told import warnings
from model.expected_trade import LEAST_BEYOND
from model.geography import great_circles
from model.natural_trade import natural_trade
from model.problem import Problem
from model.scenario_files import load_scenario
from model.scenario_schema import Projects, RestOfWorld, RivalBloc, ScenarioFile, Variant
from model.world import build_world
from tests.experiments.own_region.valley import MINIMAL, TRADE, many, write


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Make the valley, some files changed (None: without)."""
    monkeypatch.chdir(tmp_path)

    def make(name="valley", first_year=2026, world_gdp=None, **changed):
        paths = write(tmp_path, **{k: v for k, v in changed.items() if v is not None})
        given = [None if changed.get(k, "") is None else paths[k] for k in ("trade", "powers")]
        return make_region(
            name, paths["states"], *given, first_year=first_year, world_gdp=world_gdp
        )

    return make


def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def flows(folder):
    return {(row["exporter"], row["importer"]): row for row in table(folder, "trade")}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_made_is_a_scenario_that_runs(make):
    made = make()
    scenario = load_scenario(made.folder)
    assert scenario.codes == ("AAA", "BBB", "CCC")
    assert scenario.power_codes == ("PPP", "QQQ")
    assert [state.start_level for state in scenario.states] == [1, 1, 2]
    assert (scenario.first_year, scenario.last_change) == (2026, 2025)
    assert build_world(scenario).states == scenario.codes


def test_given_flows_are_kept_to_the_letter(make):
    there = flows(make().folder)
    for row in csv.DictReader(TRADE.splitlines()):
        assert there[row["exporter"], row["importer"]]["value"] == row["value"]
    assert there["AAA", "BBB"]["basis"] == "reported"
    assert there["BBB", "AAA"]["basis"] == "judgement", "it has no source"
    filled = [row for row in there.values() if row["source"] == RULES]
    assert len(filled) == len(there) - 4
    assert {row["basis"] for row in filled} == {"filled"}
    assert all(row["note"] for row in filled)


def test_gravity_is_scaled_to_the_given_flows(make):
    made = make()
    distance = great_circles(np.array([10.5, 8, -12]), np.array([20, 21.5, 25]))
    gdp = [12.5, 40.0, 20.0]

    def predicted(i, j):
        return natural_trade(gdp[i], gdp[j], distance[i, j], 0, 0, 0)

    factor = 430.5 / (predicted(0, 1) + predicted(1, 0))
    assert made.flows.factor == pytest.approx(factor)
    there = flows(made.folder)
    assert float(there["CCC", "BBB"]["value"]) == pytest.approx(factor * predicted(2, 1), rel=1e-5)
    assert "times" in there["CCC", "BBB"]["note"]


@pytest.mark.parametrize("given", ["", "AAA,BBB,0,s,2023\n"])
def test_without_a_flow_above_0_gravity_stays_as_it_is(make, given):
    made = make(trade=TRADE.splitlines()[0] + "\n" + given)
    assert made.flows.factor == 1.0
    assert "as it is" in flows(made.folder)["AAA", "CCC"]["note"]


def test_filled_flows_add_up(make):
    made = make()
    trade, rest = made.scenario.trade, made.scenario.rest_gdp
    total = 1000 * 0.3 * 40
    assert trade[1].sum() == pytest.approx(total, rel=1e-5)
    assert trade[:, 1].sum() == pytest.approx(total, rel=1e-5)
    beyond = total - trade[1, :3].sum()
    outside = np.array([900, 600, rest])
    assert trade[1, 3:] == pytest.approx(beyond * outside / outside.sum(), rel=1e-4)
    assert trade[2].sum() == pytest.approx(9000), "the given total"
    assert trade[0, 3] == 77, "a given flow; the others share what is left"
    assert trade[0, 4] / trade[0, 5] == pytest.approx(600 / rest, rel=1e-4)
    notes = {row["note"] for row in flows(made.folder).values()}
    assert {SHARED, TOTAL} <= notes


def test_partners_that_trade_more_than_openness_allows(make):
    made = make(trade="exporter,importer,value\nBBB,AAA,50000\n")
    sold = made.scenario.trade[1]
    assert sold[0] == 50000
    assert sold[3:].sum() == pytest.approx(LEAST_BEYOND * 1000 * 0.3 * 40, rel=1e-4)
    assert flows(made.folder)["BBB", "WORLD"]["note"] == PARTNERS


def test_blanks_are_filled_marked_and_listed(make):
    made = make()
    facts = {(row["code"], row["measure"]): row for row in table(made.folder, "facts")}
    libdem = facts["AAA", "libdem"]
    assert (libdem["value"], libdem["low"], libdem["high"]) == ("0.5", "0.4", "0.6")
    assert (libdem["kind"], libdem["source"]) == ("judgement", RULES)
    assert facts["AAA", "gdp"]["kind"] == "judgement", "it has no source"
    assert facts["BBB", "gdp"]["kind"] == "published"
    leverage = {row["power"]: row for row in table(made.folder, "leverage")}
    assert (leverage["PPP"]["share"], leverage["PPP"]["low"]) == ("0.25", "0.1")
    assert (leverage["QQQ"]["share"], leverage["QQQ"]["kind"]) == ("0.4", "published")
    stances = {(row["power"], row["level"]): row for row in table(made.folder, "stances")}
    assert [stances["PPP", "3"][x] for x in ("low", "central", "high")] == ["-0.25", "0", "0.25"]
    assert stances["QQQ", "6"]["central"] == "-1"
    assert {"libdem", "openness", "start_level", "last_change", "stance", "leverage", "gdp"} <= {
        gap.column for gap in made.gaps
    }


def test_openness_is_not_asked_for_where_both_totals_are_given(make):
    totals = "exporter,importer,value\nAAA,WORLD,2000\nWORLD,AAA,2500\n"
    assert not [gap for gap in make(trade=totals).gaps if gap.column == "openness"]


def test_rows_in_another_order_make_the_same_folder(make, tmp_path):
    before = contents(make().folder)
    (tmp_path / "valley").rename(tmp_path / "kept")
    texts = {name: (tmp_path / f"{name}.csv").read_text() for name in ("states", "trade", "powers")}
    for name, whole in texts.items():
        header, *rows = whole.splitlines()
        random.Random(7).shuffle(rows)
        texts[name] = "\n".join([header, *reversed(rows), ""])
    assert texts["states"] != (tmp_path / "states.csv").read_text()
    assert contents(make(**texts).folder) == before


def test_the_same_figures_make_the_same_folder(make, tmp_path):
    first = contents(make().folder)
    (tmp_path / "valley").rename(tmp_path / "kept")
    assert contents(make().folder) == first


@pytest.mark.parametrize("states", [1, 200])
def test_one_state_and_200(make, states):
    made = make(states=MINIMAL if states == 1 else many(states), trade=None, powers=None)
    assert len(load_scenario(made.folder).states) == states
    assert not (made.folder / "powers.csv").exists()


def test_two_capitals_at_one_place(make):
    twins = MINIMAL + "BBB,Lower Valley,10,20,10,2\n"
    trade = make(states=twins, trade=None, powers=None).scenario.trade
    assert np.isfinite(trade).all()


def test_every_key_is_explained_and_the_optional_blocks_work(make):
    folder = make().folder
    head = (folder / "scenario.toml").read_text(encoding="utf-8")
    for kind in (ScenarioFile, RivalBloc, RestOfWorld, Projects, Variant):
        for key in set(kind.model_fields) - {"variants", "rival_bloc", "projects"}:
            assert re.search(rf"^#?{key} = |^\[{key}\]", head, re.MULTILINE), key
    full = re.sub(r"^#(?! |$)", "", head, flags=re.MULTILINE)
    assert {"rival_bloc", "projects", "variants"} <= set(tomllib.loads(full))
    (folder / "scenario.toml").write_text(full, encoding="utf-8")
    scenario = load_scenario(folder, "other_trade")
    assert scenario.rival_members.tolist() == [True, False, False]
    build_world(scenario)


def test_hostile_text_is_harmless(make):
    hostile = '"=1+1","""\n[x] \x7f",-10,-20,10,2\n'
    states = MINIMAL + hostile.replace('"=1+1"', "BBB", 1) + "CCC,=cmd(),-1,-2,10,2\n"
    folder = make(states=states, trade=None, powers=None).folder
    rows = {row["code"]: row for row in table(folder, "states")}
    assert rows["CCC"]["name"] == "'=cmd()"
    assert rows["CCC"]["lat"] == "-1", "a number keeps its sign"
    assert '"\n[x] \x7f' in tomllib.loads((folder / "scenario.toml").read_text())["summary"]


def test_the_worlds_gdp(make):
    assert make("first").scenario.rest_gdp == pytest.approx(105435 - 72.5 - 1500)
    made = make("second", world_gdp=5000.0)
    assert made.scenario.rest_gdp == pytest.approx(5000 - 72.5 - 1500)
    assert "--world-gdp" in (made.folder / "scenario.toml").read_text()
    with pytest.raises(Problem, match="larger than the world"):
        make("third", world_gdp=1000.0)
    with pytest.raises(Problem, match="not a number"):
        make("third", world_gdp=float("nan"))


def test_likely_slips_of_units_are_told(make):
    odd = MINIMAL + "BBB,Lower Valley,11,20,9000,2\n"
    [line] = warnings(make(states=odd, trade=None, powers=None))
    assert line.startswith("Look again: BBB has 4.5e+03 thousand USD a head")
    [line] = warnings(make("other", trade="exporter,importer,value\nAAA,BBB,310000\n"))
    assert "USD million" in line


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (-0.0, "0"), (1e-7, "0.0000001"), (1234567.4, "1234567.4"), (0.25, "0.25"),
     (-0.45, "-0.45"), (3051.238171, "3051.238")],
)  # fmt: skip
def test_numbers_have_no_exponent(value, shown):
    assert text(value) == shown
