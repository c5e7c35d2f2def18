"""State variables: attributes with the text that stands below them in the code."""

import ast
import inspect
import textwrap
from typing import Any

from agents.power_agent import ExternalPowerAgent
from agents.state_agent import StateAgent
from experiments.described.marked import table
from model.bloc_model import BLOC_RECORD, POWER_RECORD, STATE_RECORD, BlocModel
from model.region_model import RegionModel
from model.world import Tables

Told = tuple[str, str]
"""Name, text."""


def documented(kind: type[Any]) -> list[Told]:
    """Attributes that a class declares and explains, then its properties, in order."""
    [body] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    declared: list[Told] = []
    derived: list[Told] = []
    for node, after in zip(body.body, body.body[1:], strict=False):
        text = _text(after)
        if isinstance(node, ast.AnnAssign) and text:
            declared.append((ast.unparse(node.target), text))
    for node in body.body:
        if isinstance(node, ast.FunctionDef) and _is_property(node):
            derived.append((node.name, f"{_lowered(ast.get_docstring(node) or '')} (derived)"))
    return declared + derived


def _is_property(node: ast.FunctionDef) -> bool:
    return "property" in [ast.unparse(mark) for mark in node.decorator_list]


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def entities() -> str:
    """What a state, a power and the bloc carry from year to year; what is recorded is marked."""
    parts = (
        ("States (`StateAgent`)", [StateAgent], STATE_RECORD),
        ("External powers (`ExternalPowerAgent`)", [ExternalPowerAgent], POWER_RECORD),
        ("The bloc (`BlocModel`)", [RegionModel, BlocModel], BLOC_RECORD),
    )
    return "\n\n".join(f"**{title}**\n\n{_variables(kinds, kept)}" for title, kinds, kept in parts)


def _variables(kinds: list[type[Any]], kept: list[str]) -> str:
    told = [pair for kind in kinds for pair in documented(kind)]
    rows = [[f"`{name}`", text, "yes" if name in kept else ""] for name, text in told]
    return table(("variable", "meaning", "recorded"), rows)


def constants() -> str:
    """Tables that stay as they are during a history."""
    return table(("table", "meaning"), [(f"`{n}`", text) for n, text in documented(Tables)])
