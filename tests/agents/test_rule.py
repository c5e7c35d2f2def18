"""Laws that every rule of the theory keeps."""

import ast
import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from numba import njit

import agents
import model
from agents.rule import RULES, rule

for package in (agents, model):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(found.name)

NUMBERS = {"float": 0.3, "int": 2, "bool": True}
"""An argument of each kind that every rule accepts."""


def signature(function: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(function, eval_str=True)


def arguments(function: Callable[..., Any]) -> list[Any]:
    return [NUMBERS[p.annotation.__name__] for p in signature(function).parameters.values()]


each_rule = pytest.mark.parametrize("function", list(RULES.values()), ids=list(RULES))


def test_the_theory_has_its_rules() -> None:
    decorated = 0
    for package in (agents, model):
        for path in Path(next(iter(package.__path__))).glob("**/*.py"):
            decorated += path.read_text(encoding="utf-8").count("\n@rule\n")
    assert len(RULES) == decorated > 40


@each_rule
def test_a_rule_takes_and_gives_plain_numbers(function: Callable[..., Any]) -> None:
    kinds = {float, int, bool}
    given = signature(function)
    assert given.return_annotation in kinds
    for parameter in given.parameters.values():
        assert parameter.annotation in kinds, parameter
        assert parameter.default is parameter.empty
        assert parameter.kind is parameter.POSITIONAL_OR_KEYWORD


@each_rule
def test_a_rule_says_what_it_is(function: Callable[..., Any]) -> None:
    if not function.__name__.startswith("_"):
        first_line = (function.__doc__ or "").split("\n", maxsplit=1)[0]
        assert first_line.endswith((".", ":"))
    module = inspect.getmodule(function)
    assert module is not None
    assert module.__doc__


@each_rule
def test_a_rule_is_pure(function: Callable[..., Any]) -> None:
    first, second = function(*arguments(function)), function(*arguments(function))
    assert first == second
    assert type(first) is signature(function).return_annotation


@each_rule
def test_a_rule_reads_only_numbers_rules_and_math(function: Callable[..., Any]) -> None:
    names = function.__globals__
    used = [names[name] for name in function.__code__.co_names if name in names]
    for value in used:
        if isinstance(value, ModuleType):
            assert value.__name__ == "math"
        else:
            assert isinstance(value, int | float) or value in RULES.values()
    assert not function.__code__.co_freevars


def test_no_rule_of_the_agents_imports_numpy() -> None:
    modules = {function.__module__ for function in RULES.values()}
    of_agents = sorted(name for name in modules if name.startswith("agents."))
    assert len(of_agents) > 10
    for name in of_agents:
        source = inspect.getsource(import_module(name))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                assert [alias.name for alias in node.names] == ["math"], name
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] == "agents", name


def test_names_of_rules_are_unique() -> None:
    with pytest.raises(ValueError, match="two rules are called logistic"):

        @rule
        def logistic(x: float) -> float:
            return x


def test_compiled_rules_give_the_same_bits() -> None:
    premium, consent = RULES["autonomy_premium"], RULES["consent_probability"]
    quantile, tabling, even = RULES["normal_quantile"], RULES["tabling_probability"], RULES["even"]

    def chain(word: int, temperature: float, level: int) -> tuple[float, float, float, float]:
        leader = quantile(even(word))
        cost = premium(1.0, 1.0, 0.134, 0.5, leader)
        table = tabling(-1.9, 2.0, 0.6, level, 8.0 + leader, 0.5, -0.6)
        return leader, cost, consent(0.8 - cost, temperature, 0.1), table

    compiled = njit(chain)
    for word in (0, 1, 12345, 2**31, 3_000_000_001, 2**32 - 1):
        for temperature in (0.0, 0.06, 0.5):
            plain = chain(word, temperature, word % 3)
            assert compiled(word, temperature, word % 3) == plain
