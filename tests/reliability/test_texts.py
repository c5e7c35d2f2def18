"""Row 22: cells, names, locales and consoles that would make something else of a text."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS
from tests.reliability.tiny import write_config

ROOT = Path(__file__).resolve().parents[2]
EVIL = "<script>alert('x')</script><img src=x onerror=y>[bold]{{ 7 * 7 }}"
FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1", "\r=1"]
RUNS_IN_A_SPREADSHEET = re.compile(r"\s*[=+@]|\s*-(?!\d|\.\d|$)")


def cells(text):
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def titled(folder, title):
    """Central Asia in a folder of one's own, under another title."""
    path = shutil.copytree(SCENARIOS / "central_asia", folder / "own") / "scenario.toml"
    text = path.read_text(encoding="utf-8")
    head = re.sub(r"(?m)^title = .*$", lambda _: f'title = """{title}"""', text)
    assert head != text
    path.write_text(head, encoding="utf-8")


@pytest.mark.parametrize("formula", FORMULAS)
def test_22_no_cell_is_a_formula(blocsim, tmp_path, formula):
    levers = [{"label": f"{formula} x", "change": {"leverage.RUS": 0}}]
    write_config(tmp_path, design={"levers": levers}, replicates=2)
    assert blocsim("sweep", "tiny.toml").code == 0
    made = [path.read_text("utf-8") for path in (tmp_path / "results" / "tiny").glob("*.csv")]
    made += [blocsim("rows", "tiny", "--design").out]
    made += [blocsim("sweep", "tiny.toml", "--resume", "--csv").out]
    assert len(made) == 4
    for text in made:
        found = cells(text)
        assert [cell for cell in found if RUNS_IN_A_SPREADSHEET.match(cell)] == []
    assert any(formula.strip() in cell for cell in cells("".join(made)))


def test_22_nor_is_a_source_of_a_figure(blocsim, tmp_path):
    shutil.copytree(SCENARIOS / "central_asia", tmp_path / "own")
    path = tmp_path / "own" / "facts.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    rows[0]["source"] = "=HYPERLINK(A1)"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    said = blocsim("scenarios", "own", "--figures", "--csv")
    assert said.code == 0
    assert "'=HYPERLINK(A1)" in cells(said.out)


def test_22_html_in_a_name_is_only_text(blocsim, tmp_path):
    titled(tmp_path, EVIL)
    levers = [{"label": EVIL, "change": {"leverage.RUS": 0}}]
    write_config(tmp_path, scenario="own", design={"levers": levers}, replicates=4)
    commands = (
        ("scenarios", "own"), ("sweep", "tiny.toml"), ("compare", "tiny:0", "tiny:1"),
        ("report", "tiny"), ("plot", "tiny"), ("export", "tiny", "--to", "crate"),
    )  # fmt: skip
    for command in commands:
        said = blocsim(*command)
        assert said.code == 0, said.err
    assert "[bold]" in blocsim("scenarios", "own").out
    page = (tmp_path / "results" / "tiny" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    for path in (tmp_path / "results" / "tiny" / "figures").glob("*.svg"):
        assert "<script" not in path.read_text(encoding="utf-8")


SPOKEN = """
import sys
from experiments.cli import main

for line in sys.stdin:
    sys.argv = ["blocsim", *line.split()]
    try:
        main()
    except SystemExit as left:
        assert not left.code, line
"""
COMMANDS = """scenarios central_asia --figures
estimate central_asia --seed 1 --replicates 50 --years 6 --no-save
explain central_asia KAZ 2029 --seed 25
sweep tiny.toml
rows tiny --design
"""


def spoken(folder, **environment):
    """What the commands print and write in another environment, byte for byte."""
    write_config(folder, replicates=3, design={"grid": {"leverage.RUS": [0, 0.5, 1]}})
    kept = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, "-c", SPOKEN], input=COMMANDS.encode(), cwd=folder, capture_output=True,
        check=False, env=kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"} | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    tables = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.csv")}
    return done.stdout, tables


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return spoken(tmp_path_factory.mktemp("usual"), PYTHONIOENCODING="utf-8")


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A folder with a locale whose decimals have a comma."""
    if shutil.which("localedef") is None:
        pytest.skip("no localedef here")
    folder = tmp_path_factory.mktemp("locales")
    command = ["localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this machine cannot make a German locale")
    return folder


def test_22_a_locale_with_decimal_commas_changes_no_byte(tmp_path, usual, german):
    asked = {"LOCPATH": str(german), "LC_ALL": "de_DE.UTF-8"}
    point = "import locale; locale.setlocale(locale.LC_ALL, ''); print(f'{0.5:n}')"
    said = subprocess.run(
        [sys.executable, "-c", point], env=os.environ | asked, capture_output=True, check=True
    )
    assert said.stdout == b"0,5\n", "the locale is not what it should be"
    printed, tables = spoken(tmp_path, PYTHONIOENCODING="utf-8", **asked)
    assert tables == usual[1]
    screens = [text.split(b"point,replicate")[0] for text in (printed, usual[0])]
    commas = [set(re.findall(rb"\b0,\d+", screen)) for screen in screens]
    assert commas[0] - commas[1] == set()


def test_22_numbers_with_a_comma_are_told(blocsim, tmp_path):
    said = blocsim("estimate", "central_asia", "--set", "temperature=0,5")
    assert said.code == 2
    (tmp_path / "points.csv").write_text("temperature;voting\n0,5;consensus\n")
    write_config(tmp_path, design={"points": {"file": "points.csv"}})
    said = blocsim("sweep", "tiny.toml")
    assert said.code == 2
    assert "commas" in said.err


PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("console", ["ascii", "latin-1"])
def test_22_a_console_without_utf_8_falls_back(tmp_path, usual, console):
    printed, tables = spoken(tmp_path, PYTHONIOENCODING=console, **PLAIN)
    assert tables == usual[1], "files are UTF-8 whatever the console is"
    assert b"Kazakhstan" in printed
    if console == "latin-1":
        assert b"?" in printed
        assert "\xc3" not in printed.decode("latin-1"), "two letters in place of one"
