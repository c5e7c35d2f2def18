"""How much a run of the benchmark does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Replicates of 35 years a round unless said otherwise; 0 leaves a measurement out.

    Mesa and plain Python run few, compiled code many, so that a round takes about as long for each:
    speeds are compared, not times.
    """

    rounds: int = 5
    compiled: int = 40_000
    compiled_large: int = 4_000
    python: int = 60
    python_large: int = 20
    """of 27 states"""
    whole: int = 100_000
    """of an estimate, start to exit"""
    points: int = 10_000
    """of each of a sweep's hundred points, start to exit"""
    huge: int = 10_000_000
    """of the estimate whose memory is held against that of `whole`"""
    huge_sweep: int = 0
    """likewise, of a sweep of one point"""
    starts: int = 9
    """rounds of whole processes that do little"""
    first: int = 3
    """rounds of a first estimate, compiling included"""
    scale: int = 2_500
    """the smallest size of what grows, in replicates; other sizes follow from it"""
    seeds: int = 5
    """of common draws against independent ones"""


FULL = Sizes()
QUICK = Sizes(
    rounds=2, compiled=4_000, compiled_large=600, python=12, python_large=2, whole=10_000,
    points=200, huge=0, starts=2, first=1, scale=400, seeds=1,
)  # fmt: skip
"""For work on the benchmark itself; its numbers are not for reporting."""

LONG = 10_000_000
"""`huge_sweep` where the long measurements are asked for."""
