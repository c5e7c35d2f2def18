"""One bibliography: it parses, every key that is cited is there, every entry is cited."""

import re
from pathlib import Path

import pytest

from tests.docs.bibtex import ALLOWED, REQUIRED, parsed

ROOT = Path(__file__).resolve().parents[2]
BIB = (ROOT / "model" / "references.bib").read_text(encoding="utf-8")
ENTRIES = parsed(BIB)
KEYS = [entry.key for entry in ENTRIES]
FOLDERS = ("agents", "model", "experiments")
TESTS = "tests"
CITED = re.compile(r"\[([a-z]+\d{4}[a-z]*)\]")


def citations():
    """Keys that code and pages cite, with where; in a test only if nowhere else."""
    files = [f for top in FOLDERS for f in (ROOT / top).rglob("*.py")]
    files += [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "DESIGN.md"]
    files += (ROOT / TESTS).rglob("*.py")
    found = {}
    for file in files:
        for key in CITED.findall(file.read_text(encoding="utf-8")):
            found.setdefault(key, file.relative_to(ROOT).as_posix())
    return found


def test_every_key_that_is_cited_is_there():
    """Tests may cite one that is not, to see what happens."""
    cited = {key: where for key, where in citations().items() if not where.startswith(TESTS)}
    assert {key: where for key, where in cited.items() if key not in KEYS} == {}


def test_every_entry_is_cited():
    cited = citations()
    assert [key for key in KEYS if key not in cited] == []


def test_keys_are_sorted_and_none_appears_twice():
    assert sorted(set(KEYS)) == KEYS


@pytest.mark.parametrize("entry", ENTRIES, ids=KEYS)
def test_an_entry_has_what_its_kind_needs(entry):
    needed = REQUIRED[entry.kind]
    assert needed <= set(entry.fields) <= needed | ALLOWED
    assert entry.fields["year"] == re.search(r"\d{4}", entry.key)[0]
    first = entry.fields["author"].split(" and ")[0]
    family = re.sub(r"[^a-z]", "", first.split(",")[0].lower())
    assert re.match(r"[a-z]+", entry.key)[0] in family
    assert all("," in name or name == "others" for name in entry.fields["author"].split(" and "))
    assert re.fullmatch(r"\d+(--\d+)?", entry.fields.get("pages", "1"))


@pytest.mark.parametrize(
    "broken",
    [
        "@article{a2000,\n  title = {A {B}\n}\n",
        "@article{a2000,\n  title = {Law & Order}\n}\n",
        "@article{a2000,\n  title = {A},\n  title = {B}\n}\n",
        "@article{a2000, title = {A}}\n",
        "@article{A2000,\n  title = {A}\n}\n",
    ],
)
def test_what_is_no_bibtex_is_refused(broken):
    with pytest.raises(ValueError, match=r"."):
        parsed(broken)
