"""Captions: lines of a hundred characters, and where the numbers come from."""

import textwrap

DATA = (
    "Data: figures of the built-in scenarios, each with source and year "
    "(`blocsim scenarios central_asia --figures`); parameters as calibrated on 26 regions of "
    "history and 53,915 periods of pairs (docs/calibration.md)."
)


def filled(text: str) -> str:
    """A paragraph."""
    return textwrap.fill(text, 100, break_on_hyphens=False, break_long_words=False) + "\n"


def signed(caption: str, name: str) -> str:
    """A caption with the data's origin and the command that makes the figure."""
    return f"{caption.rstrip()}\n\n{filled(DATA)}\nMade by: blocsim reproduce {name}\n"
