"""The blocks of a page, in order: files to write, commands to run, Python to execute."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"(?P<before>[^\n]*)\n\n?```(?P<kind>\S*)\n(?P<text>.*?)^```$", re.DOTALL | re.M)
NAMED = re.compile(r"`([\w./]+\.\w+)`[^`]*:$")
ADDED = re.compile(r"^Add to `([\w./]+)`[^`]*:$")
LOOKED_AT = {"text", "math", "{toctree}", "{eval-rst}"}
"""Kinds of blocks that nobody types: output, formulas, what the site's generator reads."""


@dataclass
class Block:
    """One block of a page."""

    kind: str
    text: str
    file: str = ""
    """the file that it is, or is added to"""
    added: bool = False
    commands: list[tuple[list[str], str | None]] = field(default_factory=list)
    """words of each command, and the output shown, None where none is"""


def pages():
    """Every page by name."""
    found = {path.relative_to(DOCS).as_posix(): path for path in DOCS.rglob("*.md")}
    return {name: path for name, path in sorted(found.items()) if not name.startswith("_")}


def blocks(text):
    """The blocks of a text; raises where one is neither run nor of a kind that is not."""
    found = [_block(**match.groupdict()) for match in FENCE.finditer(text)]
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * len(found)
    return [block for block in found if block is not None]


def _block(before, kind, text):
    if kind in LOOKED_AT:
        return None
    if kind == "console":
        return Block(kind, text, commands=list(_commands(text)))
    if kind in ("python", "sh"):
        return Block(kind, text)
    named, added = NAMED.search(before), ADDED.match(before)
    assert named or added, f"a block of kind {kind!r} without the name of its file: {before}"
    return Block(kind, text, (named or added)[1], added is not None)


def _commands(text):
    if "$ " not in text:
        yield from ((shlex.split(line, comments=True), None) for line in text.splitlines())
        return
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield shlex.split(line), shown
