"""The mutants: every fault that Cosmic Ray can put into a file and that might pass for code.

Left out, because any test or none would find them, so that the share killed would say nothing:

- what is not run: annotations, and what stands under `if TYPE_CHECKING`;
- an operator of another kind (`a + b` to `a << b`): floats refuse it wherever the line is run;
- `is` for `==` or `<`: it asks for other things than the value;
- the sign or kind of a value by an operator that Python reads as nothing (`+x`) or as bits (`~x`);
- a mark taken away (`@rule`, `@dataclass`): nothing that uses the function works without.
"""

import ast
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"},
    {"RShift", "LShift", "BitOr", "BitAnd", "BitXor"},
    {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"},
    {"Is", "IsNot"},
    {"Delete", "USub", "Not", "Invert"},
)
"""Operators that may stand for each other."""
SWAP = re.compile(r"core/Replace(?:Binary|Comparison|Unary)Operator_(\w+?)_(\w+)")
LEFT_OUT = {"core/RemoveDecorator"}


@dataclass(frozen=True)
class Mutant:
    """One fault in one file."""

    file: str
    """path from the project's root"""
    operator: str
    """Cosmic Ray's name of the kind of fault"""
    occurrence: int
    """which of the places in the file where that can be put"""
    function: str
    """where it is, empty outside of functions"""

    def code(self) -> str:
        """The whole file with the fault in it."""
        return str(mutate_code(source(self.file), get_operator(self.operator)(), self.occurrence))

    def change(self) -> tuple[str, str]:
        """The line that is changed, as it is and as it becomes."""
        both = zip(source(self.file).splitlines(), self.code().splitlines(), strict=True)
        was, becomes = next((old, new) for old, new in both if old != new)
        return " ".join(was.split()), " ".join(becomes.split())

    def lot(self) -> str:
        """A number drawn for it, always the same."""
        text = f"{self.file} {self.operator} {self.occurrence}"
        return hashlib.sha256(text.encode()).hexdigest()


@cache
def source(file: str) -> str:
    """Text of a file."""
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def operators() -> list[str]:
    """Names of the kinds of fault that are tried."""
    return [
        name
        for name in operator_names()
        if name not in LEFT_OUT and not get_operator(name).arguments() and sensible(name)
    ]


def sensible(name: str) -> bool:
    """Whether an operator is swapped for another of its kind, or is no swap."""
    swap = SWAP.fullmatch(name)
    if swap is None:
        return True
    if "Unary" in name:
        return swap[1] == "Delete"
    return any({swap[1], swap[2]} <= kind for kind in KINDS)


def mutants_of(file: str) -> list[Mutant]:
    """All mutants of a file, in the order of operators and places."""
    nodes, tree = list(ast_nodes(get_ast(source(file)))), ast.parse(source(file))
    never, functions = not_run(tree), enclosing(tree)
    found = []
    for name in operators():
        operator = get_operator(name)()
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, _) in enumerate(places):
            if not any(first <= start < last for first, last in never):
                found.append(Mutant(file, name, occurrence, functions.get(start[0], "")))
    return found


Span = tuple[tuple[int, int], tuple[int, int]]


def not_run(tree: ast.Module) -> list[Span]:
    """Annotations and blocks for type checkers, from (line, column) to (line, column)."""
    spans = []
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        spans += [
            ((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset))
            for part in parts
            if part is not None
        ]
    return spans


def enclosing(tree: ast.Module) -> dict[int, str]:
    """Name of the innermost function by line."""
    found = {}
    for node in ast.walk(tree):  # outer before inner
        if isinstance(node, ast.FunctionDef):
            found |= dict.fromkeys(range(node.lineno, node.end_lineno + 1), node.name)
    return found
