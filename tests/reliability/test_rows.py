"""Every row of the plan has a test here, and docs/reliability.md names a file for each."""

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "reliability.md"
SOAK = HERE.parents[1] / "results" / "soak"
ROWS = range(1, 25)
NUMBERED = re.compile(r"test_(\d\d)_[a-z0-9_]+")
LINE = re.compile(r"(?m)^\| (\d+) \| (.+) \| (.+) \| (.+) \|$")


def numbered(path):
    """Rows that a file of tests says it is about."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {int(found[1]) for name in names if (found := NUMBERED.fullmatch(name))}


def files_by_row():
    found = defaultdict(set)
    for path in HERE.rglob("test_*.py"):
        for row in numbered(path):
            found[row].add(path.relative_to(HERE).as_posix())
    return found


def told():
    """The page's table: what is tried, what happens and the files, by row."""
    return {int(n): rest for n, *rest in LINE.findall(PAGE.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_a_test_of_its_own(row):
    assert files_by_row()[row], f"no test_{row:02}_... in tests/reliability"


def test_no_test_is_numbered_beyond_the_rows():
    for path in HERE.parent.rglob("test_*.py"):
        assert numbered(path) <= set(ROWS), path


def test_the_page_has_every_row_once_and_in_order():
    numbers = [int(found[0]) for found in LINE.findall(PAGE.read_text(encoding="utf-8"))]
    assert numbers == list(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_the_files_that_the_page_names_hold_tests_of_the_row(row):
    *words, files = told()[row]
    assert all(len(text) > 20 for text in words)
    named = set(re.findall(r"`(test_\w+\.py)`", files))
    assert named
    assert named <= files_by_row()[row]


def soaked(name):
    with open(SOAK / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tried_in(lines, kind):
    """Points of the lines of a kind that were tried and that came out equal, as the page says."""
    mine = [line for line in lines if re.fullmatch(kind, line["what"])]
    tried, equal = (sum(int(line[key]) for line in mine) for key in ("points", "resumed_equal"))
    return f"{tried:,}", f"{equal:,}"


def test_the_page_tells_the_last_soak_as_it_was():
    page = PAGE.read_text(encoding="utf-8").split("## The last soak")[1]
    [kills], faults, [day] = soaked("kills"), soaked("faults"), soaked("page")
    *_, mutants = soaked("mutants")
    bent = soaked("fuzzing")
    assert all(line["passed"] == "yes" for line in [kills, *faults, day])
    assert f"{kills['kills']} kills" in page
    assert f"{kills['rows_lost']} rows lost, {kills['tables_that_differ']} tables that" in page
    kinds = (
        ".*, once",
        ".*, lasting",
        "sync failed.*",
        "crash: .*",
        "crash twice: .*",
        "extended, .*",
    )
    for tried, equal in (tried_in(faults, kind) for kind in kinds):
        assert re.search(rf"\| {tried}\b.* \| {equal}\b.* \|", page), tried
    visits, answers = (f"{int(day[key]):,}" for key in ("visits", "answers"))
    assert f"{visits} visits, {answers} answers | {day['wrong']} wrong" in page
    inputs, crashes = (sum(int(line[key]) for line in bent) for key in ("inputs", "crashes"))
    assert f"| {inputs:,} in " in page
    assert f"| {crashes} crashes" in page
    left = int(mutants["survivors listed"])
    assert mutants["unlisted"] == "0"
    assert f"the {left} others are in" in page
    noticed = 100 * float(mutants["share"])
    assert f"| {int(mutants['mutants']):,} | {noticed:.1f} % noticed" in page
    assert f"{day['megabytes_per_1000_visits']} MB more per 1,000 visits" in page
