"""The notebook: runs from a fresh folder in seconds, and draws what `blocsim plot` draws."""

import os
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbclient import NotebookClient

from experiments.api import read_result
from experiments.cli import COMMANDS

FILE = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"
KEEP = """
import time
pd.concat(curves, names=["leverage.RUS", "year"]).to_csv("curves.csv")
time.process_time()
"""
LONGEST = 30
"""Seconds of the processor: what else the machine does is not the notebook's."""


@pytest.fixture(scope="module")
def source():
    return nbformat.read(FILE, as_version=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("notebook")


@pytest.fixture(scope="module")
def executed(source, folder):
    """The notebook after a run by itself; one cell more keeps what it drew and tells its time."""
    book = nbformat.from_dict(source)
    book.cells.append(nbformat.v4.new_code_cell(KEEP, id="keep"))
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "IPYTHONDIR": "ipython"}
    environment = os.environ | {name: str(folder / place) for name, place in places.items()}
    client = NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(env=environment)
    return book


def outputs(book, name):
    """What a cell gave, by kind: text on the screen, a table, a picture."""
    (cell,) = [cell for cell in book.cells if cell["id"] == name]
    given = [output.get("data", {}) for output in cell["outputs"]]
    return {kind: content for data in given for kind, content in data.items()}


def test_it_is_valid_and_kept_without_outputs(source):
    nbformat.validate(source)
    assert (source.nbformat, source.nbformat_minor) == (4, 5)
    cells = [cell for cell in source.cells if cell.cell_type == "code"]
    assert [cell["outputs"] for cell in cells] == [[]] * len(cells)
    assert {cell["execution_count"] for cell in cells} == {None}
    assert set(source.metadata) == {"kernelspec", "language_info"}


def test_it_runs_in_time_and_warns_of_nothing(executed):
    assert 0 < float(outputs(executed, "keep")["text/plain"]) < LONGEST
    cells = [cell for cell in executed.cells if cell.cell_type == "code"]
    kinds = {output["output_type"] for cell in cells for output in cell["outputs"]}
    assert kinds == {"execute_result", "display_data"}


def test_the_rows_show_their_seed(executed, folder):
    shown = outputs(executed, "rows")["text/plain"]
    rows = read_result(folder / "results" / "notebook").rows()
    assert len(rows) == 1200
    assert "seed" in shown
    assert set(rows["seed"]) == {1}


def test_the_likelihood_is_the_summarys(executed, folder):
    summary = read_result(folder / "results" / "notebook").summary()
    asked = summary[summary["measure"] == "free_trade_2045"]
    shown = outputs(executed, "likelihood")["text/plain"]
    assert [f"{value:.4f}" in shown for value in asked["likelihood"]] == [True] * 3


def test_the_figure_is_drawn_and_is_that_of_the_result(executed, folder, monkeypatch):
    assert len(outputs(executed, "figure")["image/png"]) > 10_000
    from experiments.answers.asking import pick
    from experiments.plots.counting import reached_table
    from experiments.plots.view import View

    result = read_result(folder / "results" / "notebook")
    asked = pick(result.layout, output="free_trade_2045", level=None, year=None, basis=None)
    table = reached_table(View(result, asked, ()), [0, 1, 2], [3])
    table = table[table["basis"] == "in force"]
    drawn = pd.read_csv(folder / "curves.csv").set_index(["leverage.RUS", "year"])
    for point, factor in enumerate((1.0, 0.5, 0.0)):
        own = table[table["point"] == point].set_index("year")
        for name in ("likelihood", "low", "high"):
            assert np.allclose(drawn.loc[factor][name], own[name], atol=1e-12)
    assert 0.2 < drawn["likelihood"].max() < 0.8


def test_a_row_is_replayed(executed):
    table = outputs(executed, "replay")["text/plain"]
    assert "sovereignty" in table
    assert "KAZ" in table


def test_the_commands_in_the_text_are_there(source):
    text = "".join(cell.source for cell in source.cells if cell.cell_type == "markdown")
    named = [part.split()[1] for part in text.split("`") if part.startswith("blocsim ")]
    assert named
    assert set(named) <= set(COMMANDS)
