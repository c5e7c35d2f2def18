"""Tests of one mutant, in a process of its own. No file is changed: the import is."""

import gc
import os
import resource
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType
from typing import Any

import numba
import pytest
from hypothesis import HealthCheck, Phase, settings
from numba.core.dispatcher import Dispatcher

from tests.mutation.mutants import ROOT, Mutant

ONCE = ("-x", "-qq", "--tb=no", "-m", "not slow", "--import-mode=importlib", f"--rootdir={ROOT}")
BARE = ("-o", "addopts=", "--assert=plain")
NEEDLESS = ("cacheprovider", "unraisableexception", "threadexception", "warnings", "logging")
EXAMPLES = 25
"""Generated for each property; what only the hundredth would notice deserves a table by hand."""
QUICK = (*BARE, "--noconftest", *(f"-pno:{name}" for name in NEEDLESS))
"""A process does little else than start, so what costs time and finds nothing is off."""


class Mutated(SourceFileLoader):
    """Runs other code than the file's."""

    code: str

    def get_code(self, fullname: str) -> CodeType:
        """The mutant's; the file's own compiled code is not looked at."""
        return compile(self.code, self.path, "exec", dont_inherit=True)


class Instead(MetaPathFinder):
    """Finds the mutated module before its file is found."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = mutant.file.removesuffix(".py").replace("/", ".")
        assert self.name not in sys.modules, "too late"
        path = str(ROOT / mutant.file)
        loader = Mutated(self.name, path)
        loader.code = mutant.code()
        self.spec = spec_from_file_location(self.name, path, loader=loader)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The mutated module's, if that is what is imported."""
        return self.spec if fullname == self.name else None


def try_out(mutant: Mutant | None, tests: Sequence[str], compiled: bool, seconds: int) -> None:
    """Exit with pytest's code; without a mutant the code is tested as it is.

    seconds: of a processor, not of the clock, so that a busy machine kills no mutant.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    numba.config.DISABLE_JIT = not compiled
    Dispatcher.enable_caching = _keep_nothing
    if mutant is not None:
        sys.meta_path.insert(0, Instead(mutant))
    silence()
    same_examples()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    gc.disable()
    sys.exit(pytest.main([*ONCE, *QUICK, *(str(ROOT / test) for test in tests)]))


def _keep_nothing(dispatcher: Any) -> None:
    """In place of numba's cache, where a mutant's code would be found as the kernel's."""


def silence() -> None:
    """Write what is said to nowhere; a mutant's tests fail loudly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def same_examples() -> None:
    """Generated examples are the same each time, and none is kept or made smaller."""
    options: dict[str, Any] = {
        "phases": (Phase.explicit, Phase.generate),
        "suppress_health_check": list(HealthCheck),
    }
    settings.register_profile(
        "mutants", derandomize=True, max_examples=EXAMPLES, database=None, deadline=None, **options
    )
    settings.load_profile("mutants")
