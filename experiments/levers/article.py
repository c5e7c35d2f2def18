"""The article's words beside the model's likelihood and beside what history says."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.levers.cases import BOTH_OFF
from experiments.levers.claims import (
    ANY_GAIN,
    CLAIMS,
    GRADUAL,
    GRADUAL_MEASURE,
    MOSTLY,
    SLOWED,
    SLOWED_MEASURE,
    Claim,
    verdict,
)
from experiments.levers.paired import Levels, reached
from experiments.statistics.intervals import Z90, wilson
from experiments.statistics.spread import Spread, difference_spread, share_spread
from model.past import Past
from model.scenario import Scenario

YOUNG = 1
"""History is asked of regions that started at this level or below, as Central Asia does."""

Rows = list[dict[str, Any]]


def article_rows(
    base: Levels, region: Scenario, levers: Rows, pasts: Sequence[Past], distinct: float
) -> Rows:
    """A row for each claim.

    base: the histories of the base case; levers: rows of `compared`; pasts: regions of history.
    """
    rows = [_claim(claim, base, region, pasts, distinct) for claim in CLAIMS]
    return [*rows, _slowed(levers), _gradual(base, pasts, distinct)]


def _claim(
    claim: Claim, base: Levels, region: Scenario, pasts: Sequence[Past], distinct: float
) -> dict[str, Any]:
    there = reached(base, claim.target, region.first_year)
    quiet = region.first_year - 1 - region.last_change
    model = share_spread(there.mean(axis=1), there.shape[1], distinct)
    yes, known = young_that_reached(pasts, claim.target.level, claim.years)
    asked = f"regions that started at 0-{YOUNG} and ever stood there within {claim.years} years"
    late, all_late = young_that_reached(pasts, claim.target.level, claim.years, quiet)
    return {
        **_said(claim.words, claim.measure, claim.read_as), **_model(model, claim.read_as),
        **_history(yes, known, claim.read_as, asked), "history_as_quiet": f"{late} of {all_late}",
    }  # fmt: skip


def _slowed(levers: Rows) -> dict[str, Any]:
    [row] = [r for r in levers if (r["lever"], r["level"]) == (BOTH_OFF.name, 3)]
    parts = (row[f"difference{part}"] for part in ("", "_low", "_high", "_chance"))
    return {
        **_said(SLOWED, SLOWED_MEASURE, ANY_GAIN),
        **_model(Spread(*map(np.asarray, parts)), ANY_GAIN),
        **dict.fromkeys(("history", "history_low", "history_high", "history_cases"), ""),
        "history_verdict": "not known", "history_as_quiet": "",
        "history_asked": "stances of powers in history are coded, their pressure is not measured",
    }  # fmt: skip


def _gradual(base: Levels, pasts: Sequence[Past], distinct: float) -> dict[str, Any]:
    single, rises = one_level_rises(base)
    some = rises >= 2
    shares = single[some] / rises[some]
    model = difference_spread(shares, shares * (1.0 - shares) / (rises[some] - 1.0), distinct)
    each = [one_level_rises(past.levels[None, None, :]) for past in pasts]
    yes, all_rises = (int(sum(int(pair[k][0]) for pair in each)) for k in range(2))
    return {
        **_said(GRADUAL, GRADUAL_MEASURE, MOSTLY), **_model(model, MOSTLY),
        **_history(yes, all_rises, MOSTLY, "rises of the regions' levels that are of one level"),
        "history_as_quiet": "",
    }  # fmt: skip


def young_that_reached(
    pasts: Sequence[Past], level: int, years: int, quiet: int = 0
) -> tuple[int, int]:
    """How many regions that started low ever stood at a level within some years, of those known.

    quiet: only regions still that low so many years after their start, and the years count from
    then: Central Asia has been a forum since 2018. Known are those whose level is known that many
    years on; a region that went into a larger one before is left out whether it got there or not,
    or those that did would be counted alone.
    """
    known = [
        past.levels[quiet:] for past in pasts
        if len(past.levels) > quiet + years and (past.until(quiet) <= YOUNG).all()
    ]  # fmt: skip
    return sum(bool((levels[: years + 1] >= level).any()) for levels in known), len(known)


def one_level_rises(levels: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rises of one level and all rises, each (draws,), from (draws, histories, years + 1)."""
    steps = np.diff(levels.astype(np.int64), axis=2)
    return (steps == 1).sum(axis=(1, 2)), (steps > 0).sum(axis=(1, 2))


def _said(words: str, measure: str, read_as: tuple[float, float]) -> dict[str, Any]:
    return {"article": words, "read as": f"{read_as[0]:g} to {read_as[1]:g}", "measure": measure}


def _model(spread: Spread, read_as: tuple[float, float]) -> dict[str, Any]:
    return {
        "model": float(spread.mean), "model_low": float(spread.low),
        "model_high": float(spread.high), "model_chance": float(spread.chance),
        "model_verdict": verdict(float(spread.low), float(spread.high), read_as),
    }  # fmt: skip


def _history(yes: int, known: int, read_as: tuple[float, float], asked: str) -> dict[str, Any]:
    low, high = (float(end) for end in wilson(np.array(yes), known, Z90))
    return {
        "history": yes / known if known else "", "history_low": low, "history_high": high,
        "history_cases": f"{yes} of {known}", "history_verdict": verdict(low, high, read_as),
        "history_asked": asked,
    }  # fmt: skip
