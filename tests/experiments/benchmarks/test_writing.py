"""Files from made-up numbers."""

import csv
import json

import pytest
from click.testing import CliRunner

from experiments.benchmarks import __main__ as command
from experiments.benchmarks.figure import benchmark_figure, caption, draw
from experiments.benchmarks.measured import NOT_FOR_REPORTING
from experiments.benchmarks.sizes import LONG
from experiments.benchmarks.writing import page, table, write
from tests.experiments.benchmarks.made_up import measured, scaled

FILES = {f"benchmarks.{ending}" for ending in ("json", "csv", "md", "png", "svg", "pdf", "txt")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("benchmarks")
    write(measured(), place)
    draw(measured(), place)
    return place


def test_every_file_is_there(folder):
    assert {path.name for path in folder.iterdir()} == FILES
    assert all(path.stat().st_size > 300 for path in folder.iterdir())


def test_the_json_holds_everything(folder):
    values = json.loads((folder / "benchmarks.json").read_text("utf-8"))
    assert {"machine", "targets", "timings", "scaling", "memory", "starts"} <= set(values)
    assert values["for_reporting"] is True
    assert len(values["timings"]["mesa"]["seconds"]) == 3
    assert values["scaling"]["states"]["exponent"] == pytest.approx(1.4)
    assert {target["reached"] for target in values["targets"]} == {True}


def test_the_table_has_every_figure(folder):
    with (folder / "benchmarks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {"target", "speed", "cost", "memory", "start"}
    assert len(rows) == len(table(measured()))
    [row] = [r for r in rows if r["what"].startswith("Mesa") and r["states"] == "27"]
    low, middle, high = (float(row[name]) for name in ("low", "measured", "high"))
    assert low < middle < high
    assert middle == pytest.approx(1500)


def test_the_page_puts_targets_first(folder):
    text = (folder / "benchmarks.md").read_text("utf-8")
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == ["## Targets", "## How cost grows", "## Speeds", "## Memory", "## Starts"]
    assert "| two threads over one | 1.95 x (1.95 to 1.95) | at least 1.8 x | yes |  |" in text
    assert "Abacus, 2 cores" in text
    assert NOT_FOR_REPORTING not in text
    for table_text in text.split("\n\n"):
        bars = {line.count("|") for line in table_text.splitlines() if line.startswith("|")}
        assert len(bars) <= 1


def test_misses_and_gaps_are_told():
    starts = dict.fromkeys(measured().starts, None)
    powers = scaled("years", 0.8, at_least=0.95, at_most=1.05)
    text = page(measured(starts=starts, scaled={"years": powers}, memory={}))
    assert "| no |" in text
    assert "| skipped |" in text
    assert "skipped: it does not run here as it should" in text
    assert "Nothing was measured." in text


def test_a_quick_run_says_so_everywhere(tmp_path):
    quick = measured(quick=True)
    write(quick, tmp_path)
    assert json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))["for_reporting"] is False
    assert NOT_FOR_REPORTING in (tmp_path / "benchmarks.md").read_text("utf-8")
    assert NOT_FOR_REPORTING.capitalize() in caption(quick)
    assert NOT_FOR_REPORTING in [text.get_text() for text in benchmark_figure(quick).texts]


def test_the_figure_stands_without_some_of_it():
    few = {"years": scaled("years", 1.0)}
    figure = benchmark_figure(measured(scaled=few))
    assert len(figure.subfigs) == 2


@pytest.mark.parametrize("options", [[], ["--quick"], ["--long"], ["--quick", "--long"]])
def test_the_command_writes_into_results(options, tmp_path, monkeypatch):
    asked = []

    def measure_all(sizes, quick):
        asked.append((sizes, quick))
        return measured(quick=quick)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "measure_all", measure_all)
    monkeypatch.setattr(command, "draw", lambda found, folder: None)
    done = CliRunner().invoke(command.main, options)
    assert done.exit_code == 0, done.output
    [(sizes, quick)] = asked
    assert (sizes.huge_sweep == LONG) == ("--long" in options)
    assert quick == ("--quick" in options) == (NOT_FOR_REPORTING in done.output)
    assert (tmp_path / "results" / "benchmarks" / "benchmarks.md").exists()
