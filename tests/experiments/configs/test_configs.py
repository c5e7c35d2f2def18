"""The example configurations: right, complete, and each of them runs."""

import re
import tomllib
from pathlib import Path

import pytest

from experiments.answers.comparison import differences, questions
from experiments.answers.indices import indices_of
from experiments.api import read_result, sweep
from experiments.config.reading import read_config
from experiments.design.schema import Design
from experiments.reference.keys import key_rows
from experiments.runner.how import How
from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "experiments" / "configs"
FILES = sorted(FOLDER.glob("*.toml"))
COUNTS = {
    "latin": {"count": 4}, "sobol_sequence": {"count": 4}, "morris": {"trajectories": 3},
    "sobol_indices": {"samples": 4},
}  # fmt: skip
ELSEWHERE = {
    "settings.variant", "settings.without", "settings.leverage.POWER", "settings.activity.POWER",
    "settings.stance.POWER", "settings.trade_shock.BLOCKS", "settings.parameters.NAME",
    "settings.switches.NAME",
}  # fmt: skip
"""Keys that the examples show as factors."""


def small(file):
    """The experiment of a file with a few histories of a few points."""
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    changes = {"replicates": 4}
    if "stop" in values:
        changes["stop"] = values["stop"] | {"first_look": 2}
    for method, counts in COUNTS.items():
        if method in values.get("design", {}):
            changes["design"] = {method: values["design"][method] | counts}
    return read_config(str(file), changes)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_runs_and_its_outputs_are_counted(file, tmp_path):
    planned = small(file)
    outcome = sweep(planned, tmp_path / "result", How(workers=1))
    assert (outcome.stopped, outcome.failures) == ("finished", [])
    assert outcome.rows == 4 * len(planned.points)
    table = read_result(tmp_path / "result").summary()
    assert set(planned.config.outputs) <= set(table["measure"])
    assert planned.config.outputs


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_right_as_it_stands_and_says_how_to_run_it(blocsim, file):
    said = blocsim("check", file)
    assert (said.code, said.err) == (0, "")
    head = file.read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("# ") for line in head.splitlines())
    assert f"blocsim sweep experiments/configs/{file.name}" in head
    assert re.search(r"two cores", head)


def test_there_is_one_for_every_design():
    methods = [read_config(str(file)).config.design.method for file in FILES]
    assert set(methods) == {"single", *Design.model_fields}


def shown(values, prefix=""):
    """Key paths of a configuration, names of one's own left out."""
    for key, value in values.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and value:
            yield from shown(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from (key for each in value for key in shown(each, f"{path}[]."))
        else:
            yield path


def pattern(key):
    """A key of the page as a pattern; a list stands for `values`."""
    key = key.removesuffix(".values")
    parts = re.split(r"(NAME|FACTOR|POWER|BLOCKS|\*)", re.escape(key).replace(r"\*", "*"))
    return "".join(r"[^ ]+" if i % 2 else part for i, part in enumerate(parts))


def test_together_they_show_every_key():
    paths = {
        path for file in FILES for path in shown(tomllib.loads(file.read_text(encoding="utf-8")))
    }
    comments = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    asked = {key for key, *_ in key_rows()} - ELSEWHERE
    missing = {key for key in asked if not any(re.fullmatch(pattern(key), p) for p in paths)}
    assert missing == {"design.points.at", "settings.voting"} - paths
    assert "# at = [" in comments


def test_the_levers_move_what_they_should(tmp_path):
    planned = read_config(str(FOLDER / "levers.toml"), {"replicates": 2000})
    sweep(planned, tmp_path / "result", How(workers=2))
    table = differences(read_result(tmp_path / "result"))
    table = table.query("measure == 'free_trade_2045'").set_index("label")
    assert table.loc["Russia stays away", "difference"] > 0
    assert table.loc["sovereignty twice as dear", "high"] < 0


def test_the_screening_can_be_analysed(tmp_path):
    planned = read_config(str(FOLDER / "morris.toml"), {"replicates": 50})
    sweep(planned, tmp_path / "result", How(workers=2))
    result = read_result(tmp_path / "result")
    method, table = indices_of(result, questions(result.layout)[0])
    assert method == "morris"
    assert set(table["factor"]) == set(planned.config.design.morris.vary)
    assert table.set_index("factor")["mu_star"].idxmax() == "agenda_constant"
