"""The mark of the ensemble's code: compiled in the kernel, plain Python anywhere else."""

from collections.abc import Callable
from typing import TypeVar

from numba.extending import register_jitable

Code = TypeVar("Code", bound=Callable[..., object])


INSIDE: dict[str, bool] = {"_nrt": False, "no_cfunc_wrapper": True}
"""How functions inside the kernel are compiled: nothing is allocated in them, so arrays need no
reference counts; and nobody calls them from C, so they need no second copy for that."""


def compiled(function: Code) -> Code:
    """Make a function callable from the kernel, into which its code is copied."""
    marked: Code = register_jitable(**INSIDE, forceinline=True)(function)
    return marked
