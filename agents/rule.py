"""The mark of a decision rule.

A rule is a pure function of numbers. Called by an agent it is ordinary Python that can be stepped
through; called from the compiled ensemble the same function becomes machine code. `math` only, no
numpy, no fused arithmetic: that is what keeps the two drivers equal to the last bit.
"""

from collections.abc import Callable
from typing import TypeVar

from numba.extending import register_jitable

from agents.inside import INSIDE

Rule = TypeVar("Rule", bound=Callable[..., object])

RULES: dict[str, Callable[..., object]] = {}
"""Every rule of the theory by name, in order of definition."""


def rule(function: Rule) -> Rule:
    """Register a pure scalar function as a rule; names are unique across the theory."""
    if function.__name__ in RULES:
        raise ValueError(f"two rules are called {function.__name__}")
    RULES[function.__name__] = function
    marked: Rule = register_jitable(**INSIDE)(function)
    return marked
