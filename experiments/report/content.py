"""What a report holds, before it has a form: sections of texts, lists, tables and figures."""

from collections.abc import Sequence
from dataclasses import dataclass

CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)])
"""Letters that neither form can hold, for `str.translate`: they are left out."""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    words: str
    how: str = ""
    """"lead" for the answer, "warning", "small" for a footnote, "code" for a command"""


@dataclass(frozen=True)
class Bullets:
    """A list with a heading of its own."""

    items: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class Table:
    """Cells as text; the first of a row is its head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True
    """whether the cells beside the head are numbers"""


@dataclass(frozen=True)
class Picture:
    """A figure as it is embedded: a vector for the screen, pixels for the PDF."""

    caption: str
    alt: str
    wide: bool
    """whether it takes the whole width of a page"""
    png: bytes
    svg: bytes | None = None
    """None where it would be too large"""


Block = Text | Bullets | Table | Picture


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """The whole report; nothing in it depends on when or where it is written."""

    title: str
    question: str
    source: str
    """name of the result's folder"""
    partial: str
    """the mark of an unfinished result; empty for a finished one"""
    finished: str
    """when the result was finished, in UTC; empty where that is not known"""
    sections: tuple[Section, ...]

    def pictures(self) -> list[Picture]:
        """All figures in order."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Picture)]


def section(title: str, *blocks: Block | None) -> Section:
    """A section of the blocks that are there."""
    return Section(title, tuple(block for block in blocks if block is not None))


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = True
) -> Table:  # fmt: skip
    """A table from lists."""
    return Table(caption, tuple(head), tuple(tuple(row) for row in rows), numbers)
