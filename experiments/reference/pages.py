"""What happens to a page before it is read: markers are filled, links and sources resolved.

A marker is a line `<!-- filled: NAME -->`. It keeps generated text out of the files, so nothing
can be stale; whoever reads the file itself sees what will stand there.
"""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from experiments.reference import sources
from experiments.reference.commands import commands_page
from experiments.reference.contents import others, pruned
from experiments.reference.figures import figures_of, other_figures
from experiments.reference.interface import interface_page
from experiments.reference.keys import keys_page
from experiments.reference.markdown import outside_code
from experiments.reference.parameters import parameters_page, settings_page, switches_page

ROOT = Path(__file__).resolve().parents[2]
MARKER = re.compile(r"(?m)^<!-- filled: (.+?) -->$")
CONSOLE = re.compile(r"^(```console)\n(.*?^```$)", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^)\s#:]+)(#[^)\s]*)?\)")
PAGES: dict[str, Callable[[], str]] = {
    "commands": commands_page, "interface": interface_page, "keys": keys_page,
    "parameters": parameters_page, "settings": settings_page, "sources": sources.sources_page,
    "switches": switches_page,
}  # fmt: skip
AT_HOME = {"DESIGN.md": "design", "CHANGELOG.md": "changelog", "README.md": "index"}
"""Files of the project that have a page of the site."""


def filled(page: str, text: str) -> str:
    """The text of a page (its name without ending) as the site's generator is to read it."""
    made = MARKER.sub(lambda found: _made(found[1], page, text), pruned(page, text))
    return typed(outside_code(made, lambda part: sources.linked(inside(page, part))))


def typed(text: str) -> str:
    """Commands without a prompt are coloured as commands, not as what a command printed."""
    return CONSOLE.sub(lambda found: found[0] if "$ " in found[2] else f"```sh\n{found[2]}", text)


def _made(what: str, page: str, text: str) -> str:
    kind, _, rest = what.partition(" ")
    root = "../" * (page.count("/") + 1)
    if kind == "figures":
        return other_figures(text, root) if rest == "left" else figures_of(rest, root)
    if kind == "file":
        return _moved(_body((ROOT / rest).read_text(encoding="utf-8")), root)
    if kind == "readme":
        return _moved(_section(rest), root)
    return others(text) if kind == "others" else PAGES[what]()


def _body(text: str) -> str:
    """A file without its first heading, which the page has."""
    return text.split("\n", 1)[1]


def _section(heading: str) -> str:
    """A section of the README without its heading."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def _moved(text: str, root: str) -> str:
    """Text of the project's own folder with links that hold from a page."""
    return outside_code(text, lambda part: LINK.sub(rf"[\1]({root}\2\3)", part))


def inside(page: str, text: str) -> str:
    """Links that leave `docs/` go to the page that holds the file, or become its path."""
    return LINK.sub(lambda found: _link(page, *found.groups(default="")), text)


def _link(page: str, words: str, target: str, anchor: str) -> str:
    here = posixpath.dirname(f"docs/{page}")
    where = posixpath.normpath(posixpath.join(here, target))
    if where in AT_HOME:
        where = f"docs/{AT_HOME[where]}.md"
    if where.startswith("docs/"):
        return f"[{words}]({posixpath.relpath(where, here)}{anchor})"
    return f"`{where}`" if words.strip("`").rstrip("/") == where else f"{words} (`{where}`)"
