"""Bad input: exit code 2, one screen with key, value, what is allowed; nothing is done."""

import os

import pytest

ESTIMATE = ("estimate", "central_asia", "--seed", "1", "--replicates", "20")

CASES = [
    (("estimate", "central_asai"), "did you mean  central_asia"),
    (("estimte", "central_asia"), "did you mean  estimate"),
    ((*ESTIMATE, "--set", "temprature=1"), "did you mean  temperature"),
    ((*ESTIMATE, "--set", "temperature"), "NAME=VALUE"),
    ((*ESTIMATE, "--set", "temperature=-1"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=nan"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=inf"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=1e400"), "parameters.temperature"),
    ((*ESTIMATE, "--set", 'temperature="0.5"'), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=true"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=" + "9" * 5000), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=" + "[" * 5000), "parameters.temperature"),
    ((*ESTIMATE, "--set", "distraction_years=2.5"), "distraction_years"),
    ((*ESTIMATE, "--set", "authority_4=0.1"), "never takes or gives less"),
    ((*ESTIMATE, "--set", "voting=consensu"), "coalition, consensus, majority"),
    ((*ESTIMATE, "--set", "leverage.RUZ=0.5"), "did you mean  RUS"),
    ((*ESTIMATE, "--set", "leverage.RUS=-1"), "leverage.RUS"),
    ((*ESTIMATE, "--set", "activity.RUZ=0"), "did you mean  RUS"),
    ((*ESTIMATE, "--set", "trade_shock.KAZ-RUSS=-0.3"), "did you mean  RUS"),
    ((*ESTIMATE, "--set", "trade_shock.KAZ-KAZ=-0.3"), "with itself"),
    ((*ESTIMATE, "--set", "trade_shock.CHN=-3"), "trade_shock.CHN"),
    ((*ESTIMATE, "--set", "stance.RUS=2"), "stance.RUS"),
    ((*ESTIMATE, "--off", "agend"), "did you mean  agenda"),
    ((*ESTIMATE, "--without", "KAX"), "did you mean  KAZ"),
    ((*ESTIMATE, "--variant", "transit"), "did you mean  transit_trade"),
    ((*ESTIMATE, "--until", "0"), "--until"),
    ((*ESTIMATE, "--until", "nan"), "--until"),
    ((*ESTIMATE, "--years", "0"), "--years"),
    ((*ESTIMATE, "--settings", "missing.toml"), "missing.toml"),
    (("estimate", "central_asia", "--replicates", "0"), "--replicates"),
    (("estimate", "central_asia", "--replicates", str(10**12)), "100,000,000"),
    (("estimate", "central_asia", "--seed", "-1"), "--seed"),
    (("estimate", "central_asia", "--seed", "1.5"), "--seed"),
    (("estimate", "central_asia", "--seed", "true"), "--seed"),
    (("estimate", "central_asia", "--seed", str(2**200)), "--seed"),
    (("explain", "central_asia", "KAX", "2030", "--seed", "1"), "did you mean  KAZ"),
    (("explain", "central_asia", "KAZ", "2030"), "--seed"),
    (("explain", "central_asia", "KAZ", "1999", "--seed", "1"), "2026 to 2060"),
    (("explain", "central_asia", "Kazakhstan", "--seed", "1"), "Kazakhstan is KAZ"),
    ((*ESTIMATE, "--set", "spillover=false"), "--off spillover"),
    (("run", "central_asia", "--trace", "no/such/folder/t.jsonl"), "--trace"),
    (("check", "nowhere"), "nowhere"),
    (("schema", "nothing"), "settings"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), CASES, ids=lambda case: str(case)[-40:])
def test_bad_input_is_told_and_nothing_is_done(blocsim, tmp_path, arguments, told):
    said = blocsim(*arguments)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) <= 12
    assert os.listdir(tmp_path) == []


NAMES = [
    "../../x",
    "/abs",
    "a/b",
    "x" * 300,
    "CON",
    "-rf",
    "",
    ".",
    "..",
    "a b",
    "é",
    "nul",
    "a\\b",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_runs(blocsim, tmp_path, name):
    said = blocsim(*ESTIMATE, f"--name={name}")
    assert said.code == 2
    assert "--name" in said.err
    assert os.listdir(tmp_path) == []


BROKEN = {
    "unknown": (b"[parameters]\ntemprature = 1\n", "did you mean  temperature"),
    "no_table": (b"temperature = 1\n", "did you mean  parameters.temperature"),
    "unknown_table": (b"[parameter]\n", "did you mean  parameters"),
    "text": (b'[parameters]\ntemperature = "0.5"\n', "parameters.temperature"),
    "true": (b"[parameters]\ndistraction_years = true\n", "distraction_years"),
    "nan": (b"[parameters]\ntemperature = nan\n", "parameters.temperature"),
    "digits": (b"[parameters]\ntemperature = " + b"9" * 5000, "TOML"),
    "deep": (b"a = " + b"[" * 5000 + b"]" * 5000, "nested"),
    "twice": (b"voting = 'consensus'\nvoting = 'majority'\n", "TOML"),
    "not_utf8": (b"voting = '\xff'", "UTF-8"),
    "nul": (b"voting = 'a\0'", "NUL"),
    "empty": (b"", "empty"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken_settings_files(blocsim, tmp_path, name):
    content, told = BROKEN[name]
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    for arguments in (("check", path), (*ESTIMATE, "--settings", path)):
        said = blocsim(*arguments)
        assert said.code == 2
        assert told in said.err
        assert "mine.toml" in said.err
        assert "Traceback" not in said.err
    assert os.listdir(tmp_path) == ["mine.toml"]


def test_a_mark_and_windows_line_ends_are_fine(blocsim, tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbfvoting = 'consensus'\r\n")
    assert blocsim("check", "mine.toml").code == 0


def test_files_that_are_no_files(blocsim, tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    with open(tmp_path / "huge.toml", "wb") as file:
        file.truncate(500_000_000)
    for name in ("pipe", "folder", "zero", "loop", "huge"):
        said = blocsim(*ESTIMATE, "--settings", f"{name}.toml")
        assert said.code == 2
        assert f"{name}.toml" in said.err


def test_results_that_are_a_link_or_read_only(blocsim, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "results").symlink_to("elsewhere")
    said = blocsim(*ESTIMATE, "--name", "x")
    assert said.code == 2
    assert "link" in said.err
    assert os.listdir(tmp_path / "elsewhere") == []


def test_results_that_are_a_file(blocsim, tmp_path):
    (tmp_path / "results").write_text("mine")
    said = blocsim(*ESTIMATE, "--name", "x")
    assert said.code == 2
    assert "not a folder" in said.err
    assert (tmp_path / "results").read_text() == "mine"
