"""The schedule of a year, told from the code: `BlocModel.step` and all that it calls, in order.

Calls are told in the order in which Python makes them: arguments before the call, a condition
before what depends on it. A function is told in full where it is called first.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from agents.power_agent import ExternalPowerAgent
from agents.rule import RULES
from agents.state_agent import StateAgent
from experiments.described.marked import bullets
from model.bloc_model import BlocModel
from model.region_model import RegionModel

OWNERS = (BlocModel, RegionModel, StateAgent, ExternalPowerAgent)
RECORDS = ("summit", "vote")
"""What is written there is a copy of what is told anyway."""
HELPERS = ("others", "total_of")


def schedule() -> str:
    """The year as a nested list."""
    return bullets(told_lines(BlocModel.step))


def told_lines(function: Callable[..., Any]) -> list[tuple[int, str]]:
    """Depth and text of every step of a function."""
    teller = Teller()
    teller.tell(function)
    return teller.lines


class Teller(ast.NodeVisitor):
    """Walks a function's code in the order of execution and notes what happens."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []
        self.depth = 0
        self.known: set[str] = set()
        self.scope: dict[str, Any] = {}

    def say(self, text: str) -> None:
        """Note one step."""
        self.lines.append((self.depth, text))

    def tell(self, function: Callable[..., Any]) -> None:
        """Walk a function's own statements."""
        outer, self.scope = self.scope, inspect.getmodule(function).__dict__
        [node] = ast.parse(textwrap.dedent(inspect.getsource(function))).body
        assert isinstance(node, ast.FunctionDef)
        for statement in node.body:
            self.visit(statement)
        self.scope = outer

    @contextmanager
    def below(self, head: str) -> Iterator[None]:
        """A heading for what follows, dropped where nothing follows."""
        place = len(self.lines)
        self.say(head)
        self.depth += 1
        yield
        self.depth -= 1
        if len(self.lines) == place + 1:
            del self.lines[place]

    def visit_For(self, node: ast.For) -> None:
        """A loop."""
        self.visit(node.iter)
        with self.below(f"for each `{ast.unparse(node.target)}` of `{ast.unparse(node.iter)}`"):
            for statement in node.body:
                self.visit(statement)

    def visit_If(self, node: ast.If) -> None:
        """A condition, then what depends on it."""
        self._choose(node.test, node.body, node.orelse)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """The same inside an expression."""
        self._choose(node.test, [node.body], [node.orelse])

    def _choose(self, test: ast.expr, then: list[Any], other: list[Any]) -> None:
        self.visit(test)
        with self.below(f"if `{ast.unparse(test)}`"):
            for node in then:
                self.visit(node)
        with self.below("else"):
            for node in other:
                self.visit(node)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        """A loop inside an expression."""
        self._comprehend(node.generators[0], [node.elt])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        """A loop inside an expression."""
        self._comprehend(node.generators[0], [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        """A loop inside an expression."""
        self._comprehend(node.generators[0], [node.key, node.value])

    def _comprehend(self, loop: ast.comprehension, parts: list[ast.expr]) -> None:
        self.visit(loop.iter)
        with self.below(f"for each `{ast.unparse(loop.target)}` of `{ast.unparse(loop.iter)}`"):
            for part in [*loop.ifs, *parts]:
                self.visit(part)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """The first condition always, each further one if those before leave it open."""
        self.visit(node.values[0])
        holds = " and ".join(ast.unparse(value) for value in node.values[:-1])
        with self.below(f"{'if' if isinstance(node.op, ast.And) else 'unless'} `{holds}`"):
            for value in node.values[1:]:
                self.visit(value)

    def visit_Return(self, node: ast.Return) -> None:
        """What a function gives back where it ends early without a call."""
        self.generic_visit(node)
        if isinstance(node.value, ast.Constant | ast.Dict) or node.value is None:
            self.say(f"gives `{ast.unparse(node.value)}`" if node.value else "ends")

    def visit_Assign(self, node: ast.Assign) -> None:
        """What is set."""
        self.visit(node.value)
        self._set(node.targets[0], node.value, ast.unparse(node))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """What is changed by what."""
        self.visit(node.value)
        self._set(node.target, node.value, ast.unparse(node))

    def _set(self, target: ast.expr, value: ast.expr, whole: str) -> None:
        parts = ast.unparse(target).split(".")
        if not isinstance(target, ast.Attribute | ast.Subscript) or set(parts) & set(RECORDS):
            return
        computed = any(isinstance(part, ast.Call) for part in ast.walk(value))
        self.say(f"set `{ast.unparse(target)}`" if computed else f"`{whole}`")

    def visit_Call(self, node: ast.Call) -> None:
        """Arguments first, then what is called."""
        self.generic_visit(node)
        called = node.func
        if isinstance(called, ast.Attribute):
            if called.attr == "collect":
                self.say("record")
                return
            if ast.unparse(called.value).split(".")[-1] in ("draws", "row"):
                self._draw(node, called.attr)
                return
        if function := self._found(called):
            self._called(function, node)

    def _draw(self, node: ast.Call, kind: str) -> None:
        if kind in ("state", "power", "area", "region"):
            wanted = ", ".join(ast.unparse(argument) for argument in node.args)
            self.say(f"draw of the {kind}: `{wanted.replace('draws.', '')}`")

    def _found(self, called: ast.expr) -> Callable[..., Any] | None:
        if isinstance(called, ast.Name):
            found = self.scope.get(called.id)
            return found if inspect.isfunction(found) and _ours(found) else None
        if not isinstance(called, ast.Attribute):
            return None
        base = self.scope.get(ast.unparse(called.value))
        owners = [base] if isinstance(base, ModuleType) else OWNERS
        methods = [vars(owner)[called.attr] for owner in owners if called.attr in vars(owner)]
        return methods[0] if methods else None

    def _called(self, function: Callable[..., Any], node: ast.Call) -> None:
        name = f"`{function.__name__}`{_purposes(node)}"
        if function in RULES.values():
            self.say(f"rule {name}")
        elif function.__name__ in HELPERS:
            return
        elif function.__qualname__ in self.known:
            self.say(f"{name}, as above")
        else:
            self.known.add(function.__qualname__)
            first = (inspect.getdoc(function) or "").split("\n")[0]
            self.say(f"{name}: {first}" if first else name)
            self.depth += 1
            self.tell(function)
            self.depth -= 1


def _ours(function: Callable[..., Any]) -> bool:
    return function.__module__.split(".")[0] in ("agents", "model")


def _purposes(node: ast.Call) -> str:
    """Purposes of draws that a call hands on."""
    names = [ast.unparse(argument) for argument in node.args]
    handed = [name.removeprefix("draws.") for name in names if name.startswith("draws.")]
    return f" (draw `{handed[0]}`)" if handed else ""
