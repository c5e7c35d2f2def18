"""Captions: lines of a hundred characters, and where the numbers come from."""

import json
import textwrap

from experiments.calibration.posterior import COMMITTED, read_origin

DATA = (
    "Data: figures of the built-in scenarios, each with source and year "
    "(`blocsim scenarios central_asia --figures`); parameters as calibrated on {regions} regions "
    "of history and {pairs:,} periods of pairs (docs/calibration.md)."
)


def filled(text: str) -> str:
    """A paragraph."""
    return textwrap.fill(text, 100, break_on_hyphens=False, break_long_words=False) + "\n"


def data() -> str:
    """What all figures rest on, as a paragraph."""
    motives = json.loads((COMMITTED / "motives.json").read_text(encoding="utf-8"))
    return filled(DATA.format(regions=len(read_origin()["regions"]), pairs=motives["rows"]))


def signed(caption: str, name: str) -> str:
    """A caption with the data's origin and the command that makes the figure."""
    return f"{caption.rstrip()}\n\n{data()}\nMade by: blocsim reproduce {name}\n"
