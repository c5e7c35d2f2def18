"""Commands as a user types them."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS
from experiments.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_names_every_command(blocsim):
    said = blocsim("--help")
    assert said.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name}\s+{re.escape(line)}", said.out, re.MULTILINE)


def test_the_version_is_the_one_that_is_installed(blocsim):
    assert version("blocsim") in blocsim("--version").out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_stands_in_the_readme(blocsim, name):
    said = blocsim(name, "--help")
    assert said.code == 0
    assert "Usage:" in said.out
    assert f"blocsim {name}" in README


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_says_what_it_does(name):
    from importlib import import_module

    command = import_module(f"experiments.commands.{name}").command
    for option in command.params:
        if option.param_type_name == "option":
            assert option.help, f"{name} {option.opts}"


def test_ctrl_c_ends_any_command_with_one_line(blocsim, monkeypatch):
    def held():
        raise KeyboardInterrupt

    monkeypatch.setattr("experiments.commands.check.names", held)
    said = blocsim("check", "asean")
    assert (said.code, said.out) == (130, "")
    assert said.err == "\nblocsim: stopped by Ctrl-C\n"


def test_every_command_file_is_a_command():
    files = {path.stem for path in (ROOT / "experiments" / "commands").glob("*.py")}
    assert files - {"__init__"} == set(COMMANDS)


def test_scenarios_lists_every_folder(blocsim):
    said = blocsim("scenarios", "--json")
    listed = {row["name"] for row in json.loads(said.out)}
    assert listed == {path.name for path in SCENARIOS.iterdir()}


def test_a_scenario_shows_states_powers_and_variants(blocsim):
    said = blocsim("scenarios", "central_asia")
    for word in ("Kazakhstan", "Azerbaijan", "Russia", "transit_trade", "judgement"):
        assert word in said.out


def test_every_figure_is_listed_with_its_source(blocsim):
    rows = json.loads(blocsim("scenarios", "central_asia", "--json").out)
    assert len(rows) > 500
    assert all(row["source"] and row["kind"] for row in rows)


def test_run_prints_a_timeline_and_writes_a_trace(blocsim, tmp_path):
    said = blocsim("run", "central_asia", "--seed", 7, "--trace", "votes.jsonl")
    assert said.code == 0
    assert "seed 7" in said.out
    votes = [json.loads(line) for line in (tmp_path / "votes.jsonl").read_text().splitlines()]
    assert votes
    assert all(vote["yes"] == (vote["draw"] < vote["probability"]) for vote in votes)


def test_run_twice_with_a_seed_says_the_same(blocsim):
    first, second = (blocsim("run", "central_asia", "--seed", 7, "--csv").out for _ in range(2))
    assert first == second
    assert first != blocsim("run", "central_asia", "--seed", 8, "--csv").out


def test_explain_names_every_term_and_adds_up(blocsim):
    rows = json.loads(blocsim("run", "central_asia", "--seed", 7, "--json").out)
    year = next(row["year"] for row in rows if row["by"] and "KAZ" in row["no"])
    said = blocsim("explain", "central_asia", "KAZ", year, "--seed", 7)
    assert f"Kazakhstan voted no in {year}" in said.out
    for word in (
        "economic gain",
        "sovereignty cost",
        "external powers",
        "of it RUS",
        "net benefit",
    ):
        assert word in said.out
    [vote, *_] = json.loads(
        blocsim("explain", "central_asia", "KAZ", year, "--seed", 7, "--json").out
    )
    terms = vote["gain"] - vote["sovereignty"] + vote["pressure"] - vote["rival_bloc"]
    terms += vote["spillover"] + vote["contagion"] + vote["shock"]
    assert terms == pytest.approx(vote["net"], abs=1e-12)


def test_explain_says_so_where_nothing_was_asked(blocsim):
    rows = json.loads(blocsim("run", "central_asia", "--seed", 7, "--json").out)
    quiet = next(y for y in range(2026, 2061) if y not in {row["year"] for row in rows})
    said = blocsim("explain", "central_asia", "KAZ", quiet, "--seed", 7)
    assert said.code == 0
    assert f"Kazakhstan was not asked in {quiet}" in said.out


def test_estimate_stores_table_figure_caption_and_manifest(blocsim, tmp_path):
    said = blocsim(
        "estimate", "central_asia", "--seed", 1, "--replicates", 200, "--years", 25,
        "--name", "first",
    )  # fmt: skip
    assert said.code == 0
    assert "Monte Carlo error only" in said.out
    folder = tmp_path / "results" / "first"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "likelihood.csv", "likelihood.png", "likelihood.svg", "likelihood.pdf", "likelihood.txt",
        "manifest.json",
    }  # fmt: skip
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["seed"] == 1
    assert manifest["replicates_run"] == 200
    assert {"settings", "config_hash", "code", "python", "stopped_because"} <= set(manifest)


def test_a_result_is_never_overwritten_by_another_configuration(blocsim, tmp_path):
    small = ("estimate", "central_asia", "--replicates", 50, "--years", 5, "--name", "mine")
    assert blocsim(*small, "--seed", 1).code == 0
    before = (tmp_path / "results/mine/likelihood.csv").read_bytes()
    said = blocsim(*small, "--seed", 2)
    assert said.code == 2
    assert "another configuration" in said.err
    assert (tmp_path / "results/mine/likelihood.csv").read_bytes() == before
    assert blocsim(*small, "--seed", 1).code == 0
    assert (tmp_path / "results/mine/likelihood.csv").read_bytes() == before


def test_json_output_is_nothing_but_json(blocsim):
    said = blocsim(
        "estimate", "central_asia", "--seed", 1, "--replicates", 50, "--json", "--no-save"
    )
    rows = json.loads(said.out)
    assert {row["year"] for row in rows} == {2030, 2035, 2045, 2060}


def test_a_drawn_seed_is_printed_and_stored(blocsim, tmp_path):
    said = blocsim("estimate", "central_asia", "--replicates", 20, "--years", 3, "--name", "drawn")
    [seed] = re.findall(r"seed (\d+)", said.out)
    manifest = json.loads((tmp_path / "results/drawn/manifest.json").read_text())
    assert manifest["seed"] == int(seed)


@pytest.mark.parametrize("what", ["settings", "scenario", "region"])
def test_schema_is_json_schema(blocsim, what):
    schema = json.loads(blocsim("schema", what).out)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


def test_check_accepts_the_built_in_scenarios(blocsim):
    for path in SCENARIOS.iterdir():
        said = blocsim("check", path.name)
        assert said.code == 0
        assert "is right" in said.out


def test_settings_from_a_file_with_options_on_top(blocsim, tmp_path):
    (tmp_path / "mine.toml").write_text('voting = "consensus"\n[parameters]\ntemperature = 0.1\n')
    assert "settings are right" in blocsim("check", "mine.toml").out
    blocsim(
        "estimate", "central_asia", "--seed", 1, "--replicates", 20, "--years", 2, "--name", "m",
        "--settings", "mine.toml", "--set", "temperature=0.2", "--off", "crisis",
    )  # fmt: skip
    stored = json.loads((tmp_path / "results/m/manifest.json").read_text())["settings"]
    assert stored["voting"] == "consensus"
    assert stored["parameters"]["temperature"] == 0.2
    assert stored["switches"]["crisis"] is False


def test_titles_and_captions_say_what_was_changed(blocsim, tmp_path):
    blocsim(
        "estimate", "central_asia", "--seed", 1, "--replicates", 20, "--years", 3, "--name", "c",
        "--without", "AZE", "--set", "temperature=0.3", "--set", "leverage.RUS=0.5",
        "--set", "stance.CHN=-1", "--off", "spillover", "--set", "voting=consensus",
        "--set", "activity.EU=0", "--set", "trade_shock.CHN=-0.3",
        "--set", "trade_shock.KAZ-RUS=0.2",
    )  # fmt: skip
    words = (tmp_path / "results/c/likelihood.txt").read_text()
    for change in (
        "without AZE", "temperature 0.3 (2.8)", "leverage of RUS x 0.5", "stance of CHN -1",
        "spillover off", "voting consensus", "activity of EU x 0",
        "trade of CHN with the region -0.3 log points",
        "trade between KAZ and RUS +0.2 log points",
    ):  # fmt: skip
        assert change in words


def test_a_long_run_shows_its_last_year(blocsim):
    said = blocsim(
        "estimate", "central_asia", "--seed", 1, "--replicates", 20, "--years", 60, "--json",
        "--no-save",
    )  # fmt: skip
    assert {row["year"] for row in json.loads(said.out)} == {2030, 2035, 2045, 2060, 2085}


def test_a_narrow_screen_cuts_nothing_off(blocsim, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for command in (("estimate", "--replicates", "50", "--no-save"), ("run",), ("scenarios",)):
        name, *rest = command
        seed = [] if name == "scenarios" else ["--seed", "25"]
        said = blocsim(name, "central_asia", *rest, *seed)
        assert said.code == 0
        assert "…" not in said.out
        assert max(map(len, said.out.splitlines())) <= 80


def test_a_result_is_stored_even_if_nobody_reads_the_table(tmp_path):
    command = ["estimate", "central_asia", "--seed", "1", "--replicates", "20", "--name", "kept"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "experiments.cli", *command],
            stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "results/kept/likelihood.csv").is_file()
