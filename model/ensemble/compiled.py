"""The mark of the ensemble's code: compiled in the kernel, plain Python anywhere else."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba.extending import register_jitable

from agents import inside

Code = TypeVar("Code", bound=Callable[..., object])


NO_COUNTS = {"_nrt": False}
"""Nothing is allocated in the kernel, so its arrays need no reference counts."""
INSIDE: dict[str, Any] = {**inside.INSIDE, **NO_COUNTS}
"""How functions inside the kernel are compiled."""


def compiled(function: Code) -> Code:
    """Make a function callable from the kernel, into which its code is copied."""
    marked: Code = register_jitable(**INSIDE, forceinline=True)(function)
    return marked
