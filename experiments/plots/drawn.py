"""A drawn figure on its way into a folder: three formats, the caption, the table behind it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from experiments import style
from experiments.plots.view import View
from experiments.plots.wording import tidy
from experiments.store.disk import put


@dataclass(frozen=True)
class Drawn:
    """What one kind of figure gives."""

    kind: str
    figure: Figure
    caption: str
    table: pd.DataFrame
    """the numbers that are drawn"""
    asks: bool = True
    """whether it answers the question, which its name then tells"""


def write(drawn: Drawn, view: View, folder: Path) -> list[Path]:
    """Write PNG, SVG, PDF, caption and table; gives the paths."""
    name = name_of(drawn, view)
    paths = style.save(drawn.figure, folder, name)
    for ending, text in (("txt", drawn.caption), ("csv", tidy(drawn.table))):
        put(folder / f"{name}.{ending}", text.encode())
        paths.append(folder / f"{name}.{ending}")
    return paths


def name_of(drawn: Drawn, view: View) -> str:
    """Kind, question and points asked for, so that no figure takes another one's place."""
    parts, asked = [drawn.kind], view.asked
    if drawn.asks:
        plain = f"level_{asked.level}_{asked.basis.replace(' ', '_')}_{asked.year}"
        named = asked.column.startswith("out_")
        parts.append(asked.column.removeprefix("out_") if named else plain)
    if view.chosen:
        parts.append("points_" + "_".join(map(str, view.chosen)))
    return "-".join(parts)
