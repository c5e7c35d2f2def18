"""Mutants tried out, two at a time, each in a process of its own."""

import multiprocessing
import os
import signal
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

from tests.mutation.mutants import Mutant
from tests.mutation.trial import try_out

HERE = Path(__file__).resolve().parent
WORKERS = 2
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
SECONDS = 15
"""Of a processor, for each mutant; the slowest tests here take four."""
PATIENCE = 20
"""Seconds of the clock for each second of a processor, before something is taken to hang."""

KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"


@dataclass(frozen=True)
class Module:
    """A file that is mutated and the tests that have to notice."""

    file: str
    tests: tuple[str, ...]
    compiled: bool
    """whether its tests need compiled code"""


@cache
def modules() -> dict[str, Module]:
    """All modules by file, as `modules.toml` lists them."""
    table = tomllib.loads((HERE / "modules.toml").read_text(encoding="utf-8"))
    compiled = table.pop("compiled")
    return {
        file: Module(file, tuple(tests), file in compiled)
        for part in table.values()
        for file, tests in part.items()
    }


def server() -> ForkServerContext:
    """Where processes are forked from, with the libraries loaded."""
    os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.mutation.preloaded"])
    return context


def outcome(context: ForkServerContext, module: Module, mutant: Mutant | None) -> str:
    """What the tests say of one mutant, or of the code as it is."""
    given = mutant, module.tests, module.compiled, SECONDS
    process = context.Process(target=try_out, args=given)
    process.start()
    process.join(PATIENCE * SECONDS)
    process.kill()
    process.join()
    if process.exitcode in OUT_OF_TIME:
        return TIMED_OUT
    return KILLED if process.exitcode else SURVIVED


def try_all(mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Every mutant with its outcome, in order, once the tests pass on the code as it is."""
    context, listed = server(), modules()
    files = dict.fromkeys(mutant.file for mutant in mutants)
    with ThreadPoolExecutor(WORKERS) as pool:
        sound = pool.map(lambda file: outcome(context, listed[file], None), files)
        failing = [file for file, found in zip(files, sound, strict=True) if found != SURVIVED]
        if failing:
            raise RuntimeError(f"tests fail without any mutant: {', '.join(failing)}")
        found = pool.map(lambda mutant: outcome(context, listed[mutant.file], mutant), mutants)
        yield from zip(mutants, found, strict=True)
