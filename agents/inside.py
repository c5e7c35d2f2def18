"""How code that runs inside the compiled ensemble is compiled.

Left to itself numba turns every function it meets into machine code of its own, optimised together
with all that the function calls, and the ensemble's functions lie eight deep. Here they are only
typed and copied into what calls them; the loop on top is optimised and made into machine code,
once. That halves the time to compile.
"""

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler


class Part(JITCodeLibrary):
    """Code that is copied into other code and never called from Python."""

    def _optimize_final_module(self) -> None:
        """What it is copied into is optimised."""

    def _finalize_final_module(self) -> None:
        self._finalized = True

    @property
    def codegen(self) -> Any:
        """What numba tells where a function's Python objects are; a part has none."""
        return self

    def set_env(self, name: str, environment: Any) -> None:
        """Where a function's Python objects are."""


class PartCompiler(Compiler):
    """Numba's compiler with a part for what it makes."""

    def define_pipelines(self) -> Any:
        """Numba's own pipelines."""
        state = self.state
        state.library = Part(state.targetctx.codegen(), state.func_id.func_qualname)
        return super().define_pipelines()


INSIDE: dict[str, Any] = {"pipeline_class": PartCompiler, "no_cfunc_wrapper": True}
"""Options of `register_jitable` and `overload`; nobody calls a part from C either."""
