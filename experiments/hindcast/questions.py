"""What moves the tempo of integration: questions to the pasts of 26 regions, with answers.

    python -m experiments.hindcast.questions

Ten questions at 90 % turn up one false sign on average; what counts is the gain out of sample.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.hindcast.answers import NOTHING, answer, shown
from experiments.hindcast.bootstrap import ratio
from experiments.hindcast.cases import Array, Ints
from experiments.hindcast.facts import Facts, facts_of
from experiments.hindcast.hazard_study import Study, study_of
from experiments.hindcast.region_years import LAST
from model.region_files import Region

SHOCKS = (1973, 1974, 1975, 1989, 1990, 1991, 1992, 1997, 1998, 2008, 2009, 2020)
"""Oil crisis, end of the Cold War, Asian crisis, financial crisis, pandemic."""
WINDOWS = {"30 years": LAST, "all years": 1000}
"""Years after the first event that are looked at."""
AFTER = 2
"""Years after a shock in which a step may answer it."""


@dataclass(frozen=True)
class Question:
    """A fact of each region, known at its start, that might move the hazard."""

    name: str
    words: str
    fact: Callable[[Facts], float]
    scaled: bool = False
    """coefficient per standard deviation over the regions, not per unit"""

    def values(self, facts: Sequence[Facts]) -> Array:
        """The fact, (regions,), centred and scaled where it has a scale."""
        values = np.array([self.fact(region) for region in facts], dtype=float)
        return (values - values.mean()) / values.std() if self.scaled else values


STANDING = (
    Question("members", "log of the number of founders", lambda f: np.log(f.founders), True),
    Question("distance", "mean log distance between founders", lambda f: f.remoteness, True),
    Question("autocracy", "mean autocracy of founders", lambda f: f.autocracy, True),
    Question("opposed", "an opposing power at the start", lambda f: float(f.opposed)),
    Question("supported", "a supporting power at the start", lambda f: float(f.supported)),
)


def answers(regions: Sequence[Region]) -> pd.DataFrame:
    """One row for each question and window: columns of `answer`. Intervals are 90 %, over regions.

    The first thirty years are what forecasts are about. All known years hold a third more steps,
    from a time when regions are old; an answer worth having is the same in both.
    """
    facts = [facts_of(region) for region in regions]
    rows = [
        {"window": window, **row}
        for window, last in WINDOWS.items()
        for row in _answers(study_of([region.past for region in facts], last), facts)
    ]
    return pd.DataFrame(rows)


def _answers(study: Study, facts: Sequence[Facts]) -> list[dict[str, Any]]:
    standing = [_standing(study, facts, question) for question in STANDING]
    return [*_clock(study, facts), *standing, _shock(study), *_sizes(study)]


def _clock(study: Study, facts: Sequence[Facts]) -> list[dict[str, Any]]:
    """Does an enlargement restart the clock? All the way, or by a share that is fitted.

    With the fade -h2 ln(1 + t) and the term e (ln(1 + t) - ln(1 + s)), s the years since change or
    enlargement, e = 0 is no restart and e = h2 a full one.
    """
    own, other = study.years.quiet, quiet_since_any(study, facts)
    replaced = study.with_clock(other)
    rewound = study.with_term(np.log1p(own) - np.log1p(other))
    gain, touched = study.log_score_gain(rewound), own != other
    counts = int(touched.sum()), int(study.years.up[touched].sum())
    return [
        answer("clock", "fade h2 with an enlargement restarting the clock", "per ln(1 + years)",
             study.coefficient(replaced, (0, 0, 1)), study.log_score_gain(replaced), *counts,
             new=False),
        answer("restart", "e, the part of the fade that an enlargement takes back",
             "per ln(1 + years)", study.coefficient(rewound), gain, *counts),
        answer("short of full", "h2 - e, what a full restart would have and is not there",
             "per ln(1 + years)", study.coefficient(rewound, (0, 0, 1, -1)), gain, *counts),
    ]  # fmt: skip


def quiet_since_any(study: Study, facts: Sequence[Facts]) -> Ints:
    """Years since the last change or enlargement, whichever is later, (years,)."""
    years = study.years
    quiet = years.quiet.copy()
    for i, (region, year) in enumerate(zip(years.region, years.year, strict=True)):
        before = [year - came for came in facts[region].enlargements if came < year]
        quiet[i] = min([quiet[i], *before])
    return quiet


def _standing(study: Study, facts: Sequence[Facts], question: Question) -> dict[str, Any]:
    values = question.values(facts)
    given = study.with_term(values[study.years.region])
    exposed = None if question.scaled else values[study.years.region] > 0
    return answer(
        question.name, question.words,
        "log odds per standard deviation" if question.scaled else "log odds",
        study.coefficient(given), study.log_score_gain(given),
        None if exposed is None else int(exposed.sum()),
        None if exposed is None else int(study.years.up[exposed].sum()), study.rps_gain(values),
    )  # fmt: skip


def _shock(study: Study) -> dict[str, Any]:
    """Do steps follow shocks from outside?"""
    after = {shock + lag for shock in SHOCKS for lag in range(1, AFTER + 1)}
    exposed = np.isin(study.years.year, list(after))
    given = study.with_term(exposed.astype(float))
    return answer(
        "shock", "one or two years after a shock from outside", "log odds",
        study.coefficient(given), study.log_score_gain(given), int(exposed.sum()),
        int(study.years.up[exposed].sum()),
    )  # fmt: skip


def _sizes(study: Study) -> list[dict[str, Any]]:
    """Do steps skip levels?"""
    years = study.years
    rise = years.after - years.before
    up = (rise > 0).astype(float)
    rows = []
    for size in (1, 2, 3):
        taken = (rise == size).astype(float)
        share = ratio(taken, up, years.region)
        words = f"steps up of {size} level{'s' if size > 1 else ''}"
        rows.append(answer(f"size {size}", words, "share", share, NOTHING, None, int(taken.sum())))
    return rows


def main() -> None:
    """Answer the questions on the built-in regions and print them."""
    from experiments.catalogue import SCENARIOS, regions
    from experiments.output import print_table
    from model.region_files import load_region

    table = answers([load_region(SCENARIOS / name) for name in regions()])
    print_table(shown(table), "What moves the step hazard, 90 % intervals over regions")


if __name__ == "__main__":
    main()
