"""What is timed side by side, round by round; pairs that are compared stand beside each other.

Another driver is a further case of `_drivers`, and `targets.py` says what it is held against. One
that cannot run on this machine is left out: what is held against it is then skipped.
"""

from experiments.benchmarks.drivers import (
    YEARS,
    compiled,
    draws,
    in_c,
    in_mesa,
    in_plain_python,
)
from experiments.benchmarks.in_c import compiler
from experiments.benchmarks.sizes import Sizes
from experiments.benchmarks.timing import Case
from experiments.benchmarks.whole import (
    estimate_here,
    estimate_process,
    grid,
    kernel_alone,
    sweep_process,
    worlds_of,
)
from experiments.benchmarks.worlds import central_asia, tiled
from experiments.config.reading import resolve
from experiments.runner.engines import workers_wanted
from model.world import World

LARGE = 27
"""States of the European Union."""
COMPILED, MESA, PLAIN = "compiled ensemble", "Mesa model, mesa.batch_run", "plain Python"


def cases(sizes: Sizes) -> dict[str, Case]:
    """Every case, by name."""
    world = central_asia()
    small, large = _drivers(world, sizes), _large(tiled(world, LARGE), sizes)
    return small | large | _estimate(world, sizes.whole) | _sweep(sizes.points)


def _drivers(world: World, sizes: Sizes) -> dict[str, Case]:
    many, few = sizes.compiled, sizes.python
    c = {"c": Case("C, same rules and draws", lambda: in_c(world, many))} if compiler() else {}
    return {
        "compiled": Case(COMPILED, lambda: compiled(world, many)),
        **c,
        "threads": Case(COMPILED, lambda: compiled(world, many, 2), threads=2),
        "mesa": Case(MESA, lambda: in_mesa(world, few)),
        "plain": Case(PLAIN, lambda: in_plain_python(world, few)),
        "draws": Case("all draws alone, numpy", lambda: draws(world, many)),
    }


def _large(world: World, sizes: Sizes) -> dict[str, Case]:
    many, few, n = sizes.compiled_large, sizes.python_large, len(world.states)
    return {
        "compiled large": Case(COMPILED, lambda: compiled(world, many), n),
        "mesa large": Case(MESA, lambda: in_mesa(world, few), n),
        "plain large": Case(PLAIN, lambda: in_plain_python(world, few), n),
    }


def _estimate(world: World, count: int) -> dict[str, Case]:
    """The whole process on all cores, and its histories by kernel and draws alone."""
    cores, n = workers_wanted(None), len(world.states)

    def whole() -> float:
        estimate_process(count)
        return float(count * YEARS)

    def within() -> float:
        estimate_here(world, count)
        return float(count * YEARS)

    return {
        "estimate": Case(f"estimate of {count:,}, start to exit", whole, n, cores),
        "estimate here": Case("the same in a process that runs already", within, n, cores),
        "estimate kernel": Case(
            "its draws and kernel alone", lambda: compiled(world, count, cores), n, cores
        ),
    }


def _sweep(count: int) -> dict[str, Case]:
    """Likewise of a sweep over a hundred points."""
    values, cores = grid(count), workers_wanted(None)
    worlds = worlds_of(resolve(values))
    n = len(worlds[0].states)

    def whole() -> float:
        sweep_process(values)
        return float(len(worlds) * count * YEARS)

    title = f"sweep of {len(worlds)} x {count:,}, start to exit"
    return {
        "sweep": Case(title, whole, n, cores, warm=False),
        "sweep kernel": Case(
            "its draws and kernel alone", lambda: kernel_alone(worlds, count, cores), n, cores,
            warm=False,
        ),
    }  # fmt: skip
