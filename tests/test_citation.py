"""CITATION.cff: valid, and of one mind with everything else that tells the version."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.experiments.conftest import blocsim as blocsim

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "CITATION.cff"


@pytest.fixture(scope="module")
def citation():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def judged(path):
    """What the schema of the Citation File Format 1.2.0, as check-jsonschema has it, says."""
    command = [
        sys.executable, "-m", "check_jsonschema", "--builtin-schema",
        "vendor.citation-file-format", "--force-filetype", "yaml", "--no-cache", str(path),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def test_it_is_valid():
    assert judged(FILE) == (0, "ok -- validation done\n")


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (r"^authors:\n.*\n", ""),
        (r"^cff-version: .*", "cff-version: 1.0.0"),
        (r"^date-released: .*", "date-released: autumn"),
        (r"^license: .*", "license: Mine"),
        (r"^title:", "titel:"),
    ],
)
def test_a_broken_one_would_be_found(tmp_path, line, broken):
    text = FILE.read_text(encoding="utf-8")
    changed = re.sub(line, broken, text, count=1, flags=re.MULTILINE)
    assert changed != text
    (tmp_path / "CITATION.cff").write_text(changed, encoding="utf-8")
    code, told = judged(tmp_path / "CITATION.cff")
    assert code == 1
    assert "CITATION.cff" in told


def test_the_version_is_the_same_everywhere(citation, blocsim):
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    version = config["metadata"]["version"]
    assert str(citation["version"]) == version
    assert blocsim("--version").out == f"blocsim, version {version}\n"
    released = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version}, {citation['date-released']}\n" in released


def test_authors_and_licence_are_those_of_the_package_and_of_a_crate(citation):
    from experiments.crate.run import AUTHORS, LICENSE

    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    (author,) = citation["authors"]
    assert author["name"] == config["metadata"]["author"] == AUTHORS["name"]
    assert citation["license"] == config["metadata"]["license"] == LICENSE["identifier"]
    assert citation["title"] == config["metadata"]["name"]


def test_it_has_keywords(citation):
    assert len(citation["keywords"]) == len(set(citation["keywords"])) >= 3


def test_the_readme_says_how_to_cite(citation):
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    (author,) = citation["authors"]
    year = citation["date-released"].year
    assert f"{author['name']} ({year}). {citation['title']}" in readme
    assert f"(version {citation['version']})" in readme
    assert "`CITATION.cff`" in readme
