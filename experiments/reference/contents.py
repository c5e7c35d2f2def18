"""Tables of contents: patterns that match nothing yet, and pages that nobody named."""

import posixpath
import re
from fnmatch import fnmatch
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```", re.DOTALL | re.MULTILINE)
MORE = "```{{toctree}}\n:hidden:\n:caption: More\n\n{}\n```\n"


def pages() -> list[str]:
    """Names of all pages, without ending."""
    found = (path.relative_to(DOCS) for path in DOCS.rglob("*.md"))
    return sorted(p.with_suffix("").as_posix() for p in found if not p.parts[0].startswith("_"))


def pruned(page: str, text: str) -> str:
    """The text without patterns in its tables of contents that would add no page."""
    return TOCTREE.sub(lambda found: _pruned(found[0], page), text)


def _pruned(toctree: str, page: str) -> str:
    lines, folder = toctree.splitlines(), posixpath.dirname(page)
    named = {page, *(posixpath.join(folder, line) for line in lines)}
    free = [name for name in pages() if name not in named]
    return "\n".join(line for line in lines if "*" not in line or _adds(line, folder, free))


def _adds(pattern: str, folder: str, free: list[str]) -> bool:
    return any(fnmatch(page, posixpath.join(folder, pattern)) for page in free)


def others(index: str) -> str:
    """A table of contents of the pages beside the index that it does not name itself."""
    named = ["index", *"\n".join(TOCTREE.findall(index)).split()]
    beside = [page for page in pages() if "/" not in page]
    left = [page for page in beside if not any(fnmatch(page, name) for name in named)]
    return MORE.format("\n".join(left)) if left else ""
