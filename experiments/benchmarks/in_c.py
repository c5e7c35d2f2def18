"""The kernel in C: how near does the compiled ensemble come, with the same draws and bits?

`experiments/benchmarks/c` follows the Python modules function for function; the tests hold its
records against the ensemble's, bit for bit.
"""

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from experiments.benchmarks.c_memory import (
    CRecord,
    CRun,
    CWords,
    header,
    record_in_c,
    run_in_c,
    words_in_c,
)
from model.ensemble.history import Record, new_record
from model.ensemble.memory import new_run
from model.ensemble.philox import new_words
from model.ensemble.run import CHUNK
from model.world import World

SOURCES = Path(__file__).parent / "c"
# Loops are a few states long: vectorised by gcc 12 they take a tenth longer.
OPTIONS = (
    "-std=gnu11", "-O3", "-fno-tree-vectorize", "-ffp-contract=off", "-fno-math-errno",
    "-shared", "-fPIC",
)  # fmt: skip
NATIVE = "-march=native"


def compiler() -> str | None:
    """Path of a C compiler: the one that CC names, else the first found; None without one."""
    names = [os.environ.get("CC"), "cc", "gcc", "clang"]
    found = [shutil.which(name) for name in names if name]
    return next((path for path in found if path), None)


def chunks_in_c(
    world: World, seed: int, replicates: int, years: int, *, first: int = 0, block: int = 0,
    paths: bool = False, chunk: int = CHUNK,
) -> Iterator[Record]:  # fmt: skip
    """Records of consecutive replicates, in order, made by C on this thread."""
    kernel, end = built(header(new_run(world))).run_histories, first + replicates
    for start in range(first, end, chunk):
        count = min(chunk, end - start)
        yield run_chunk_in_c(kernel, world, seed, start, count, years, block, paths)


def simulate_in_c(
    world: World, seed: int, replicates: int, years: int, *, first: int = 0, block: int = 0,
    paths: bool = False, chunk: int = CHUNK,
) -> Record:  # fmt: skip
    """All replicates in one record, made by C; see `model.ensemble.run.simulate`."""
    if replicates == 0:
        return new_record(0, years, len(world.states), len(world.powers), paths=paths)
    parts = list(
        chunks_in_c(
            world, seed, replicates, years, first=first, block=block, paths=paths, chunk=chunk
        )
    )
    return Record(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def run_chunk_in_c(
    kernel: Any, world: World, seed: int, first: int, count: int, years: int, block: int,
    paths: bool,
) -> Record:  # fmt: skip
    """One chunk on this thread; `kernel` is the `run_histories` that was built."""
    run, words = new_run(world), new_words(seed, block, first)
    record = new_record(count, years, len(world.states), len(world.powers), paths=paths)
    kernel(run_in_c(run), words_in_c(words), record_in_c(record), count, years, paths)
    return record


@cache
def built(memory: str) -> Any:
    """The kernel, compiled once a process; `memory` is the text of `memory.h`."""
    program = compiler()
    if program is None:
        raise FileNotFoundError("no C compiler: neither CC, cc, gcc nor clang was found")
    with tempfile.TemporaryDirectory() as place:
        Path(place, "memory.h").write_text(memory, encoding="utf-8")
        made = Path(place, "kernel.so")
        command = [program, *OPTIONS, f"-I{place}", str(SOURCES / "kernel.c"), "-o", str(made)]
        _compile(command)
        loaded = ctypes.CDLL(str(made))
    loaded.run_histories.argtypes = [
        CRun, CWords, CRecord, ctypes.c_int64, ctypes.c_int64, ctypes.c_bool,
    ]  # fmt: skip
    loaded.run_histories.restype = None
    return loaded


def _compile(command: list[str]) -> None:
    """For this very processor, where the compiler knows how."""
    try:
        subprocess.run([*command, NATIVE, "-lm"], check=True, capture_output=True)
    except subprocess.CalledProcessError:
        subprocess.run([*command, "-lm"], check=True)
