"""Row 1 at the command line and in settings files: names, types and numbers that cannot be."""

import pytest

from tests.reliability.refused import assert_refused, nothing_written

ESTIMATE = ("estimate", "central_asia", "--seed", "1", "--replicates", "20")

CASES = [
    (("estimte", "central_asia"), "did you mean  estimate"),
    ((*ESTIMATE, "--set", "temperature"), "NAME=VALUE"),
    ((*ESTIMATE, "--set", "temperature=-1"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=nan"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=inf"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=1e400"), "parameters.temperature"),
    ((*ESTIMATE, "--set", 'temperature="0.5"'), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=true"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=0,5"), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=" + "9" * 5000), "parameters.temperature"),
    ((*ESTIMATE, "--set", "temperature=" + "[" * 5000), "parameters.temperature"),
    ((*ESTIMATE, "--set", "distraction_years=2.5"), "distraction_years"),
    ((*ESTIMATE, "--set", "distraction_years=true"), "distraction_years"),
    ((*ESTIMATE, "--set", "authority_4=0.1"), "never takes or gives less"),
    ((*ESTIMATE, "--set", "voting=consensu"), "coalition, consensus, majority"),
    ((*ESTIMATE, "--set", "voting=\udcff"), "coalition, consensus, majority"),
    ((*ESTIMATE, "--set", "trade_shock.KAZ-KAZ=-0.3"), "with itself"),
    ((*ESTIMATE, "--set", "trade_shock.CHN=-3"), "trade_shock.CHN"),
    ((*ESTIMATE, "--set", "spillover=false"), "--off spillover"),
    ((*ESTIMATE, "--variant", ""), "transit_trade"),
    ((*ESTIMATE, "--until", "0"), "--until"),
    ((*ESTIMATE, "--until", "nan"), "--until"),
    ((*ESTIMATE, "--years", "0"), "--years"),
    ((*ESTIMATE, "--years", "-3"), "--years"),
    ((*ESTIMATE, "--threads", "0"), "--threads"),
    (("estimate", "central_asia", "--replicates", "0"), "--replicates"),
    (("estimate", "central_asia", "--replicates", "-5"), "--replicates"),
    (("estimate", "central_asia", "--replicates", "1.5"), "--replicates"),
    (("estimate", "central_asia", "--replicates", "true"), "--replicates"),
    (("explain", "central_asia", "KAX", "2030", "--seed", "1"), "did you mean  KAZ"),
    (("explain", "central_asia", "KAZ", "2030"), "--seed"),
    (("explain", "central_asia", "KAZ", "1999", "--seed", "1"), "2026 to 2060"),
    (("explain", "central_asia", "Kazakhstan", "--seed", "1"), "Kazakhstan is KAZ"),
    (("run", "central_asia", "--replicate", "-1"), "--replicate"),
    (("schema", "nothing"), "settings"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), CASES, ids=lambda case: str(case)[-40:])
def test_01_options_that_cannot_be(blocsim, tmp_path, arguments, told):
    with nothing_written(tmp_path):
        assert_refused(blocsim(*arguments), told)


BROKEN = {
    "unknown": ("[parameters]\ntemprature = 1\n", "did you mean  temperature"),
    "no table": ("temperature = 1\n", "did you mean  parameters.temperature"),
    "unknown table": ("[parameter]\n", "did you mean  parameters"),
    "text": ('[parameters]\ntemperature = "0.5"\n', "parameters.temperature"),
    "true for a number": ("[parameters]\ntemperature = true\n", "parameters.temperature"),
    "true for a whole number": ("[parameters]\ndistraction_years = true\n", "distraction_years"),
    "a list": ("[parameters]\ntemperature = [1]\n", "parameters.temperature"),
    "a number for a table": ("parameters = 1\n", "parameters"),
    "nan": ("[parameters]\ntemperature = nan\n", "parameters.temperature"),
    "inf": ("[parameters]\ntemperature = -inf\n", "parameters.temperature"),
    "1e400": ("[parameters]\ntemperature = 1e400\n", "parameters.temperature"),
    "below 0": ("[parameters]\ntemperature = -1\n", "parameters.temperature"),
    "1 for true": ("[switches]\nexit = 1\n", "switches.exit"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_01_settings_files_that_cannot_be(blocsim, tmp_path, name):
    content, told = BROKEN[name]
    (tmp_path / "mine.toml").write_text(content, encoding="utf-8")
    for command in (("check", "mine.toml"), (*ESTIMATE, "--settings", "mine.toml")):
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command), told, "mine.toml")
