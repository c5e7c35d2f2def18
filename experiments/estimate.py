"""Bloc likelihood: how often a quorum of the region stands at each level, with intervals."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.horizons import HORIZONS
from experiments.statistics.intervals import wilson
from experiments.statistics.stopping import half_width, looks, settled
from model.ensemble.run import CHUNK, chunks
from model.ladder import LEVELS, Level
from model.world import World

BASES = ("signed", "in force")
INTERVAL = "Wilson 95 %, Monte Carlo error only"

Progress = Callable[[int, float], None]


@dataclass(frozen=True)
class Estimate:
    """Counts of replicates at or above each level in each year.

    counts: (2, levels, years + 1): signed and in force, time 0 the start.
    """

    first_year: int
    replicates: int
    counts: NDArray[np.int64]
    stopped: str
    seconds: float

    @property
    def label(self) -> str:
        """What the interval is."""
        return INTERVAL

    @property
    def last_year(self) -> int:
        """The last simulated year."""
        return self.first_year + int(self.counts.shape[2]) - 2

    @property
    def likelihood(self) -> NDArray[np.float64]:
        """Share of replicates, same shape as the counts."""
        return self.counts / max(1, self.replicates)

    def interval(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Wilson 95 % bounds, same shape as the counts."""
        return wilson(self.counts, self.replicates)

    def time_of(self, year: int) -> int:
        """Place of a calendar year along the counts' last axis."""
        return year - self.first_year + 1

    def rows(self, years: list[int] | None = None) -> list[dict[str, Any]]:
        """One row for each basis, year and level from 1 up; every simulated year by default."""
        low, high = self.interval()
        chosen = years or list(range(self.first_year, self.last_year + 1))
        return [
            {
                "basis": basis,
                "year": year,
                "level": int(level),
                "name": level.label,
                "likelihood": float(self.likelihood[b, level, self.time_of(year)]),
                "low": float(low[b, level, self.time_of(year)]),
                "high": float(high[b, level, self.time_of(year)]),
                "successes": int(self.counts[b, level, self.time_of(year)]),
                "replicates": self.replicates,
            }
            for b, basis in enumerate(BASES)
            for year in chosen
            for level in list(Level)[1:]
        ]

    def horizons(self) -> list[int]:
        """The usual horizons within the run; its last year where it goes beyond or ends before."""
        usual = [self.first_year - 1 + after for after in HORIZONS]
        within = [year for year in usual if year <= self.last_year]
        beyond = self.last_year > usual[-1] or not within
        return [*within, self.last_year] if beyond else within

    def widest(self) -> float:
        """Largest half-width of an interval at the horizons."""
        return float(half_width(self.judged(), self.replicates).max())

    def judged(self) -> NDArray[np.int64]:
        """Counts of what stopping looks at: every level from 1 up at the horizons."""
        return self.counts[:, 1:, [self.time_of(year) for year in self.horizons()]]

    def facts(self) -> dict[str, Any]:
        """How it was run, for the manifest."""
        return {
            "stopped_because": self.stopped, "interval": self.label,
            "replicates_run": self.replicates, "seconds": round(self.seconds, 3),
        }  # fmt: skip

    def caption(self, title: str, seed: int) -> str:
        """What a figure of it shows and how far it goes, for the text beside it."""
        return (
            f"{title}. Share of {self.replicates:,} simulated histories (seed {seed}) in which the "
            "bloc, that is a quorum of the region's states, stands at each level or deeper at the "
            "end of the year: by what is signed (left) and by what is in force (right). Level 1, "
            "the forum that the region is, is not drawn. Bands: "
            f"{INTERVAL}; they are as narrow as the number of histories makes them and say nothing "
            "of the uncertainty of parameters and data.\n"
        )


def estimate(
    world: World, *, seed: int, replicates: int = 10_000, years: int = 35,
    until: float | None = None, threads: int | None = None, progress: Progress | None = None,
) -> Estimate:  # fmt: skip
    """Run replicates and count.

    until: stop at the first look at which every interval's half-width at the horizons is at most
    this (`experiments.statistics.stopping`). `replicates` is then the most to run.
    progress: called with replicates done and the widest half-width so far.
    """
    started = time.perf_counter()
    result, stopped = _nothing(world, years, started), f"all {replicates:,} replicates ran"
    for look in [replicates] if until is None else looks(replicates):
        for grown in _grown(world, result, seed, look, years, threads, CHUNK, started):
            result = grown
            if progress:
                progress(result.replicates, result.widest())
        if until is not None and settled(result.judged(), result.replicates, until):
            stopped = f"widest half-width {result.widest():.4f} is at most {until:g}"
            break
    else:
        if until is not None:
            stopped += f"; the widest half-width is still above {until:g}"
    return replace(result, stopped=stopped, seconds=time.perf_counter() - started)


def growing(
    world: World, *, seed: int, replicates: int, years: int = 35, threads: int | None = None,
    chunk: int = CHUNK,
) -> Iterator[Estimate]:  # fmt: skip
    """The estimate after each chunk of replicates, for those who want to see it grow."""
    started = time.perf_counter()
    start = _nothing(world, years, started)
    yield from _grown(world, start, seed, replicates, years, threads, chunk, started)


def _grown(
    world: World, before: Estimate, seed: int, upto: int, years: int, threads: int | None,
    chunk: int, started: float,
) -> Iterator[Estimate]:  # fmt: skip
    done, counts = before.replicates, before.counts
    for record in chunks(
        world, seed, upto - done, years, first=done, threads=threads, chunk=chunk
    ):  # fmt: skip
        counts = counts + _counts(record.signed, record.in_force)
        done += len(record.signed)
        yield Estimate(before.first_year, done, counts, "", time.perf_counter() - started)


def _nothing(world: World, years: int, started: float) -> Estimate:
    counts = np.zeros((len(BASES), LEVELS, years + 1), np.int64)
    elapsed = time.perf_counter() - started
    return Estimate(world.tables.first_year, 0, counts, "", elapsed)


def _counts(signed: NDArray[np.int8], in_force: NDArray[np.int8]) -> NDArray[np.int64]:
    levels = np.arange(LEVELS)[:, None, None]
    return np.stack([(basis >= levels).sum(axis=1) for basis in (signed, in_force)])
