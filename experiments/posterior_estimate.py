"""Likelihood with what is not known about the parameters: draws of the posterior, each run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.predict import predict
from experiments.estimate import BASES, Estimate
from experiments.posterior_draws import pinned
from experiments.statistics.spread import CHANCE, POSTERIOR, distinct_draws, share_spread
from model.problem import Problem
from model.settings import Settings
from model.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PosteriorEstimate(Estimate):
    """Counts over all draws, with the posterior's interval and what chance leaves in the mean.

    Arrays are (2, levels, years + 1), as the counts are; `experiments.statistics.spread` says how
    chance is taken out of the interval. The two are never added up: more histories narrow the one
    alone.
    """

    draws: int
    low: Array
    high: Array
    chance: Array
    """half-width of the mean's 95 % interval: finite draws and histories"""

    @property
    def label(self) -> str:
        """What the interval is."""
        return POSTERIOR

    def interval(self) -> tuple[Array, Array]:
        """The posterior's 90 % interval."""
        return self.low, self.high

    def rows(self, years: list[int] | None = None) -> list[dict[str, Any]]:
        """As of an estimate, with `chance`, draws and histories for each in place of counts."""
        rows = super().rows(years)
        for row in rows:
            at = (BASES.index(row["basis"]), row["level"], self.time_of(row["year"]))
            del row["successes"], row["replicates"]
            row["chance"] = float(self.chance[at])
            row["draws"], row["histories"] = self.draws, self.replicates // self.draws
        return rows

    def caption(self, title: str, seed: int) -> str:
        """What a figure of it shows and how far it goes, for the text beside it."""
        return (
            f"{title}. Likelihood that the bloc, that is a quorum of the region's states, stands "
            "at each level or deeper at the end of the year: by what is signed (left) and by what "
            f"is in force (right). Mean over {self.draws} draws of the posterior of the "
            f"parameters, {self.replicates // self.draws} histories each (seed {seed}). Level 1, "
            f"the forum that the region is, is not drawn. Bands: {POSTERIOR}, that is 5 to 95 % of "
            "the draws' likelihoods with chance removed: what is not known about the parameters. "
            f"Not in the bands: {CHANCE} {self.chance.max():.3f} or less (95 %), which more "
            "histories narrow; contested data, and whether the theory is right.\n"
        )


def posterior_estimate(
    world: World, draws: pd.DataFrame, settings: Settings | None = None, *, seed: int,
    replicates: int = 10_000, years: int = 35, threads: int | None = None,
    progress: Callable[[int, float], None] | None = None,
) -> PosteriorEstimate:  # fmt: skip
    """Run replicates / draws histories under each draw and mix them.

    draws: equally likely draws of parameters, one a row; what `settings` set takes their place.
    progress: called with the histories done. Raises `Problem` for fewer than two histories a draw.
    """
    started = time.perf_counter()
    histories = histories_each(replicates, len(draws))
    done = iter(range(histories, histories * len(draws) + 1, histories))
    report = (lambda _: progress(next(done), 0.0)) if progress else None
    held = pinned(draws, settings or Settings())
    told = predict(world, held, seed, histories, years, report, threads)
    shares = np.stack([_at_or_above(told.signed), _at_or_above(told.in_force)], axis=1)
    spread = share_spread(shares, histories, distinct_draws(held))
    return PosteriorEstimate(
        first_year=world.tables.first_year,
        replicates=histories * len(draws),
        counts=np.rint(shares.sum(axis=0) * histories).astype(np.int64),
        stopped=f"all {histories} histories of each of {len(draws)} draws ran",
        seconds=time.perf_counter() - started,
        draws=len(draws),
        low=spread.low,
        high=spread.high,
        chance=spread.chance,
    )


def histories_each(replicates: int, draws: int) -> int:
    """Histories of each draw; chance cannot be told from parameters by fewer than two."""
    if replicates < 2 * draws:
        raise Problem(
            "too few histories for so many draws", key="--replicates", value=replicates,
            allowed=f"{2 * draws} or more, two for each of {draws} draws",
        )  # fmt: skip
    return replicates // draws


def _at_or_above(shares: Array) -> Array:
    """Shares at each level or deeper, (draws, levels, years + 1), from (draws, years + 1, levels).

    Cut at 1, which sums of shares can pass in the last digit.
    """
    above = np.flip(np.cumsum(np.flip(shares, axis=2), axis=2), axis=2)
    return np.minimum(1.0, np.moveaxis(above, 2, 1))
