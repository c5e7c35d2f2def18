"""Row 7: names that a region does not have and figures that cannot be, at every door."""

import json
import re
import shutil
from urllib.parse import urlencode

import pytest
import tomli_w

from experiments import api
from experiments.catalogue import SCENARIOS
from experiments.page.link import NOT_UNDERSTOOD, moment_of
from model.problem import Problem
from tests.model.test_scenario_files import written
from tests.reliability.refused import assert_refused, nothing_written

CONFIG = 'scenario = "{}"\nyears = 3\nreplicates = 2\nhorizons = [2028]\nseed = 1\n'


def assert_refused_everywhere(blocsim, folder, name, *told):
    """By each command that takes a region, as the scenario of a configuration, and from Python."""
    (folder / "mine.toml").write_text(CONFIG.format(name))
    seeded = (name, "--seed", "1")
    commands = [
        ("run", *seeded),
        ("estimate", *seeded),
        ("ablate", *seeded),
        ("sweep", "mine.toml"),
    ]
    commands += [("scenarios", name), ("explain", name, "KAZ", "2027", "--seed", "1")]
    commands += [
        ("compare", name, f"{name},off=exit", "--seed", "1"),
        ("check", "mine.toml"),
        ("sweep", "mine.toml"),
    ]
    for command in commands:
        with nothing_written(folder):
            assert_refused(blocsim(*command), *told)
    with pytest.raises(Problem):
        api.build_world(api.load(name))
    assert moment_of(f"scenario={name}")[1] == NOT_UNDERSTOOD


def test_07_an_unknown_scenario_brings_the_nearest(blocsim, tmp_path):
    told = ("no such scenario", "central_asai", "did you mean", "central_asia")
    assert_refused_everywhere(blocsim, tmp_path, "central_asai", *told)


BROKEN = {
    "leverage above 1": ("leverage.csv", "KAZ,RUS,trade,0.186", "KAZ,RUS,trade,1.01", "0 to 1"),
    "leverage below 0": ("leverage.csv", "KAZ,RUS,trade,0.186", "KAZ,RUS,trade,-0.1", "0 to 1"),
    "stance above 1": ("stances.csv", "-0.3,-0.05,0.3", "-0.3,-0.05,1.3", "-1 to 1"),
    "stance below -1": ("stances.csv", "-0.3,-0.05,0.3", "-1.3,-0.05,0.3", "-1 to 1"),
    "weights all 0": ("channels.csv", None, None, "weights are all 0"),
    "a dyad without its state": ("agreements.csv", "KAZ,UZB,3", "KAZ,UZX,3", "UZB"),
    "a flow without its state": ("trade.csv", "KAZ,UZB", "KAX,UZB", "KAZ"),
    "a negative flow": ("trade.csv", "KAZ,UZB,3130.0", "KAZ,UZB,-1", "0 to 1e+12"),
    "a blank flow": ("trade.csv", "KAZ,UZB,3130.0", "KAZ,UZB,", "not a number"),
    "a missing flow": ("trade.csv", "\nKAZ,UZB,", "\nUZB,KAZ,", "trade.csv"),
    "an unknown power": ("leverage.csv", "KAZ,RUS,trade", "KAZ,RUZ,trade", "RUS"),
    "a level beyond the ladder": ("states.csv", "71.4677,1", "71.4677,7", "0 to 6"),
    "an unknown key": ("scenario.toml", "start_level", "start_levl", "start_level"),
    "true for a year": ("scenario.toml", "first_year = 2026", "first_year = true", "first_year"),
    "an infinite world": ("scenario.toml", "gdp = 37888.4", "gdp = 1e400", "rest_of_world.gdp"),
}


def broken(folder, file, old, new):
    """Central Asia with one text replaced; without a text every weight is 0."""
    path = shutil.copytree(SCENARIOS / "central_asia", folder / "own") / file
    text = path.read_text(encoding="utf-8")
    made = re.sub(r"(?m)^([A-Z]{3},\w+),[\d.]+", r"\1,0", text)
    if old is not None:
        made = text.replace(old, new, 1)
    assert made != text
    path.write_text(made, encoding="utf-8")


