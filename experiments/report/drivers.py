"""What drives the answer, as far as the design can tell."""

from collections.abc import Sequence

from experiments.plots.view import View
from experiments.report.base import base_of
from experiments.report.blocking import blocking
from experiments.report.content import Block, Section, Text, section
from experiments.report.correlations import correlations
from experiments.report.index_table import index_blocks
from experiments.report.pairs import pair_blocks

TITLE = "What drives it"
ELSEWHERE = (
    "One setting cannot tell what drives the answer. `blocsim ablate SCENARIO` switches each "
    "mechanism off in pairs, a sweep of levers changes one thing at a time, and `python -m "
    "experiments.levers` tells what would move Central Asia."
)


def drivers(view: View) -> Section:
    """The section: what the design of a sweep can tell."""
    return section(TITLE, *_blocks(view))


def _blocks(view: View) -> Sequence[Block | None]:
    if view.method in ("morris", "sobol_indices"):
        return index_blocks(view)
    base = base_of(view)
    if base is None:
        return correlations(view)
    if len(view.table) == 1:
        return [*blocking(view, base), Text(ELSEWHERE)]
    return [*pair_blocks(view, base), *blocking(view, base)]


def elsewhere() -> Section:
    """The section of a result that has nothing to tell of it."""
    return section(TITLE, Text("An estimate stores no votes. " + ELSEWHERE))
