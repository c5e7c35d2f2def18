"""The answer of a sweep: at one setting, or spread over those that its design drew."""

from typing import Any

import numpy as np

from experiments.answers.comparison import questions
from experiments.plots.view import View
from experiments.plots.wording import point_words
from experiments.report.asked_words import TERMS, stands
from experiments.report.base import base_of, base_words
from experiments.report.chance_words import FOOTNOTE, words_for_range
from experiments.report.content import Block, Section, Table, Text, section, table
from experiments.report.horizon_table import by_horizon, share_cell
from experiments.report.numbers import one_in, ranged
from experiments.store.rows import BASES

WHAT = "Wilson 95 %, Monte Carlo error only"
OUTPUTS = 8


def answer(view: View) -> Section:
    """The section."""
    base = base_of(view)
    blocks = _spread(view) if base is None else _at(view, base)
    return section("The answer", *blocks, Text(TERMS, "small"), Text(FOOTNOTE, "small"))


def _at(view: View, base: int) -> list[Block]:
    row: Any = view.table.iloc[base]
    if not row["replicates"]:
        return [Text("No data: no replicate has run at the setting asked about.", "lead")]
    number = ranged(row["likelihood"], row["low"], row["high"])
    yes, ran = round(row["likelihood"] * row["replicates"]), int(row["replicates"])
    small = one_in(row["likelihood"])
    lead = f"{words_for_range(row['low'], row['high']).capitalize()}: {number}" + (
        f", {small}." if small else "."
    )  # fmt: skip
    which = base_words(view, base)
    told = (
        f"In {yes:,} of {ran:,} simulated histories the bloc {stands(view.asked, True)}."
        f"{' ' if which else ''}{which} In brackets: {WHAT}."
    )
    blocks: list[Block] = [Text(lead, "lead"), Text(told)]
    if len(view.table) > 1:
        blocks.append(Text(_range(view)))
    return [*blocks, *_tables(view, base)]


def _range(view: View) -> str:
    rows: Any = view.table.dropna(subset=["likelihood"]).to_dict(orient="records")
    ends = [pick(rows, key=lambda row: row["likelihood"]) for pick in (min, max)]
    low, high = (
        f"{ranged(row['likelihood'], row['low'], row['high'])} ({point_words(view, row['point'])})"
        for row in ends
    )
    return (
        f"Over all {len(view.table):,} settings of this experiment the likelihood runs from {low} "
        f"to {high}."
    )


def _tables(view: View, base: int) -> list[Table]:
    tally, layout = view.result.tally, view.result.layout

    def cell(basis: str, level: int, year: int) -> str:
        at = (base, BASES.index(basis.replace(" ", "_")), level, layout.horizons.index(year))
        return share_cell(int(tally.at[at]), int(tally.ran[base]))

    named = [_named(view, base)] if len(layout.measures) > 1 else []
    return [*named, *by_horizon(cell, view.asked.level, layout.horizons, WHAT)]


def _named(view: View, base: int) -> Table:
    tally, measures = view.result.tally, view.result.layout.measures
    asked = questions(view.result.layout)[: len(measures)][:OUTPUTS]
    rows = [
        (each.measure, f"the bloc {stands(each)}",
         share_cell(int(tally.outputs[base, o]), int(tally.ran[base])))
        for o, each in enumerate(asked)
    ]  # fmt: skip
    more = len(measures) - len(asked)
    caption = f"Outputs that the experiment names [{WHAT}]." + (f" {more} more." if more else "")
    return table(caption, ("output", "what it asks", "likelihood"), rows)


def _spread(view: View) -> list[Block]:
    shares = view.table["likelihood"].dropna().to_numpy(float)
    if not len(shares):
        return [Text("No data: no replicate has run.", "lead")]
    low, middle, high = np.quantile(shares, (0.05, 0.5, 0.95))
    lead = (
        f"Over the {len(shares):,} settings that were tried, {words_for_range(low, high)}: half of "
        f"the likelihoods are below {middle:.2f}, nine in ten between {low:.2f} and {high:.2f}."
    )
    told = (
        f"The likelihood is that the bloc {stands(view.asked)}. The settings are drawn from spans "
        "that the experiment gives, none is the answer by itself, and they are no forecast: how "
        "plausible each setting is does not enter. The brackets below hold this spread, not an "
        "error of chance."
    )
    return [Text(lead, "lead"), Text(told), *_spread_tables(view)]


def _spread_tables(view: View) -> list[Table]:
    tally, layout = view.result.tally, view.result.layout
    some = tally.ran > 0

    def cell(basis: str, level: int, year: int) -> str:
        counts = tally.at[some, BASES.index(basis.replace(" ", "_")), level]
        shares = counts[:, layout.horizons.index(year)] / tally.ran[some]
        low, middle, high = np.quantile(shares, (0.05, 0.5, 0.95))
        return f"{middle:.2f} [{low:.2f}, {high:.2f}]"

    what = "median, and 5 to 95 % of the settings"
    return by_horizon(cell, view.asked.level, layout.horizons, what)
