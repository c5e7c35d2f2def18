"""A figure's files: PNG, SVG, PDF, caption, table as CSV and as LaTeX."""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from experiments import style
from experiments.output import as_csv
from experiments.reproduce.latex import latex
from experiments.reproduce.made import Picture, Pictures

DRAWN = (".png", ".svg", ".pdf")


def write(pictures: Pictures, folder: Path) -> list[Path]:
    """Write all files of a figure into a folder that is there; gives the paths."""
    return [path for name, picture in pictures.items() for path in _write(name, picture, folder)]


def _write(name: str, picture: Picture, folder: Path) -> list[Path]:
    paths = style.save(picture.figure, folder, name)
    plt.close(picture.figure)
    rounded = in_digits(picture.table)
    texts = {
        ".txt": picture.caption, ".tex": latex(rounded),
        ".csv": as_csv(rounded.to_dict(orient="records")),  # type: ignore[arg-type]  # str keys
    }  # fmt: skip
    for ending, text in texts.items():
        path = folder / f"{name}{ending}"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def in_digits(table: pd.DataFrame, digits: int = 6) -> pd.DataFrame:
    """Numbers cut to so many digits: what is beyond them is not the figure's to say."""
    cut = {
        str(name): column.map(lambda x: float(f"{x:.{digits}g}"), na_action="ignore")
        for name, column in table.items()
        if column.dtype.kind == "f"
    }
    return table.assign(**cut)
