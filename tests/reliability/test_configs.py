"""Rows 1 and 3: configurations with a wrong key, type, number or range, and those that just do."""

import json

import pytest

from experiments.answers.result import read_result
from tests.reliability.refused import assert_refused, nothing_written

HEAD = 'scenario = "central_asia"\nseed = 1\n'
OUTPUT = "outputs.a = { level = 2, year = 2040 }\n"

WRONG = [
    ("replicatse = 5", ["replicatse", "did you mean", "replicates"]),
    ("[desing]", ["desing", "did you mean", "design"]),
    ("[design.gird]", ["design.gird", "did you mean", "grid"]),
    ("[design.grid]\ntemprature = [1]", ["design.grid.temprature", "did you mean", "temperature"]),
    ('design.grid.temperature = { from = 0, to = 1, stp = 0.1 }',
     ["design.grid.temperature.stp", "did you mean", "step"]),
    ('[design.grid]\n"leverage.RUZ" = [1]', ["point 0: leverage.RUZ", "did you mean", "RUS"]),
    ('[design.grid]\n"switches.exti" = [true]', ["switches.exti", "did you mean", "switches.exit"]),
    ('[design.grid]\nwithout = ["AZE"]', ["point 0: without", "list of states", '[[], ["AZE"]]']),
    ('[design.grid]\nwithout = [["KAX"]]', ["point 0", "did you mean", "KAZ"]),
    ('[design.grid]\nwithout = [["KAZ", "UZB", "KGZ", "TJK", "TKM", "AZE"]]', ["no state is left"]),
    ('[design.grid]\n"leverage.RUS" = [0, 1, -1]', ["point 2: leverage.RUS", "-1", ">= 0"]),
    ('[design.grid]\n"leverage.RUS" = [101]', ["point 0: leverage.RUS", "101", "<= 100"]),
    ('[design.grid]\n"stance.RUS" = [2]', ["point 0: stance.RUS", "<= 1"]),
    ("design.grid.temperature = [0.5, nan]", ["point 1: parameters.temperature", "nan", "finite"]),
    ("design.grid.temperature = [inf]", ["point 0: parameters.temperature", "inf"]),
    ("design.grid.temperature = [1e400]", ["point 0: parameters.temperature", "inf"]),
    ('design.grid.temperature = ["0.5"]', ["point 0: parameters.temperature", "a number"]),
    ("design.grid.distraction_years = [true]", ["distraction_years", "True", "a whole number"]),
    ("design.grid.voting = [true]", ["point 0: voting", "coalition, consensus, majority"]),
    ("design.grid.temperature = [1]\ndesign.ablation = {}", ["one method", "grid and ablation"]),
    ("design.points.at = [{}, { temprature = 1 }]", ["temprature", "did you mean", "temperature"]),
    ("design.latin = { vary = { temperature = 'prior' } }", ["design.latin.count", "required"]),
    ("outputs.a = { level = 2, yaer = 2040 }", ["outputs.a.yaer", "did you mean", "year"]),
    ("outputs.a = { level = 7, year = 2040 }", ["outputs.a.level", "7", "<= 6"]),
    ("outputs.a = { level = 2 }", ["outputs.a", "either year or by"]),
    ("outputs.a = { level = 2, year = 2040, by = 2040 }", ["outputs.a", "either year or by"]),
    ("outputs.a = { level = 2, year = 2061 }", ["outputs.a", "2061", "2026 to 2060"]),
    ("outputs.a = { level = 2, by = 2025 }", ["outputs.a", "2025", "2026 to 2060"]),
    ("outputs.a = { level = 2, year = 0 }", ["outputs.a", "2026 to 2060"]),
    ("outputs.a = { level = 2, year = 2040, basis = 'sign' }", ["outputs.a.basis", "signed"]),
    ("outputs.'a b' = { level = 2, year = 2040 }", ["name is a word", "a b"]),
    ("outputs.seed = { level = 2, year = 2040 }", ["seed is the name of a column"]),
    ("outputs.forum = { level = 2, year = 2040 }", ["forum is the name of a column"]),
    ("outputs.temperature = { level = 2, year = 2040 }", ["temperature is the name of a column"]),
    ("outputs.signed_2030 = { level = 2, year = 2040 }", ["signed_2030 is the name of a column"]),
    (OUTPUT + "stop = { output = 'b', half_width = 0.01 }", ["stop.output", "(a)"]),
    ("stop = { output = 'b', half_width = 0.01 }", ["stop.output", "none is given"]),
    (OUTPUT + "stop = { output = 'a', half_width = 0 }", ["stop.half_width", "> 0"]),
    (OUTPUT + "stop = { output = 'a', half_widht = 0.1 }", ["stop.half_widht", "half_width"]),
    ("horizons = [2030, 2061]", ["horizons", "2061", "2026 to 2060"]),
    ("horizons = []", ["horizons", "at least 1"]),
    ("horizons = [2030.0]", ["horizons.0", "2030.0"]),
    ("replicates = 0", ["replicates", "0", ">= 1"]),
    ("replicates = -5", ["replicates", "-5", ">= 1"]),
    ("replicates = 1.5", ["replicates", "1.5", "a whole number"]),
    ("replicates = true", ["replicates", "True", "a whole number"]),
    ("replicates = '10'", ["replicates", "10", "a whole number"]),
    ("years = 0", ["years", ">= 1"]),
    ("years = 1001", ["years", "<= 1000"]),
    ("draws = 'comon'", ["draws", "common, independent"]),
    ("settings.temperature = 1", ["settings.temperature", "parameters.temperature"]),
    ("settings.parameters.temprature = 1", ["settings.parameters.temprature", "temperature"]),
    ("settings.switches.exti = false", ["settings.switches.exti", "did you mean", "exit"]),
    ("settings.leverage.RUZ = 1", ["leverage.RUZ", "did you mean", "RUS"]),
    ("settings.voting = 'consensu'", ["settings.voting", "consensus"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WRONG, ids=lambda case: str(case)[:60])
def test_01_a_wrong_configuration_is_told_and_nothing_is_written(blocsim, tmp_path, text, told):
    (tmp_path / "mine.toml").write_text(HEAD + text, encoding="utf-8")
    for command in ("sweep", "check"):
        with nothing_written(tmp_path):
            assert_refused(blocsim(command, "mine.toml"), *told, "mine.toml")


NOTHING_TO_SWEEP = [
    ("design.grid.temperature = []", "without values"),
    ("design.grid = {}", "without factors"),
    ("design.points.at = []", "without points"),
    ("design.levers = []", "without levers"),
    ("design.ablation.mechanisms = []", "without mechanisms"),
    ("design.latin = { vary = {}, count = 3 }", "at least 1"),
    ("design.grid.temperature = { from = 0, to = 1, step = 0 }", "a step of 0 never arrives"),
    ("design.grid.temperature = { from = 0, to = 1, step = 0.0 }", "a step of 0 never arrives"),
    ("design.grid.temperature = { from = 0, to = 1, step = -0.1 }", "never comes to 1"),
    ("design.grid.temperature = { from = 1, to = 0, step = 0.1 }", "never comes to 0"),
    ("design.grid.temperature = { from = 0, to = 1, count = 0 }", "greater than or equal to 1"),
]


@pytest.mark.parametrize(("text", "told"), NOTHING_TO_SWEEP, ids=lambda case: case[:60])
def test_03_nothing_to_sweep_and_ranges_that_never_arrive(blocsim, tmp_path, text, told):
    (tmp_path / "mine.toml").write_text(HEAD + text, encoding="utf-8")
    for command in (("sweep",), ("sweep", "--dry-run"), ("check",)):
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command, "mine.toml"), told, "mine.toml", "design")


