"""What each change does to the likelihood, in pairs on the same draws."""

from typing import Any

import pandas as pd

from experiments.output import NO_DATA
from experiments.plots.tornado import paired_table
from experiments.plots.view import View
from experiments.plots.wording import point_words
from experiments.report.change_words import explained, factors, one_by_one
from experiments.report.content import Block, Text, table
from experiments.report.numbers import ranged, signed
from experiments.statistics.paired import INTERVAL

MOST = 12
"""Changes in the table."""
THEORY = (
    "This is what the theory implies of each change; on regions of history what states weigh shows "
    "no skill that can be told from noise."
)


ALONE = (
    "The settings ran on draws of their own, so their differences are not paired and hold more "
    "chance than need be."
)


def pair_blocks(view: View, base: int) -> list[Block | None]:
    """A table of the differences, largest first, or of the likelihoods where nothing is paired."""
    if view.result.manifest.config["draws"] != "common":
        return [Text(ALONE), _unpaired(view)]
    whole = paired_table(view, base)
    long = view.method == "grid" and len(whole) > MOST
    shown = one_by_one(view, whole, base) if long else whole
    records: Any = shown.head(MOST).to_dict(orient="records")
    caption = (
        f"Difference to \u201c{point_words(view, base)}\u201d "
        f"({view.table['likelihood'].iloc[base]:.3f}), largest first [{INTERVAL}]."
        f"{_chosen(len(whole), len(shown))}"
    )
    rows = [_row(view, row) for row in records]
    return [
        Text(f"{_told(whole)} {THEORY}"),
        table(caption, ("change", "likelihood", "difference"), rows),
        factors(view),
    ]


def _chosen(every: int, shown: int) -> str:
    """Which of the differences are in the table; empty where all are."""
    if shown < every:
        return " One factor at a time, at the ends of its values."
    return f" The {every - MOST:,} smallest are left out." if every > MOST else ""


def _row(view: View, row: dict[str, Any]) -> tuple[str, str, str]:
    share = f"{row['likelihood']:.3f}" if row["replicates"] else NO_DATA
    return explained(view, row), share, signed(row["difference"], row["low"], row["high"])


def _told(table: pd.DataFrame) -> str:
    known = table.dropna(subset=["low", "high"])
    apart = known[(known["low"] > 0.0) | (known["high"] < 0.0)]
    if not len(known):
        return "No change has histories to be compared."
    if not len(apart):
        return f"None of the {len(known):,} changes makes a difference that can be told from none."
    first: Any = apart.iloc[0]
    number = signed(first["difference"], first["low"], first["high"])
    chance = f" By chance alone about {len(known) * 0.05:.0f} would." if len(known) >= 20 else ""
    return (
        f"Of {len(known):,} changes, each on the same draws as the base, {len(apart):,} "
        f"{'makes' if len(apart) == 1 else 'make'} a difference that can be told from none."
        f"{chance} The largest: \u201c{first['label']}\u201d, {number}."
    )


def _unpaired(view: View) -> Block:
    known = view.table.dropna(subset=["likelihood"])
    order: Any = known.sort_values("likelihood", ascending=False, kind="stable")
    rows = [
        (point_words(view, int(row["point"])),
         ranged(row["likelihood"], row["low"], row["high"]))
        for _, row in order.head(MOST).iterrows()
    ]  # fmt: skip
    more = f" The first {MOST} of {len(order):,}." if len(order) > MOST else ""
    caption = f"Likelihood by setting, largest first [Wilson 95 %, Monte Carlo error only].{more}"
    return table(caption, ("setting", "likelihood"), rows)
