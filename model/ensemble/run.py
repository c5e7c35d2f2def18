"""Running histories in bulk: chunks of replicates on threads, in order."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np

from model.ensemble.history import Record, new_record
from model.ensemble.kernel import run_histories
from model.ensemble.memory import new_run
from model.ensemble.philox import new_words
from model.world import World

CHUNK = 1000
"""Replicates a chunk: enough to make the start of one cheap, few enough to share out evenly."""


def simulate(
    world: World, seed: int, replicates: int, years: int, *, first: int = 0, block: int = 0,
    paths: bool = False, threads: int | None = None, chunk: int = CHUNK,
) -> Record:  # fmt: skip
    """All replicates in one record; `paths` keeps every state and power of every year."""
    if replicates == 0:
        return new_record(0, years, len(world.states), len(world.powers), paths=paths)
    parts = list(
        chunks(
            world, seed, replicates, years, first=first, block=block, paths=paths,
            threads=threads, chunk=chunk,
        )
    )  # fmt: skip
    return Record(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def chunks(
    world: World, seed: int, replicates: int, years: int, *, first: int = 0, block: int = 0,
    paths: bool = False, threads: int | None = None, chunk: int = CHUNK,
) -> Iterator[Record]:  # fmt: skip
    """Records of consecutive replicates, in order, whatever the threads and the chunk's size."""
    workers = threads or os.cpu_count() or 1
    starts = iter(range(first, first + replicates, chunk))
    end = first + replicates

    def work(start: int) -> Record:
        return run_chunk(world, seed, start, min(chunk, end - start), years, block, paths)

    with ThreadPoolExecutor(workers) as pool:
        waiting = [pool.submit(work, start) for start in islice(starts, 2 * workers)]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(work, start) for start in islice(starts, 1)]


def run_chunk(
    world: World, seed: int, first: int, count: int, years: int, block: int, paths: bool
) -> Record:
    """One chunk on this thread."""
    record = new_record(count, years, len(world.states), len(world.powers), paths=paths)
    run_histories(new_run(world), new_words(seed, block, first), record, years, paths)
    return record
