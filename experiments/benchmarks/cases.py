"""What is timed in this process. Each case says how many replicate-years it has simulated.

Mesa and plain Python run few replicates, the ensemble many, so that a round takes about as long
for each: speeds are compared, not times.
"""

import mesa

from experiments.benchmarks.timing import Case
from experiments.catalogue import folder_of
from experiments.estimate import estimate
from model.bloc_model import BlocModel
from model.draws import Stream
from model.ensemble.history import new_record
from model.ensemble.plain import plain_run, run_plainly
from model.ensemble.run import CHUNK, chunks
from model.scenario_files import load_scenario
from model.world import World, build_world

SEED, YEARS = 1, 35
MANY, FEW, END_TO_END = 20_000, 40, 10_000
"""Replicates a round: of compiled code; of Python; of an estimate from end to end."""


def central_asia() -> World:
    """The built-in scenario with its defaults: 6 states, 6 powers."""
    return build_world(load_scenario(folder_of("central_asia")))


def cases(world: World) -> dict[str, Case]:
    """Every case, by name."""
    return {
        "ensemble": Case("compiled ensemble with its draws, 1 core", lambda: ensemble(world, 1)),
        "draws": Case("all draws made ahead by numpy", lambda: draws(world)),
        "threads": Case("compiled ensemble with its draws, 2 threads", lambda: ensemble(world, 2)),
        "mesa": Case("Mesa model, mesa.batch_run, 1 process", lambda: in_mesa(world)),
        "plain": Case("plain Python, same rules and draws", lambda: in_plain_python(world)),
        "estimate": Case(f"estimate of {END_TO_END:,} x {YEARS} years", lambda: whole(world)),
    }  # fmt: skip


def ensemble(world: World, threads: int) -> float:
    """Histories in bulk, draws included."""
    done = sum(len(r.signed) for r in chunks(world, SEED, MANY, YEARS, threads=threads))
    return float(done * YEARS)


def draws(world: World) -> float:
    """All random numbers of as many histories; the kernel makes only those that it reads."""
    stream = Stream(SEED)
    for first in range(0, MANY, CHUNK):
        stream.rows(first, CHUNK, world.layout.width(YEARS))
    return float(MANY * YEARS)


def in_mesa(world: World) -> float:
    """Mesa's own runner. Counted, not assumed: Mesa 3.3 runs one step more than `max_steps`."""
    rows = mesa.batch_run(
        BlocModel,
        {"world": [world], "replicate": list(range(FEW)), "trace": False},
        number_processes=1, max_steps=YEARS, display_progress=False,
    )  # fmt: skip
    last = {row["replicate"]: row["year"] for row in rows}
    return float(sum(year - world.tables.first_year + 1 for year in last.values()))


def in_plain_python(world: World) -> float:
    """The ensemble's code without a compiler, draws included."""
    draws = Stream(SEED).rows(0, FEW, world.layout.width(YEARS))
    record = new_record(FEW, YEARS, len(world.states), len(world.powers), paths=False)
    run_plainly(plain_run(world), draws, record, YEARS, False)
    return float(FEW * YEARS)


def whole(world: World) -> float:
    """An estimate as users get it, on every core."""
    estimate(world, seed=SEED, replicates=END_TO_END, years=YEARS)
    return float(END_TO_END * YEARS)
