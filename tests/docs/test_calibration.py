"""The page on calibration: panels, files, options and numbers are those of the code."""

import json
import re
from pathlib import Path

import pytest

from experiments.calibration import posterior
from experiments.calibration.coverage import SHARES, cell, label
from experiments.calibration.panel import PAIR_COLUMNS, PANEL_COLUMNS
from experiments.calibration.posterior import BASE, COMMITTED, REGION
from experiments.calibration.recovery import BUDGET
from experiments.calibration.tempo import CHUNK, INSIDE, Budget
from experiments.calibration.tempo_likelihood import EVERY, YEARS
from experiments.cli import COMMANDS, group

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
MANY = 1e12


def rows_under(heading):
    """Cells of the first table under a heading."""
    text = PAGE.split(f"\n## {heading}", 1)[1]
    lines = re.search(r"\n\n((\|.*\n)+)", text).group(1).splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def allowed(column):
    if column.low is None:
        return "text"
    ends = (
        f"{column.low:g} or more" if column.high >= MANY else f"{column.low:g} to {column.high:g}"
    )
    return ends + (", whole" if column.whole else "")


@pytest.mark.parametrize(
    ("heading", "columns"), [("The state panel", PANEL_COLUMNS), ("The pair panel", PAIR_COLUMNS)]
)
def test_the_columns_are_those_of_the_code(heading, columns):
    assert rows_under(heading) == [
        [f"`{name}`", c.meaning, allowed(c), "no" if c.needed else "yes"]
        for name, c in columns.items()
    ]


def test_the_files_are_those_that_are_written():
    named = set(re.findall(r"`([\w.]+\.(?:csv|json|csv\.gz))`", str(rows_under("What is written"))))
    tempo = {posterior.DRAWS, posterior.TEMPO_FILE, posterior.ORIGIN}
    assert named == tempo | {
        posterior.RECOVERY, "motives.csv", "motives_times.csv", "motives.json",
    }  # fmt: skip
    assert named <= {path.name for path in COMMITTED.iterdir()}
    for mark in (BASE, f"{REGION}NAME", f"{INSIDE}NAME"):
        assert f"`{mark}`" in PAGE


def test_the_commands_and_their_options_are_there():
    called = re.findall(r"^blocsim (\w+)(.*?)(?:\s{2,}#|$)", PAGE, re.MULTILINE)
    assert {name for name, _ in called} == {"calibrate", "hindcast", "estimate"} <= set(COMMANDS)
    for name, rest in called:
        known = {o for p in group.get_command(None, name).params for o in p.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known
    assert set(re.findall(r"--[a-z]+", PAGE)) == {
        "--out", "--panel", "--pairs", "--region", "--posterior", "--calibration", "--effort",
        "--smallest",
    }  # fmt: skip


def test_the_numbers_are_those_of_the_code():
    words = " ".join(PAGE.split())
    assert (EVERY, f"up to {YEARS} years" in words) == (5, True)
    assert f"Chunks of {CHUNK} draws" in words
    assert "400 draws of one weight" in words
    assert len(posterior.read_posterior()) == 400
    effective = json.loads((COMMITTED / posterior.ORIGIN).read_text())["effective_draws"]
    assert f"has {effective:.0f} effective draws" in words


def test_the_recovery_is_what_is_kept():
    rows = {row["parameter"]: row for row in posterior.read_recovery()}
    known = [cell(rows["all"], label(share)) for share in SHARES]
    [told] = [row for row in rows_under("Does it find") if row[0] == "8 smallest regions"]
    assert told[1:4] == [f"{rows['all']['effective']:.1f}", *known]
    worst = min((row for name, row in rows.items() if name != "all"), key=lambda row: row["in_90"])
    held = round(worst["in_90"] * worst["datasets"])
    assert f"the worst is `{worst['parameter']}`, {held} of {worst['datasets']}" in PAGE


def work(budget):
    return sum(draws * particles for draws, particles in budget.rounds)


def test_the_study_does_a_seventieth_of_the_work():
    assert work(BUDGET) / work(Budget()) == pytest.approx(1 / 70, rel=0.1)
