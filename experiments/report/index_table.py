"""Sensitivity indices as a table in words."""

from typing import Any

import pandas as pd

from experiments.answers.indices import indices_of
from experiments.plots.view import View
from experiments.plots.wording import meaning
from experiments.report.content import Block, Text, table
from experiments.report.numbers import ranged
from experiments.sensitivity.factors import DoesNotVary

MOST = 12
SOBOL = (
    "Share of the variance of the likelihood over the spans. \u201cBy itself\u201d is what would "
    "go if this factor alone became known; \u201cin total\u201d counts what it does together with "
    "others as well."
)
MORRIS = (
    "How far the likelihood moves on average when a factor goes over its whole span (mu*), the "
    "same with its sign (mu), and how unevenly (sigma): a sigma above mu* says that the effect "
    "depends on where the factor or others stand. A screen, not a measurement."
)
SPANS = "They belong to the spans that the experiment gave: with other spans other factors lead."


def index_blocks(view: View) -> list[Block]:
    """The table, largest first, or the sentence why there is none."""
    if not view.result.tally.ran.all():
        return [Text("Indices need every point, and some have not run yet.", "warning")]
    try:
        method, found = indices_of(view.result, view.asked)
    except DoesNotVary as nothing:
        return [Text(f"No indices: {nothing.reason}.")]
    rank = "mu_star" if method == "morris" else "total"
    order = found.sort_values(rank, ascending=False, kind="stable").head(MOST)
    return [
        Text(f"{MORRIS if method == 'morris' else SOBOL} {SPANS}"),
        _morris(view, order) if method == "morris" else _sobol(view, order),
    ]


def _sobol(view: View, order: pd.DataFrame) -> Block:
    rows = [
        (_factor(view, row), _index(row, "first"), _index(row, "total")) for row in _rows(order)
    ]
    return table("Indices [bootstrap 95 %]", ("factor", "by itself", "in total"), rows)


def _morris(view: View, order: pd.DataFrame) -> Block:
    rows = [
        (_factor(view, row), _index(row, "mu_star"), f"{row['mu']:+.2f}", f"{row['sigma']:.2f}")
        for row in _rows(order)
    ]
    return table("Elementary effects [bootstrap 95 %]", ("factor", "mu*", "mu", "sigma"), rows)


def _rows(order: pd.DataFrame) -> list[dict[str, Any]]:
    rows: Any = order.to_dict(orient="records")
    return list(rows)


def _factor(view: View, row: dict[str, Any]) -> str:
    name = str(row["factor"])
    words = meaning(view, name)
    return name if words == name else f"{name}: {words}"


def _index(row: dict[str, Any], name: str) -> str:
    return ranged(row[name], row[f"{name}_low"], row[f"{name}_high"])
