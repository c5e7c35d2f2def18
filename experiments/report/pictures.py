"""The figures of a report: drawn as ever, embedded whole."""

import io
from typing import Any

from matplotlib import rc_context

from experiments import style
from experiments.plots.drawn import Drawn
from experiments.plots.kinds import KINDS, offered
from experiments.plots.look import PLAIN
from experiments.plots.view import View
from experiments.plots.wording import title_of
from experiments.report.content import Picture

ORDER = ("tornado", "phase", "line", "indices", "curves", "blockers", "scatter")
ALTS = {
    "phase": "Map of the likelihood over two factors: a cell for each pair of their values.",
    "line": "Line chart of the likelihood along one factor, with intervals.",
    "curves": "Line chart of the likelihood that levels have been reached, by year, signed and in "
    "force.",
    "blockers": "Bars: who first blocked a step to each level, as a share of histories.",
    "tornado": "Bars: difference that each change makes to the likelihood, largest first, with "
    "intervals.",
    "indices": "Dots: sensitivity index of each factor, largest first, with intervals.",
    "scatter": "Dots: likelihood at each setting against each factor.",
}  # fmt: skip
LARGEST = 400_000
"""Bytes of a vector figure; beyond it its pixels are smaller."""
OUTLINES = PLAIN | {"svg.fonttype": "path"}
"""Letters as outlines: no font of the reader's machine moves them."""
BESIDE = "stand in the table beside this text"
"""Of a caption: in a report there is no such table."""
NARROW = 4.5
"""Inches up to which two figures stand side by side."""


def pictures(view: View) -> list[Picture]:
    """Every figure that the result gives."""
    there = set(offered(view))
    return [_of(view, name) for name in ORDER if name in there]


def _of(view: View, name: str) -> Picture:
    with rc_context(PLAIN):
        drawn: Drawn = KINDS[name].draw(view)
    words = " ".join(drawn.caption.split()).removeprefix(f"{title_of(view)}. ")
    words = words.replace(BESIDE, "stand in the table that `blocsim plot` writes")
    return picture(drawn.figure, words, ALTS[name])


def picture(figure: Any, caption: str, alt: str) -> Picture:
    """A figure embedded; the first form lays it out, so that both look alike."""
    png = _saved(figure, "png")
    wide = figure.get_size_inches()[0] > NARROW
    figure.set_layout_engine("none")
    svg = _saved(figure, "svg")
    told = f"{alt} The caption and the tables tell the numbers."
    return Picture(caption, told, wide, png, svg if len(svg) <= LARGEST else None)


def _saved(figure: Any, form: str) -> bytes:
    metadata = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}[form]
    content = io.BytesIO()
    with rc_context(style.STYLE | OUTLINES):
        figure.savefig(content, format=form, metadata=metadata)
    return content.getvalue()
