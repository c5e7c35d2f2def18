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
    identity: str
    """hash of what makes the result what it is"""
    partial: str
    """the mark of an unfinished result; empty for a finished one"""
    ended: str
    """when work on the result ended, in UTC; empty where that is not known"""
    sections: tuple[Section, ...]

    @property
    def mark(self) -> str:
        """The mark of an unfinished result, as a sentence; empty for a finished one."""
        return f"{self.partial} replicates. This result is unfinished." if self.partial else ""

    @property
    def origin(self) -> str:
        """The result and when it was done."""
        how = "stopped" if self.partial else "finished"
        return f"the result {self.source}" + (f", {how} {self.ended[:10]}" if self.ended else "")

    def pictures(self) -> list[Picture]:
        """All figures in order."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Picture)]


def cut(words: str, most: int = 1500) -> str:
    """Words that leave room for others."""
    return words if len(words) <= most else f"{words[:most]}\u2026"


def section(title: str, *blocks: Block | None) -> Section:
    """A section of the blocks that are there."""
    return Section(title, tuple(block for block in blocks if block is not None))


def table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = True
) -> Table:  # fmt: skip
    """A table from lists."""
    cells = tuple(tuple(cut(cell) for cell in row) for row in rows)
    return Table(cut(caption), tuple(head), cells, numbers)
