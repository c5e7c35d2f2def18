"""Faults put in on purpose: a sample is tried each time, all of them by `make mutants`."""

import subprocess
import sys

import pytest

from tests.mutation.__main__ import sample
from tests.mutation.mutants import ROOT, mutants_of, source
from tests.mutation.running import modules
from tests.mutation.survivors import survivors

PERCENT = 2.0


@pytest.mark.slow
def test_no_mutant_of_a_sample_survives_unless_it_is_listed():
    command = [sys.executable, "-m", "tests.mutation", "--sample", str(PERCENT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_mutated_and_every_statistic():
    rules = {
        file.relative_to(ROOT).as_posix()
        for folder in ("agents", "model")
        for file in (ROOT / folder).rglob("*.py")
        if folder == "agents" or "\n@rule\n" in file.read_text(encoding="utf-8")
    }
    folder = "experiments/statistics"
    statistics = {f"{folder}/{file.name}" for file in (ROOT / folder).glob("*.py")}
    study = f"{folder}/stopping_study.py"  # measures the stopping rule, decides nothing
    have_code = {file for file in (rules | statistics) - {study} if mutants_of(file)}
    others = {"model/ensemble/philox.py", "experiments/runner/rounds.py"}
    assert set(modules()) == have_code | others


@pytest.mark.parametrize("module", modules().values(), ids=modules())
def test_the_tests_named_are_there(module):
    for test in module.tests:
        file, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("survivor", survivors(), ids=lambda each: f"{each.file}:{each.was}")
def test_what_is_listed_as_surviving_is_there_and_has_a_reason(survivor):
    """Whether it still survives, `make mutants` says."""
    lines = {" ".join(line.split()) for line in source(survivor.file).splitlines()}
    assert survivor.was in lines
    assert survivor.was not in survivor.becomes
    assert survivor.file in modules()
    assert len(survivor.reason) > 10


def changes_of(file, function):
    """Lines that the mutants of a function make."""
    return [m.change()[1] for m in mutants_of(file) if m.function == function]


def test_mutants_by_hand():
    assert sorted(changes_of("agents/contagion.py", "contagion")) == [
        f"return weight {sign} trade_share_inside" for sign in ("%", "**", "+", "-", "/", "//")
    ]
    assert changes_of("agents/gain.py", "shared_level") == [
        *(f"return own if own {sign} other else other" for sign in ("==", "!=", "<=", ">", ">=")),
        "return own if not own < other else other",
    ]


def test_annotations_and_code_for_type_checkers_are_left_alone():
    everything = [m.change()[0] for m in mutants_of("model/blocking.py")]
    assert any("nearest and not" in line for line in everything)
    assert not [line for line in everything if "StateAgent" in line or "TYPE_CHECKING" in line]


def test_a_sample_is_a_part_of_all_and_always_the_same():
    everything = mutants_of("agents/pressure.py") + mutants_of("agents/exit.py")
    drawn = sample(everything, 20.0)
    assert len(drawn) == round(len(everything) / 5)
    assert [mutant for mutant in everything if mutant in drawn] == drawn
    assert sample(everything[::-1], 20.0) == drawn[::-1]
    assert len({mutant.file for mutant in drawn}) == 2
