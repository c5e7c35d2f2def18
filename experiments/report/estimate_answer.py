"""The answer of an estimate: plain, over the posterior, or with rare outcomes by splitting."""

from typing import Any

from experiments.answers.comparison import Asked
from experiments.answers.stored_estimate import StoredEstimate, is_split
from experiments.report.asked_words import TERMS, stands
from experiments.report.chance_words import FOOTNOTE, words_for, words_for_range
from experiments.report.content import Section, Text, section
from experiments.report.horizon_table import by_horizon
from experiments.report.numbers import digits, one_in, plain, ranged

WHAT = {
    "plain": "Wilson 95 %, Monte Carlo error only",
    "posterior": "posterior 90 %; after \u00b1 the chance of the draws, 95 %",
    "rare": "95 %, Monte Carlo error only; * by splitting",
}
STARRED = (
    "A star marks a likelihood found by splitting, where few or no plain histories get: unbiased, "
    "with an interval over independent batches. All others are shares of plain histories with "
    "Wilson's interval."
)
LEGEND = (
    "In brackets is what history leaves unknown about the parameters (posterior 90 %). After "
    "\u00b1 stands the chance of the draws (95 %), which a longer calibration and more histories "
    "would narrow. The two are not added up. Where the chance is the larger, the histories are too "
    "few to tell what the parameters leave open."
)


def answer(stored: StoredEstimate, asked: Asked) -> Section:
    """The section."""
    row = stored.cells[asked.basis, asked.level, asked.year]
    notes = {"posterior": LEGEND, "rare": STARRED}
    years = sorted({*stored.horizons(), asked.year})
    return section(
        "The answer",
        Text(_lead(row, stored.kind), "lead"),
        Text(_told(stored, row, asked)),
        *by_horizon(lambda *at: cell(stored.cells[at]), asked.level, years, WHAT[stored.kind]),
        Text(notes[stored.kind], "small") if stored.kind in notes else None,
        Text(TERMS, "small"),
        Text(FOOTNOTE, "small"),
    )


def cell(row: dict[str, Any]) -> str:
    """A likelihood with its interval and what belongs to it."""
    share, low, high = row["likelihood"], row["low"], row["high"]
    chance = row.get("chance", 0.0)
    places = digits(share, low, high, chance)
    star = "*" if is_split(row) else ""
    beside = f" \u00b1 {plain(chance, places)}" if "chance" in row else ""
    return f"{plain(share, places)}{star}{beside} [{plain(low, places)}, {plain(high, places)}]"


def _lead(row: dict[str, Any], kind: str) -> str:
    low, high = row["low"], row["high"]
    small = f", {one_in(row['likelihood'])}" if one_in(row["likelihood"]) else ""
    number = f"{ranged(row['likelihood'], low, high)}{small}."
    span = words_for_range(low, high)
    if kind != "posterior":
        return f"{span.capitalize()}: {number}"
    word = words_for(row["likelihood"])
    reach = "" if span == word else f" What is not known reaches from {span}."
    return f"{word.capitalize()}: {number}{reach}"


def _told(stored: StoredEstimate, row: dict[str, Any], asked: Asked) -> str:
    what = f"the bloc {stands(asked, True)}"
    if stored.kind == "posterior":
        return (
            f"Mean over {int(row['draws']):,} draws of what history leaves of the parameters, "
            f"{int(row['histories']):,} simulated histories each, of the share in which {what}. "
            "In brackets: posterior 90 %, what is not known about the parameters."
        )
    if is_split(row):
        return (
            f"Found by splitting over {int(row['batches']):,} independent batches: the likelihood "
            f"that {what}. In brackets: 95 % over the batches, Monte Carlo error only."
        )
    ran, yes = int(row["replicates"]), int(row["successes"])
    return (
        f"In {yes:,} of {ran:,} simulated histories {what}. In brackets: Wilson 95 %, Monte Carlo "
        "error only."
    )
