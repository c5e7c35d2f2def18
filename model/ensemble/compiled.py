"""The mark of the ensemble's code: compiled in the kernel, plain Python anywhere else."""

from collections.abc import Callable
from typing import TypeVar

from numba.extending import register_jitable

Code = TypeVar("Code", bound=Callable[..., object])


def compiled(function: Code) -> Code:
    """Make a function callable from the kernel.

    Nothing is allocated inside (`_nrt=False`), so arrays need no reference counts.
    """
    marked: Code = register_jitable(_nrt=False, forceinline=True)(function)
    return marked
