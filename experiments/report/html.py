"""A report as one HTML file: nothing in it is fetched, and nothing in it runs."""

import base64
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from experiments.report.content import CONTROLS, Block, Picture, Report, Table
from experiments.report.target import html_mark

FOLDER = Path(__file__).resolve().parent


def as_html(report: Report) -> bytes:
    """The file. Text is escaped wherever it comes from."""
    environment = _environment()
    macros: Any = environment.get_template("blocks.html").module
    places: dict[int, int] = {}

    def shown(block: Block) -> Any:
        macro = getattr(macros, type(block).__name__)
        if isinstance(block, Table):
            return macro(block, places.setdefault(id(block), len(places) + 1))
        return macro(block)

    css = Markup((FOLDER / "page.css").read_text(encoding="utf-8"))
    page = environment.get_template("page.html")
    mark = html_mark(report.identity)
    return page.render(report=report, css=css, mark=mark, shown=shown).encode("utf-8")


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        keep_trailing_newline=True, finalize=printable,
    )  # fmt: skip
    made.filters |= {"coded": coded, "ranged": ranged, "embedded": embedded}
    return made


def printable(value: Any) -> Any:
    """Text without the letters that a page cannot hold."""
    return value.translate(CONTROLS) if isinstance(value, str) else value


def coded(words: str) -> Markup:
    """Text in which what stands in backticks is code; a number and its % stay together."""
    words = words.replace(" %", "\u00a0%")
    parts = [escape(part) for part in words.split("`")]
    if len(parts) % 2 == 0:
        return escape(words)
    return Markup().join(
        Markup("<code>{}</code>").format(part) if k % 2 else part for k, part in enumerate(parts)
    )


def ranged(cell: str) -> Markup:
    """A cell whose intervals are each kept together."""
    parts = re.split(r" (\[[^][]*\])", cell)
    return Markup().join(
        Markup(' <span class="range">{}</span>').format(part) if k % 2 else escape(part)
        for k, part in enumerate(parts)
    )


def embedded(picture: Picture) -> str:
    """A figure as a data address."""
    form, content = ("svg+xml", picture.svg) if picture.svg else ("png", picture.png)
    return f"data:image/{form};base64,{base64.b64encode(content).decode('ascii')}"
