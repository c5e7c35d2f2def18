"""The tempo from regions, motives held at what pairs say: a weighted sample of the posterior.

First a wide round over the prior, then rounds whose proposal has learnt from the last. Because the
likelihood is kept region by region, leaving one region out is the same sample with other weights.
Chunks of draws are written down as they finish: a stopped calibration goes on where it was.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from experiments.calibration.importance import (
    ENOUGH,
    Proposal,
    chosen,
    effective,
    tempered,
    weights,
)
from experiments.calibration.tempo_likelihood import Case, allocation, log_likelihoods
from experiments.calibration.tempo_prior import TEMPO, log_prior, places_of, prior_draws, values_of
from experiments.store.disk import make_folder, put

Array = NDArray[np.float64]
Progress = Callable[[int], None]

CHUNK = 64
"""Draws a chunk: the unit that survives a stop."""
FEWEST = 4.0
"""A proposal is learnt from a draw in so many at least; of few draws all but the prior is lost."""


INSIDE = "inside:"
"""Columns of motives: log likelihood of the pairs inside a region, by the region's name."""


@dataclass(frozen=True)
class Budget:
    """How much work a calibration does; the proposal learns between rounds."""

    rounds: tuple[tuple[int, int], ...] = (
        (512, 100),
        (384, 200),
        (384, 300),
        (384, 400),
        (2048, 600),
    )
    """(draws, particles) of each round; the last one is the answer"""

    @property
    def draws(self) -> int:
        """Draws in all rounds."""
        return sum(draws for draws, _ in self.rounds)

    def scaled(self, factor: float) -> "Budget":
        """The same rounds with more or fewer draws; a Sobol sequence likes powers of two."""
        first, *rest = (
            (max(16, round(draws * factor)), particles) for draws, particles in self.rounds
        )
        return Budget(((2 ** round(np.log2(first[0])), first[1]), *rest))


@dataclass(frozen=True)
class Sample:
    """Draws of all parameters with their likelihoods."""

    draws: pd.DataFrame
    """one column a parameter, motives included"""
    log_base: Array
    """(draws,) log prior less log proposal"""
    log_likelihood: Array
    """(draws, regions)"""
    regions: tuple[str, ...]

    def log_weight(self, without: str | None = None) -> Array:
        """Log importance weight of each draw, one region left out or none.

        Left out are the region's past, its lags, and what its pairs say about motives, where the
        motives come with it.
        """
        kept = [column for column, name in enumerate(self.regions) if name != without]
        own = self.draws.get(f"{INSIDE}{without}", 0.0)
        return np.asarray(self.log_base + self.log_likelihood[:, kept].sum(axis=1) - own)

    def weight(self, without: str | None = None) -> Array:
        """Weights that sum to 1."""
        return weights(self.log_weight(without))

    def effective(self, without: str | None = None) -> float:
        """Effective number of draws."""
        return effective(self.weight(without))

    def digest(self) -> str:
        """Short hash of the sample."""
        whole = hashlib.sha256()
        for part in (self.draws.to_numpy(float), self.log_base, self.log_likelihood):
            whole.update(np.ascontiguousarray(part).tobytes())
        return whole.hexdigest()[:12]

    def pick(self, count: int, seed: int, without: str | None = None) -> pd.DataFrame:
        """Draws of the posterior that all weigh the same."""
        at = chosen(self.weight(without), count, seed)
        return self.draws.iloc[at].reset_index(drop=True)


def calibrate_tempo(
    cases: Sequence[Case], motives: pd.DataFrame, seed: int, budget: Budget | None = None, *,
    work: Path | None = None, progress: Progress | None = None, names: Sequence[str] = TEMPO,
    start: Sample | None = None, threads: int | None = None,
) -> Sample:  # fmt: skip
    """The posterior of the tempo over regions, jointly with draws of the motives.

    motives: draws of the posterior of the pairs, all of one weight; each draw of the tempo takes
    one. names: the tempo parameters that are free, the others keep their defaults. start: a
    posterior to propose from in the first round, in place of the prior.
    """
    proposal = None if start is None else _around(start, names)
    sample: Sample | None = None
    for number, (count, particles) in enumerate((budget or Budget()).rounds):
        z = (
            prior_draws(count, seed, names)
            if proposal is None
            else proposal.draw(count, seed + number)
        )
        log_q = log_prior(z) if proposal is None else proposal.log_density(z)
        draws = _with_motives(
            pd.DataFrame(values_of(z, names), columns=list(names)), motives, seed + number
        )
        folder = None if work is None else work / f"round_{number}"
        counts = allocation(cases, _middle(draws, sample), seed, particles)
        likely = _in_chunks(cases, draws, seed, counts, folder, progress, threads)
        sample = Sample(draws, log_prior(z) - log_q, likely, tuple(case.name for case in cases))
        enough = min(ENOUGH, count / FEWEST)
        proposal = Proposal.learnt(z, tempered(sample.log_weight(), sample.log_base, enough))
    assert sample is not None
    return sample


def _middle(draws: pd.DataFrame, last: Sample | None) -> Any:
    """A draw in the middle of what is known so far."""
    return draws.median() if last is None else last.draws.loc[int(np.argmax(last.weight()))]


def _around(start: Sample, names: Sequence[str]) -> Proposal:
    return Proposal.learnt(
        places_of(start.draws[list(names)].to_numpy(float), names), start.weight()
    )


def _with_motives(draws: pd.DataFrame, motives: pd.DataFrame, seed: int) -> pd.DataFrame:
    taken = np.random.default_rng(seed).integers(0, len(motives), len(draws))
    beside = motives.iloc[taken].reset_index(drop=True)
    return pd.concat([draws, beside.drop(columns=list(draws.columns), errors="ignore")], axis=1)


def _in_chunks(
    cases: Sequence[Case], draws: pd.DataFrame, seed: int, particles: Sequence[int],
    work: Path | None, progress: Progress | None, threads: int | None,
) -> Array:  # fmt: skip
    parts = []
    for start in range(0, len(draws), CHUNK):
        part = draws.iloc[start : start + CHUNK]
        file = None if work is None else work / f"{start:06d}.npy"
        done = None if file is None else _kept(file, (len(part), len(cases)))
        if done is not None and progress:
            progress(len(part))
        if done is None:
            done = log_likelihoods(cases, part, seed, particles, progress, threads)
            if file is not None:
                _keep(file, done)
        parts.append(done)
    return np.concatenate(parts)


def _kept(file: Path, shape: tuple[int, int]) -> Array | None:
    """A finished chunk, or None where there is none or it is damaged."""
    try:
        part: Array = np.load(file)
    except (OSError, ValueError, EOFError):
        return None
    return part if part.shape == shape else None


def _keep(file: Path, part: Array) -> None:
    """Whole or not at all: a chunk that is there is complete."""
    make_folder(file.parent)
    content = BytesIO()
    np.save(content, part)
    put(file, content.getvalue())
