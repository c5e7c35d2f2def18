"""Measurements made up for the tests: nothing is timed."""

from typing import Any

from experiments.benchmarks.measured import Measured
from experiments.benchmarks.memory import Peak
from experiments.benchmarks.scaling import Scale, Scaled
from experiments.benchmarks.starting import FIRSTS, STARTS
from experiments.benchmarks.timing import Timing

YEARS = 1e6
"""Replicate-years of a round."""


def timing(title: str, speed: float, states: int = 6, threads: int = 1) -> Timing:
    """Three rounds about a speed."""
    seconds = tuple(YEARS / speed * factor for factor in (0.9, 1.0, 1.2))
    return Timing(title, seconds, YEARS, states, threads)


def scaled(title: str, exponent: float, **scale: Any) -> Scaled:
    """Costs that follow a power law exactly."""
    sizes = (10, 20, 40, 80)
    timings = {n: timing(title, YEARS / (0.01 * n**exponent)) for n in sizes}
    return Scaled(Scale(title, "all else", {}, **scale), timings)


def measured(**changes: Any) -> Measured:
    """Everything there is, every target reached."""
    values = {
        "machine": {
            "processor": "Abacus", "cores": 2, "load": 0.1, "python": "3.11.2", "code": "abc",
            "libraries": {"mesa": "3.3.1", "numba": "0.62", "numpy": "2.3"},
        },
        "timed": {
            "compiled": timing("compiled ensemble", 2_000_000),
            "threads": timing("compiled ensemble", 3_900_000, threads=2),
            "mesa": timing("Mesa model, mesa.batch_run", 8_000),
            "plain": timing("plain Python", 15_000),
            "draws": timing("all draws alone, numpy", 4_000_000),
            "c": timing("C, same draws", 2_500_000),
            "compiled large": timing("compiled ensemble", 300_000, 27),
            "mesa large": timing("Mesa model, mesa.batch_run", 1_500, 27),
            "plain large": timing("plain Python", 2_500, 27),
            "estimate": timing("estimate of 100,000, start to exit", 1_800_000, threads=2),
            "estimate kernel": timing("its draws and kernel alone", 2_400_000, threads=2),
            "sweep": timing("sweep of 100 x 10,000, start to exit", 3_000_000, threads=2),
            "sweep kernel": timing("its draws and kernel alone", 3_500_000, threads=2),
        },
        "scaled": {
            "replicates": scaled("replicates", 1.0, at_least=0.95, at_most=1.05),
            "years": scaled("years", 0.98, at_least=0.95, at_most=1.05),
            "years alike": scaled("years as busy as the first", 0.99, at_least=0.95, at_most=1.05),
            "points": scaled("points of a sweep", 1.01, at_least=0.95, at_most=1.05),
            "states": scaled("states", 1.4, at_most=2.0, each=True),
            "powers": scaled("external powers", 0.3, each=True),
        },
        "memory": {
            "estimate": Peak("estimate of 100,000", 300_000_000, 3.0, 500_000),
            "estimate huge": Peak("estimate of 10,000,000", 310_000_000, 120.0, 500_000),
            "sweep small": Peak("sweep of 100 x 100", 350_000_000, 2.0, 1_000_000),
            "sweep": Peak("sweep of 100 x 10,000", 360_000_000, 13.0, 20_000_000),
        },
        "starts": dict.fromkeys(STARTS, (0.1,) * 3) | dict.fromkeys(FIRSTS, (9.0, 9.5)),
        "savings": (30.0, 38.0, 41.0),
        "rare": (120.0, 180.0, 200.0),
        "seconds": 600.0,
    }  # fmt: skip
    return Measured(**(values | changes))
