"""Does the interval of a run that stopped still cover the truth as often as it says?

Run by `python -m experiments.statistics.stopping_study`; what it found is in `docs/stopping.md`.
Runs are simulated as the stopping rule sees them: binomial counts that grow from look to look.
Beside the coverage of the stopped Wilson interval stands that of as many fresh replicates without
stopping, so that what stopping adds is told from what the interval itself does [brown2001].
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from experiments.statistics.intervals import Z95, wilson
from experiments.statistics.stopping import FIRST_LOOK, half_width, looks

SEED, RUNS, MOST = 1, 40_000, 128_000
TARGETS = (0.05, 0.02, 0.01, 0.005)
POINTS = (0.00017, 0.001, 0.003, 0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99)
BANDS = ((0.0005, 0.005), (0.005, 0.05), (0.05, 0.5), (0.5, 0.95))
"""Likelihoods drawn evenly from here, one a run: coverage at one point jumps with the point."""
EDGES = ((0.02, 1000), (0.02, 2000), (0.01, 1000), (0.01, 4000), (0.005, 4000), (0.005, 16_000))
"""Target and look: the likelihoods at which the rule is about to stop there or not."""
BEYOND = 2.0
"""Standard errors above the edge; the truth is there covered least."""

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


class Stopped(NamedTuple):
    """What runs ended with, (runs,) each."""

    successes: Counts
    replicates: Counts


@dataclass(frozen=True)
class Row:
    """One cell of the study; coverages and shares 0 to 1."""

    likelihood: str
    target: float
    rule: str
    coverage: float
    fixed: float
    """coverage of as many replicates that nothing stopped"""
    replicates: float
    """mean of those used"""
    stopped: dict[int, float]
    """share of runs by the look that they stopped at"""


def stop(p: Floats, target: float, rng: np.random.Generator, confirmed: bool = False) -> Stopped:
    """Simulate runs to where the rule stops them; p: (runs,) true likelihoods.

    confirmed: the variant that stops only where the share of the look before, twice as early, says
    the same; that before the first is at half of it and cannot stop.
    """
    k, used = np.zeros(len(p), np.int64), np.zeros(len(p), np.int64)
    going, done = np.arange(len(p)), 0
    for n in looks(MOST, FIRST_LOOK // 2 if confirmed else FIRST_LOOK):
        before = k[going]
        k[going] += rng.binomial(n - done, p[going])
        ends = half_width(k[going], n) <= target
        if confirmed:
            ends &= (half_width(2 * before, n) <= target) & (n >= FIRST_LOOK)
        done, used[going] = n, n
        going = going[~ends]
    return Stopped(k, used)


def covered(p: Floats, runs: Stopped) -> float:
    """Share of runs whose Wilson interval holds the truth."""
    inside = np.zeros(len(p), dtype=bool)
    for n in np.unique(runs.replicates):
        at = runs.replicates == n
        low, high = wilson(runs.successes[at], int(n))
        inside[at] = (low <= p[at]) & (p[at] <= high)
    return float(inside.mean())


def cell(label: str, p: Floats, target: float, rule: str, rng: np.random.Generator) -> Row:
    """Simulate one cell."""
    runs = stop(p, target, rng, rule == "confirmed")
    fresh = Stopped(rng.binomial(runs.replicates, p), runs.replicates)
    kinds, seen = np.unique(runs.replicates, return_counts=True)
    shares = {int(n): float(share) for n, share in zip(kinds, seen / len(p), strict=True)}
    mean = float(runs.replicates.mean())
    return Row(label, target, rule, covered(p, runs), covered(p, fresh), mean, shares)


def main_rows(seed: int = SEED, runs: int = RUNS) -> list[Row]:
    """Every likelihood, then every band of likelihoods, by every target."""
    rng = np.random.default_rng(seed)
    true = {f"{p:g}": np.full(runs, p) for p in POINTS}
    true |= {f"{low:g} to {high:g}": rng.uniform(low, high, runs) for low, high in BANDS}
    return [cell(name, p, target, "plain", rng) for name, p in true.items() for target in TARGETS]


def edge_rows(seed: int = SEED, runs: int = RUNS) -> list[Row]:
    """Where the truth is covered least, and evenly around it, as it is and confirmed."""
    rng = np.random.default_rng(seed)
    rows = []
    for target, look in EDGES:
        edge, error = edge_of(target, look)
        around = edge + error * rng.uniform(-2.0 * BEYOND, 2.0 * BEYOND, runs)
        worst = np.full(runs, edge + BEYOND * error)
        for rule in ("plain", "confirmed"):
            rows.append(cell(f"{worst[0]:.4f}", worst, target, rule, rng))
            rows.append(
                cell(f"{around.min():.4f} to {around.max():.4f}", around, target, rule, rng)
            )
    return rows


def edge_of(target: float, look: int) -> tuple[float, float]:
    """The likelihood at which the look is just enough for the target, and its standard error."""
    variance = target**2 * look / Z95**2
    return (1.0 - float(np.sqrt(1.0 - 4.0 * variance))) / 2.0, float(np.sqrt(variance / look))


def page(rows: list[Row], edges: list[Row]) -> str:
    """All tables as they stand in `docs/stopping.md`."""
    return "\n\n".join((coverage_table(rows), replicates_table(rows), edge_table(edges))) + "\n"


def coverage_table(rows: list[Row]) -> str:
    """Percent of stopped intervals that cover, in brackets without stopping."""
    return _by_target(rows, lambda row: f"{100 * row.coverage:.1f} ({100 * row.fixed:.1f})")


def replicates_table(rows: list[Row]) -> str:
    """Mean replicates, and percent of the runs that stopped at each look."""
    return _by_target(rows, lambda row: f"{row.replicates:.0f}: {_looks(row)}")


def edge_table(rows: list[Row]) -> str:
    """The plain rule and the confirmed one side by side."""
    names = ("target", "likelihood", "plain", "without stopping", "replicates")
    lines = [_line((*names, "confirmed", "replicates")), _line(["---"] * 7)]
    other = {(r.likelihood, r.target): r for r in rows if r.rule == "confirmed"}
    for row in (r for r in rows if r.rule == "plain"):
        twin = other[row.likelihood, row.target]
        plain = (f"{100 * row.coverage:.1f}", f"{100 * row.fixed:.1f}", f"{row.replicates:.0f}")
        twins = (f"{100 * twin.coverage:.1f}", f"{twin.replicates:.0f}")
        lines.append(_line((f"{row.target:g}", row.likelihood, *plain, *twins)))
    return "\n".join(lines)


def _by_target(rows: list[Row], say: Callable[[Row], str]) -> str:
    lines = [_line(("likelihood", *(f"{t:g}" for t in TARGETS))), _line(["---"] * 5)]
    for name in dict.fromkeys(row.likelihood for row in rows):
        lines.append(_line((name, *(say(row) for row in rows if row.likelihood == name))))
    return "\n".join(lines)


def _looks(row: Row) -> str:
    often = {n: share for n, share in row.stopped.items() if share >= 0.005}
    return ", ".join(f"{100 * share:.0f} % at {n}" for n, share in often.items())


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(page(main_rows(), edge_rows()), end="")
