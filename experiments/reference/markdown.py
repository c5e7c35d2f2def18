"""Small pieces of Markdown."""

import re
from collections.abc import Callable, Iterable, Sequence

CODE = re.compile(r"(^ *```.*?^ *```[^\n]*$|``.+?``|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
"""Code in a page, blocks and words: what is never rewritten."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def code(word: str) -> str:
    """A word as code; nothing stays nothing."""
    return f"`{word}`" if word else ""


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` made to all that is not code."""
    parts = CODE.split(text)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))
