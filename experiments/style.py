"""How every figure looks: sizes, colours, fonts, and byte-stable files."""

from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib

from experiments.store.disk import put

matplotlib.use("Agg")

PAGE, COLUMN = 7.0, 3.5
"""Width of a page and of one of its two columns, in inches."""

LEVEL_COLOURS = {
    1: "#999999",
    2: "#332288",
    3: "#0072B2",
    4: "#009E73",
    5: "#D55E00",
    6: "#882255",
}
"""Told apart by the colour-blind (after Okabe and Ito, and Tol) and, with the dashes, in grey."""
LEVEL_DASHES = {
    1: (1, 1),
    2: (None, None),
    3: (6, 1.5),
    4: (3, 1.5),
    5: (6, 1.5, 1, 1.5),
    6: (1, 2),
}

STYLE: dict[Any, Any] = {
    "font.size": 8,
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "lines.linewidth": 1.4,
    "figure.dpi": 200,
    "svg.hashsalt": "blocsim",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
}
_NO_DATES: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None},
}


def save(figure: Any, folder: Path, name: str) -> list[Path]:
    """Write PNG, SVG and PDF without dates; gives the paths.

    The first lays the figure out, so that all three look alike.
    """
    paths = []
    for kind, metadata in _NO_DATES.items():
        path, drawn = folder / f"{name}.{kind}", BytesIO()
        with matplotlib.rc_context(STYLE):
            figure.savefig(drawn, format=kind, metadata=metadata)
        put(path, drawn.getvalue())
        figure.set_layout_engine("none")
        paths.append(path)
    return paths
