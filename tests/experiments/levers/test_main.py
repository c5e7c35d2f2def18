"""`python -m experiments.levers`."""

import json
import os
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

from experiments.levers.__main__ import main
from experiments.manifest import ROOT


@pytest.fixture(scope="module")
def folder(calibration, tmp_path_factory):
    out = tmp_path_factory.mktemp("levers")
    (out / "likelihood.csv").write_text("somebody else's")
    done = CliRunner().invoke(
        main,
        ["--draws", "6", "--histories", "5", "--calibration", str(calibration), "--out", str(out)],
    )
    assert done.exit_code == 0, done.output
    return out


def test_tables_figure_caption_and_manifest_stand_beside_what_was_there(folder):
    assert {path.name for path in folder.iterdir()} == {
        "levers.csv", "levers.png", "levers.svg", "levers.pdf", "levers.txt", "levers.json",
        "source_article.csv", "likelihood.csv",
    }  # fmt: skip
    assert (folder / "likelihood.csv").read_text() == "somebody else's"
    assert json.loads((folder / "levers.json").read_text())["draws"] == 6


def test_every_lever_has_every_target(folder):
    table = pd.read_csv(folder / "levers.csv")
    assert len(table) == 24 * 4
    assert (table.groupby("lever").size() == 4).all()
    assert table["lever"].iloc[0] == "base"
    shares = table[["likelihood", "low", "high"]]
    assert ((shares >= 0.0) & (shares <= 1.0)).all(axis=None)


def test_the_article_has_seven_rows(folder):
    table = pd.read_csv(folder / "source_article.csv")
    assert len(table) == 7
    assert set(table["model_verdict"]) <= {"agrees", "disagrees", "open"}


def test_the_caption_keeps_posterior_and_chance_apart(folder):
    words = (folder / "levers.txt").read_text()
    assert "posterior 90 %" in words
    assert "chance of the draws" in words


def test_without_a_posterior_it_says_so(tmp_path):
    command = [sys.executable, "-m", "experiments.levers", "--calibration", "nowhere", "--out", "o"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("blocsim: no calibration here\n")
    assert list(tmp_path.iterdir()) == []
