"""Columns that fit a narrow screen: cells break between words, not inside them."""

from collections.abc import Sequence


def boxed(columns: int) -> int:
    """Characters that lines and padding of a table take."""
    return 3 * columns + 1


def plain(columns: int) -> int:
    """The same without lines, with a space around each column."""
    return columns + 1


def widths(columns: Sequence[Sequence[str]], room: int, whole: bool = False) -> list[int] | None:
    """Width of each column, its heading among the cells; None where they do not fit.

    Room is taken from the widest column above its longest word, a character at a time; with
    `whole` from none, as every line is to stay whole.
    """
    wanted = [max(len(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    least = [max(len(word) for cell in cells for word in [*cell.split(), ""]) for cells in columns]
    if sum(wanted if whole else least) > room:
        return None
    while sum(wanted) > room:
        spare = [have if have > need else 0 for have, need in zip(wanted, least, strict=True)]
        wanted[spare.index(max(spare))] -= 1
    return wanted