@pytest.mark.parametrize("case", BROKEN)
def test_07_figures_that_cannot_be_are_refused_at_every_door(blocsim, tmp_path, case):
    file, old, new, told = BROKEN[case]
    broken(tmp_path, file, old, new)
    assert_refused(blocsim("check", "own"), told, file)
    assert_refused_everywhere(blocsim, tmp_path, "own", told, file)


UNKNOWN = [
    ({"leverage": {"RUZ": 1.0}}, ("--set", "leverage.RUZ=1"), "RUS"),
    ({"activity": {"CHM": 0.0}}, ("--set", "activity.CHM=0"), "CHN"),
    ({"stance": {"RUZ": 0.0}}, ("--set", "stance.RUZ=0"), "RUS"),
    ({"trade_shock": {"KAX": -0.1}}, ("--set", "trade_shock.KAX=-0.1"), "KAZ"),
    ({"without": ["KAX"]}, ("--without", "KAX"), "KAZ"),
    ({"variant": "transit"}, ("--variant", "transit"), "transit_trade"),
    ({"parameters": {"temprature": 1.0}}, ("--set", "temprature=1"), "temperature"),
    ({"switches": {"exti": False}}, ("--off", "exti"), "exit"),
    ({"voting": "consensu"}, ("--set", "voting=consensu"), "consensus"),
    ({"leverage": {"RUS": -0.1}}, ("--set", "leverage.RUS=-0.1"), "leverage.RUS"),
    ({"leverage": {"RUS": 100.5}}, ("--set", "leverage.RUS=100.5"), "leverage.RUS"),
    ({"stance": {"RUS": 1.1}}, ("--set", "stance.RUS=1.1"), "stance.RUS"),
    ({"stance": {"RUS": -1.1}}, ("--set", "stance.RUS=-1.1"), "stance.RUS"),
]


def world_of(values):
    changed = api.settings(**values)
    return api.build_world(api.load("central_asia", changed.variant), changed)


@pytest.mark.parametrize(("values", "options", "near"), UNKNOWN, ids=lambda case: str(case)[:40])
def test_07_names_and_values_that_a_region_does_not_have(blocsim, tmp_path, values, options, near):
    (tmp_path / "settings.toml").write_text(tomli_w.dumps(values))
    config = {"scenario": "central_asia", "seed": 1, "settings": values}
    (tmp_path / "mine.toml").write_text(tomli_w.dumps(config))
    seeded = ("central_asia", "--seed", "1")
    commands = [(name, *seeded, *options) for name in ("run", "estimate", "ablate")]
    commands += [("estimate", *seeded, "--settings", "settings.toml"), ("sweep", "mine.toml")]
    for command in commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command), near)
    with pytest.raises(Problem, match=near):
        world_of(values)
    assert moment_of(urlencode({"settings": json.dumps(values)}))[1] == NOT_UNDERSTOOD


def test_07_one_state_runs(blocsim, tmp_path):
    written(tmp_path / "own", 1)
    assert blocsim("check", "own").code == 0
    seeded = ("own", "--seed", "1", "--years", "2")
    assert blocsim("run", *seeded).code == 0
    assert blocsim("estimate", *seeded, "--replicates", "9", "--no-save").code == 0


@pytest.mark.slow
def test_07_two_hundred_states_run(blocsim, tmp_path):
    written(tmp_path / "own", 200)
    said = blocsim("scenarios", "own")
    assert said.code == 0, said.err
    assert "S199" in said.out
    seeded = ("own", "--seed", "1", "--years", "2")
    assert blocsim("run", *seeded).code == 0
    assert blocsim("estimate", *seeded, "--replicates", "9", "--no-save").code == 0


@pytest.mark.parametrize("states", [0, 201])
def test_07_no_state_is_too_few_and_two_hundred_and_one_are_too_many(blocsim, tmp_path, states):
    written(tmp_path / "own", states)
    with nothing_written(tmp_path):
        assert_refused(blocsim("run", "own", "--seed", "1"), "1 to 200 states", str(states))
