"""The house rules that no other tool watches."""

import ast
import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("agents", "model", "experiments")
TOP_LEVEL = {
    "agents", "model", "experiments", "docs", "results", "tests", "setup.cfg", "pyproject.toml",
    "Makefile", "README.md", "DESIGN.md", "CHANGELOG.md", "CITATION.cff", "LICENSE",
    "requirements.lock", "requirements-test.lock", "requirements-visual.lock",
    "requirements-lowest.lock", ".gitignore", ".ci",
}  # fmt: skip
LONGEST = 300
COUNTS = {
    "agreeing = sum(vote.yes for vote in answers)",
    "consenting = sum(vote.yes for vote in summit.project_votes)",
    "majors = sum(state.major for state in there)",
    "return running_share(sum(self.projects), len(self.projects))",
}
"""Statements that count; every other use of `sum` is taken to add floats up."""

inside_git = pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None, reason="not a git checkout"
)


def listed():
    """Files that git tracks or would add, and that are there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return sorted({name for name in names.split("\0") if name and (ROOT / name).is_file()})


def sources(*folders):
    """Python files of the packages."""
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def named(file):
    return file.relative_to(ROOT).as_posix()


# Imports


def test_the_import_contract_holds():
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_the_contract_has_the_layers_in_order():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    contract = config["importlinter:contract:layers"]
    assert contract["type"] == "layers"
    assert contract["layers"].split() == ["experiments", "model", "agents"]
    assert config["importlinter"]["root_packages"].split() == ["agents", "model", "experiments"]


@pytest.mark.parametrize("file", sources("agents"), ids=named)
def test_agents_import_nothing_of_the_model_not_even_for_typing(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] not in ("model", "experiments", "tests", "numpy"), name


# Files


@inside_git
def test_the_top_level_is_the_agreed_one():
    assert {name.split("/")[0] for name in listed()} == TOP_LEVEL


@pytest.mark.parametrize("file", sources(*PACKAGES), ids=named)
def test_files_are_short(file):
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{named(file)} has {lines} lines"


@inside_git
def test_no_file_names_a_path_of_one_machine():
    folders = "|".join(["work", "tmp", "home", "root", "Users"])
    path = re.compile(rf"(?<![\w.:/~-])/({folders})/\w")
    found = []
    for name in listed():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        lines = text.splitlines()
        found += [
            f"{name}:{n}: {line[:100]}" for n, line in enumerate(lines, 1) if path.search(line)
        ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("folder", ["tests", *PACKAGES])
def test_every_folder_with_python_in_it_is_a_package(folder):
    folders = {file.parent for file in (ROOT / folder).rglob("*.py")}
    assert folders
    assert [named(f) for f in sorted(folders) if not (f / "__init__.py").exists()] == []


# The Makefile


def documented():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([^\s:#=]+):.*?## (.+)$", text))


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_make_lists_its_targets(arguments):
    command = ["make", "--no-print-directory", *arguments]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = dict(line.removeprefix("make ").split(maxsplit=1) for line in said.splitlines())
    assert lines == documented()


def test_every_target_for_users_is_documented():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"(?m)^\.PHONY:(.*)$", text) for name in line.split()}
    assert set(documented()) <= phony
    assert phony - set(documented()) <= {"pytest", "FORCE"}
    assert {"help", "run", "test", "golden", "format", "lock", "clean"} <= set(documented())


# Arithmetic


@pytest.mark.parametrize("file", sources("agents", "model"), ids=named)
def test_floats_are_never_added_up_with_sum(file):
    """Since Python 3.12 the built-in `sum` compensates, so results would depend on the version."""
    text = file.read_text(encoding="utf-8")
    used = {
        text.splitlines()[node.lineno - 1].strip()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"
    }
    assert used <= COUNTS


def test_the_list_of_counts_is_not_stale():
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources("agents", "model"))
    assert [count for count in sorted(COUNTS) if count not in text] == []


@pytest.mark.parametrize("file", sources("agents", "model"), ids=named)
def test_rules_do_without_numpy(file):
    """numpy's exp and power differ from math's in the last bit."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        marks = {ast.unparse(mark) for mark in getattr(node, "decorator_list", [])}
        if marks & {"rule", "compiled"} and file.name != "philox.py":  # words, not numbers
            names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            assert not names & {"np", "numpy", "sum", "set", "sorted"}, node.name
