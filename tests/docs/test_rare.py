"""The page on rare outcomes: its blocks run, and its study is the one that the code makes."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from experiments.rare.estimate import FEW
from experiments.rare.likelihood import LEAST, PARTICLES, RELATIVE
from experiments.rare.study import CASES
from model.ensemble.splitting import EDGES, STRATA
from tests.experiments.conftest import blocsim as blocsim

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rare.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
[PYTHON] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def study():
    """Rows of the table of the study, by column."""
    lines = [line for line in PAGE.split("<!-- study -->")[1].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = cells[2 : 2 + len(CASES)]
    return [dict(zip(cells[0], row, strict=True)) for row in rows]


def numbers(text):
    return [float(n) for n in re.findall(r"\d[\d,]*(?:\.\d+)?(?:e-?\d+)?", text.replace(",", ""))]


def test_the_command_runs(blocsim, tmp_path):
    program, *arguments = shlex.split(CONSOLE[0])
    assert program == "blocsim"
    said = blocsim(*arguments, "--years", "2", "--replicates", "300", "--name", "page")
    assert said.code == 0
    table = pd.read_csv(tmp_path / "results/page/likelihood.csv")
    assert {"estimator", "relative_error", "batches"} <= set(table)


def test_the_python_block_runs():
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(PYTHON, {})
    assert "splitting" in told.getvalue()


def test_the_numbers_in_the_text_are_the_codes():
    words = " ".join(PAGE.split())
    assert f"fewer than {FEW} histories" in words
    assert f"error of {RELATIVE:.0%} or better".replace("%", " %") in words
    assert f"batches of {PARTICLES:,} histories" in words
    assert f"The first {LEAST} batches" in words
    assert STRATA == 7, "seven strata"
    assert sum(edge >= 0.95 for edge in EDGES[:-1]) == 3, "three for the upper 5 %"


@pytest.mark.parametrize("place", range(len(CASES)))
def test_the_study_is_of_these_goals_and_finds_no_bias(place):
    row, goal = study()[place], CASES[place].goal
    assert row["level"] == f"{goal.level} {'in force' if goal.in_force else 'signed'}"
    assert row["years"] == str(goal.years)
    brute, low, high = numbers(row["brute force"])
    mean, half = numbers(row["mean of runs"])
    assert low <= brute <= high
    assert low - half <= mean <= high + half
