"""Reading a configuration: every default written out, and what decides a row."""

import json
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS
from experiments.config.reading import read_config, resolve
from experiments.config.schema import Config
from model.parameters import Parameters
from model.settings import Settings
from model.switches import Switches

BASE = {"scenario": "central_asia", "seed": 7}
OUTPUT = {"level": 2, "year": 2040}


def test_every_default_is_resolved():
    made = resolve(BASE).resolved()
    assert set(Config.model_fields) | {"scenario_hash"} == set(made)
    assert made["horizons"] == [2030, 2035, 2045, 2060]
    assert (made["years"], made["replicates"], made["draws"]) == (35, 10_000, "common")
    assert set(made["settings"]) == set(Settings.model_fields)
    assert made["settings"]["parameters"] == Parameters().model_dump()
    assert made["settings"]["switches"] == Switches().model_dump()
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize(
    ("years", "horizons"),
    [(3, [2028]), (5, [2030]), (6, [2030, 2031]), (40, [2030, 2035, 2045, 2060, 2065])],
)
def test_horizons_that_are_not_named_end_with_the_last_year(years, horizons):
    assert list(resolve(BASE | {"years": years}).horizons) == horizons


def test_horizons_are_sorted_and_named_once():
    assert resolve(BASE | {"horizons": [2040, 2030, 2040]}).horizons == (2030, 2040)


def test_a_drawn_design_has_the_same_points_for_the_same_seed():
    design = {"latin": {"vary": {"temperature": "prior"}, "count": 4}}
    one, other = (resolve(BASE | {"design": design}).points for _ in range(2))
    assert one == other != resolve(BASE | {"seed": 8, "design": design}).points


GROWS = [
    {"replicates": 20_000},
    {"stop": {"output": "a", "half_width": 0.01}, "outputs": {"a": OUTPUT}},
    {"design": {"grid": {"temperature": [0.1, 0.2]}}},
    {"design": {"ablation": {}}},
]
DECIDES = [
    {"seed": 8},
    {"years": 34},
    {"horizons": [2030]},
    {"draws": "independent"},
    {"scenario": "mercosur"},
    {"outputs": {"a": OUTPUT}},
    {"outputs": {"b": OUTPUT}},
    {"outputs": {"a": OUTPUT | {"basis": "signed"}}},
    {"settings": {"parameters": {"temperature": 0.123}}},
    {"settings": {"switches": {"exit": False}}},
    {"settings": {"leverage": {"RUS": 0.5}}},
    {"settings": {"without": ["AZE"]}},
    {"settings": {"voting": "consensus"}},
    {"settings": {"variant": "transit_trade"}},
]


@pytest.mark.parametrize("change", GROWS, ids=str)
def test_what_an_extension_changes_leaves_the_hash_of_rows_alone(change):
    before = BASE | {"outputs": change.get("outputs", {})}
    assert resolve(BASE | change).row_hash() == resolve(before).row_hash()
    assert resolve(BASE | change).resolved() != resolve(before).resolved()


def test_everything_else_changes_the_hash_of_rows():
    hashes = [resolve(BASE | change).row_hash() for change in [{}, *DECIDES]]
    pairs = zip(combinations(hashes, 2), combinations([{}, *DECIDES], 2), strict=True)
    assert [changes for (one, other), changes in pairs if one == other] == []


def test_a_scenario_folder_stands_beside_the_configuration(tmp_path, monkeypatch):
    (tmp_path / "study").mkdir()
    shutil.copytree(SCENARIOS / "central_asia", tmp_path / "study" / "mine")
    (tmp_path / "study" / "c.toml").write_text('scenario = "mine"\nseed = 7\n')
    monkeypatch.chdir(tmp_path)
    made = read_config("study/c.toml")
    assert made.folder == Path("study/mine")
    assert made.resolved()["scenario_hash"] == resolve(BASE).resolved()["scenario_hash"]
    before = made.row_hash()
    states = tmp_path / "study" / "mine" / "states.csv"
    states.write_text(states.read_text() + "\n")
    assert read_config("study/c.toml").row_hash() != before


def test_a_built_in_name_goes_before_a_folder_beside(tmp_path):
    (tmp_path / "central_asia").mkdir()
    (tmp_path / "c.toml").write_text('scenario = "central_asia"\n')
    assert read_config(str(tmp_path / "c.toml")).folder == SCENARIOS / "central_asia"


def test_every_variant_of_the_points_is_loaded():
    made = resolve(BASE | {"design": {"points": {"at": [{"variant": "transit_trade"}, {}]}}})
    assert set(made.scenarios) == {None, "transit_trade"}
    assert made.scenario is made.scenarios[None]


def test_the_text_is_kept_as_given_and_made_where_there_is_none(tmp_path):
    text = '# mine\nscenario = "central_asia"\n'
    (tmp_path / "c.toml").write_text(text)
    assert read_config(str(tmp_path / "c.toml")).text == text
    (tmp_path / "again.toml").write_text(resolve(BASE).text)
    assert read_config(str(tmp_path / "again.toml")).resolved() == resolve(BASE).resolved()


def test_changes_replace_keys_at_the_top(tmp_path):
    (tmp_path / "c.toml").write_text('scenario = "central_asia"\nreplicates = 5\n')
    assert read_config(str(tmp_path / "c.toml"), {"replicates": 6}).config.replicates == 6


def test_settings_of_a_point_are_the_common_ones_and_its_changes():
    common = {"leverage": {"EU": 2.0}, "parameters": {"temperature": 0.3}}
    made = resolve(BASE | {"settings": common, "design": {"points": {"at": [{"leverage.RUS": 0}]}}})
    settings = made.settings_of(made.points[0])
    assert settings.leverage == {"EU": 2.0, "RUS": 0.0}
    assert settings.parameters.temperature == 0.3
