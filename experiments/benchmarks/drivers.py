"""The drivers of the model, each doing some histories in this process; gives replicate-years."""

import mesa

from experiments.benchmarks.in_c import chunks_in_c
from model.bloc_model import BlocModel
from model.draws import Stream
from model.ensemble.history import new_record
from model.ensemble.plain import plain_run, run_plainly
from model.ensemble.run import CHUNK, chunks
from model.world import World

SEED, YEARS = 1, 35


def compiled(world: World, replicates: int, threads: int = 1, years: int = YEARS) -> float:
    """The ensemble, its draws included; records are made and dropped."""
    for _ in chunks(world, SEED, replicates, years, threads=threads):
        pass
    return float(replicates * years)


def in_c(world: World, replicates: int) -> float:
    """The same kernel in C on one thread, making its own draws."""
    for _ in chunks_in_c(world, SEED, replicates, YEARS):
        pass
    return float(replicates * YEARS)


def draws(world: World, replicates: int) -> float:
    """All random numbers of as many histories; the kernel makes only those that it reads."""
    stream = Stream(SEED)
    for first in range(0, replicates, CHUNK):
        stream.rows(first, min(CHUNK, replicates - first), world.layout.width(YEARS))
    return float(replicates * YEARS)


def in_mesa(world: World, replicates: int) -> float:
    """Mesa's own runner. Counted, not assumed: Mesa 3.3 runs one step more than `max_steps`."""
    rows = mesa.batch_run(
        BlocModel,
        {"world": [world], "replicate": list(range(replicates)), "trace": False},
        number_processes=1, max_steps=YEARS, display_progress=False,
    )  # fmt: skip
    last = {row["replicate"]: row["year"] for row in rows}
    return float(sum(year - world.tables.first_year + 1 for year in last.values()))


def in_plain_python(world: World, replicates: int) -> float:
    """The ensemble's code without a compiler, draws included."""
    words = Stream(SEED).rows(0, replicates, world.layout.width(YEARS))
    record = new_record(replicates, YEARS, len(world.states), len(world.powers), paths=False)
    run_plainly(plain_run(world), words, record, YEARS, False)
    return float(replicates * YEARS)
