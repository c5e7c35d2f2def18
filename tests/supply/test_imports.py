"""What the code imports is asked for in `setup.cfg`, or comes with what is."""

import ast
import sys
from functools import cache
from importlib.metadata import packages_distributions, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.locks import ROOT, declared, named

COMES_WITH = {
    "annotated-types": "pydantic",
    "docutils": "sphinx",
    "llvmlite": "numba",
    "markupsafe": "jinja2",
    "nbformat": "nbclient",
    "packaging": "pytest",
    "pillow": "fpdf2",
    "pygments": "sphinx",
    "solara-ui": "solara",
    "starlette": "solara-server",
    "solara-server": "solara",
    "websockets": "solara-server",
}
"""Parts of what they come with: asked for by it, of a version that it chooses."""
OWN = {"agents", "model", "experiments", "tests"}


@cache
def imported(*folders):
    """Modules that the code of these folders imports, with the packages that may bring each."""
    found = set()
    for file in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    known = packages_distributions()
    return {
        module: {canonicalize_name(name) for name in known.get(module, [])}
        for module in found - OWN - sys.stdlib_module_names
    }


def missing(folders, extras):
    asked = {named(one) for extra in extras for one in declared()[extra]}
    while grown := {part for part, whole in COMES_WITH.items() if whole in asked} - asked:
        asked |= grown
    return {module for module, names in imported(*folders).items() if not names & asked}


def test_agents_and_model_need_what_every_run_has():
    assert missing(["agents", "model"], ["run"]) == set()


def test_experiments_need_what_runs_the_page_the_cluster_and_the_export_have():
    assert missing(["experiments"], ["run", "visual", "cluster", "crate"]) == set()


def test_tests_and_documentation_need_what_the_extras_have():
    assert missing(["tests", "docs"], declared()) == set()


def test_what_comes_with_something_is_really_asked_for_by_it():
    for part, whole in COMES_WITH.items():
        asked = {canonicalize_name(Requirement(line).name) for line in requires(whole) or []}
        assert part in asked, f"{whole} no longer asks for {part}"


def test_an_import_that_nobody_asked_for_is_found():
    assert "click" in missing(["experiments"], ["visual"])
