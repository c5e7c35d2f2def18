"""Pages with parts that code writes, each between two marks."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from model.problem import Problem

PART = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n)(?:(?!<!-- ).*\n)*(<!-- end -->)")
"""A part never reaches over another mark, so a lost end swallows nothing."""

Parts = Mapping[str, Callable[[], str]]
"""What writes each part, by its name."""


def renewed(page: str, parts: Parts, file: str = "") -> str:
    """The page with every part written anew; raises `Problem` for a part that nobody writes."""

    def write(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in parts:
            raise Problem("nothing writes this part", file=file, value=name, allowed=list(parts))
        return f"{found[1]}\n{parts[name]().strip()}\n\n{found[3]}"

    if len(PART.findall(page)) != page.count("<!-- generated: "):
        raise Problem("a generated part has no end", file=file, allowed="<!-- end -->")
    return PART.sub(write, page)


def renew(path: Path, parts: Parts) -> bool:
    """Write a page's parts anew; whether anything changed."""
    before = path.read_text(encoding="utf-8")
    after = renewed(before, parts, str(path))
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(lines: Iterable[tuple[int, str]]) -> str:
    """A nested list from depths and texts."""
    return "\n".join(f"{'  ' * depth}- {text}" for depth, text in lines)
