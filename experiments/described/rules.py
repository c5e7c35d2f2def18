"""Every rule of the theory: its name, what it gives, and the file that holds it."""

import inspect

import model.bloc_model  # noqa: F401  # brings in every rule of the year
from agents.rule import RULES
from experiments.described.marked import table


def names() -> list[str]:
    """Names of the rules that a reader of the code meets, in order of their files."""
    return sorted((name for name in RULES if not name.startswith("_")), key=_file)


def rules() -> str:
    """The rules with their files."""
    rows = [[f"`{name}`", _first(name), f"`{_file(name)}`"] for name in names()]
    return table(("rule", "gives", "file"), rows)


def _file(name: str) -> str:
    return RULES[name].__module__.replace(".", "/") + ".py"


def _first(name: str) -> str:
    return (inspect.getdoc(RULES[name]) or "").split("\n")[0].rstrip(".")
