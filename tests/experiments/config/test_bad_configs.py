"""Rows 1 to 7 on the command line: exit code 2 on one screen, and nothing is written."""

import os
import time

import pytest

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
    ("design.grid.temperature = []", ["design.grid.temperature", "without values"]),
    ("design.grid.temperature = { from = 0, to = 1, step = 0 }", ["step of 0"]),
    ("design.grid.temperature = { from = 0, to = 1, step = -0.1 }", ["never comes to 1"]),
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
    ("replicates = 1000000000000", ["replicates", "1000000000000", "1e+09"]),
    ("years = 0", ["years", ">= 1"]),
    ("years = 1001", ["years", "<= 1000"]),
    ("draws = 'comon'", ["draws", "common, independent"]),
    ("settings.temperature = 1", ["settings.temperature", "parameters.temperature"]),
    ("settings.parameters.temprature = 1", ["settings.parameters.temprature", "temperature"]),
    ("settings.switches.exti = false", ["settings.switches.exti", "did you mean", "exit"]),
    ("settings.leverage.RUZ = 1", ["leverage.RUZ", "did you mean", "RUS"]),
    ("settings.voting = 'consensu'", ["settings.voting", "consensus"]),
    ("years = " + "9" * 5000, ["TOML"]),
    ("a = " + "[" * 5000 + "]" * 5000, ["nested"]),
    ("a = " + "{a = " * 5000 + "1" + "}" * 5000, ["nested"]),
    ("a." * 5000 + "a = 1", ["nested"]),
    ("seed = 2", ["TOML"]),
    ("settings.voting = 'a\0'", ["NUL"]),
]  # fmt: skip


def assert_refused(said, told, folder, before):
    assert said.code == 2, said.out + said.err
    for words in [*told, "mine.toml"]:
        assert words in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) <= 12
    assert sorted(os.listdir(folder)) == before


@pytest.mark.parametrize(("text", "told"), WRONG, ids=lambda case: str(case)[:60])
def test_01_a_wrong_configuration_is_told_and_nothing_is_written(blocsim, tmp_path, text, told):
    (tmp_path / "mine.toml").write_text(HEAD + text, encoding="utf-8")
    for arguments in (("sweep", "mine.toml"), ("check", "mine.toml")):
        assert_refused(blocsim(*arguments), told, tmp_path, ["mine.toml"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[design.grid]\nvariant = ["transit"]', ["scenario.toml", "point 0", "transit_trade"]),
        ('design.points.file = "no.csv"', ["no.csv", "no such file"]),
        ("settings.variant = 'transit'", ["scenario.toml", "did you mean", "transit_trade"]),
    ],
)
def test_07_what_is_wrong_by_another_file_names_that_file(blocsim, tmp_path, text, told):
    (tmp_path / "mine.toml").write_text(HEAD + text, encoding="utf-8")
    said = blocsim("sweep", "mine.toml")
    assert said.code == 2
    assert [words for words in told if words not in said.err] == []
    assert os.listdir(tmp_path) == ["mine.toml"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"scenario = '\xff'", "UTF-8"),
        (b"scenario = 'central_asai'", "did you mean"),
        (b"scenario = '" + b"x" * 5000 + b"'", "no such scenario"),
        (b"scenario = 'a/\\u0000'", "no such scenario"),
        (b"scenario = 5", "scenario"),
        (b"scenario = ''", "scenario.toml"),
        (b"scenario = 'central_asia'\nseed = -1", "seed"),
        (b"scenario = 'central_asia'\nseed = true", "seed"),
        (b"scenario = 'central_asia'\nseed = 1.5", "seed"),
        (b"scenario = 'central_asia'\nseed = " + str(2**200).encode(), "seed"),
    ],
    ids=lambda case: str(case)[:40],
)
def test_02_contents_that_are_no_configuration(blocsim, tmp_path, content, told):
    (tmp_path / "mine.toml").write_bytes(content)
    said = blocsim("sweep", "mine.toml")
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 12
    assert os.listdir(tmp_path) == ["mine.toml"]


def test_02_a_mark_and_windows_line_ends_are_fine(blocsim, tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    said = blocsim("check", "mine.toml")
    assert said.code == 0
    assert "configuration is right" in said.out


def test_05_files_that_are_no_files_are_refused_within_a_second(blocsim, tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    with open(tmp_path / "huge.toml", "wb") as file:
        file.truncate(500_000_000)
    before = sorted(os.listdir(tmp_path))
    for name in (*before, "absent.toml", "x" * 5000 + ".toml", "a\0.toml"):
        begun = time.perf_counter()
        said = blocsim("sweep", name)
        assert time.perf_counter() - begun < 1.0
        assert said.code == 2
        assert name[:20].replace("\0", "\\x00") in said.err or "a\0" in said.err
        assert "Traceback" not in said.err
    assert sorted(os.listdir(tmp_path)) == before


def test_05_so_are_files_of_points(blocsim, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    for name in ("pipe.csv", "zero.csv", "."):
        (tmp_path / "mine.toml").write_text(HEAD + f'design.points.file = "{name}"')
        said = blocsim("sweep", "mine.toml")
        assert said.code == 2
        assert "not a regular file" in said.err


@pytest.mark.parametrize(
    "name", ["../../x", "/abs", "a/b", "x" * 300, "CON", "-rf", "", ".", "..", "a b", "é", "a\0"]
)
def test_08_names_that_are_no_names(blocsim, tmp_path, name):
    (tmp_path / "mine.toml").write_text(HEAD)
    for arguments in (("sweep", "mine.toml"), ("ablate", "central_asia", "--seed", 1)):
        said = blocsim(*arguments, f"--name={name}")
        assert said.code == 2
        assert "--name" in said.err
        assert os.listdir(tmp_path) == ["mine.toml"]