SHORT = HEAD + "years = 3\nreplicates = 2\nhorizons = [2028]\n"
ONE = ["", "design.grid.temperature = 0.5", "design.grid.temperature = [0.5]",
       "design.points.at = [{}]", "design.grid.temperature = { from = 0.5, to = 0.5, step = 1 }",
       "design.grid.temperature = { from = 0.5, to = 9, count = 1 }"]  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_03_a_sweep_of_one_runs(blocsim, tmp_path, text):
    (tmp_path / "one.toml").write_text(SHORT + text, encoding="utf-8")
    assert blocsim("sweep", "one.toml").code == 0
    result = read_result(tmp_path / "results" / "one")
    assert len(result.points) == 1
    assert len(result.rows()) == 2


def test_03_from_0_to_1_by_a_tenth_is_eleven_points(blocsim, tmp_path):
    tenths = "design.grid.temperature = { from = 0, to = 1, step = 0.1 }"
    (tmp_path / "tenths.toml").write_text(SHORT + tenths, encoding="utf-8")
    told = json.loads(blocsim("sweep", "tenths.toml", "--dry-run", "--json").out)
    assert (told[0]["what"], told[0]["figure"]) == ("points", "11")
    assert blocsim("sweep", "tenths.toml").code == 0
    points = read_result(tmp_path / "results" / "tenths").points
    values = [point.changes["temperature"] for point in points]
    assert values == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
