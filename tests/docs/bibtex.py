"""A strict reader of BibTeX, of as much of it as `model/references.bib` may use."""

import re
from dataclasses import dataclass

REQUIRED = {
    "article": {"author", "title", "journal", "year"},
    "book": {"author", "title", "publisher", "year"},
    "incollection": {"author", "title", "booktitle", "publisher", "year"},
    "inproceedings": {"author", "title", "booktitle", "publisher", "year"},
    "techreport": {"author", "title", "institution", "year"},
    "misc": {"author", "title", "note", "year"},
}
"""Fields that an entry of each kind must have."""
ALLOWED = {"volume", "number", "pages", "editor", "type", "note"}
HEAD = re.compile(r"@([a-z]+)\{([a-z]+\d{4}[a-z]?),\n")
FIELD = re.compile(r"  ([a-z]+) = \{(.*)\},?\n")


@dataclass
class Entry:
    kind: str
    key: str
    fields: dict


def parsed(text):
    """Every entry; raises `ValueError` at the first thing that is not as it should be."""
    found = []
    for block in text.split("\n\n"):
        found.append(_entry(block.rstrip("\n") + "\n"))
    return found


def _entry(block):
    head = HEAD.match(block)
    if not head or not block.endswith("\n}\n"):
        raise ValueError(f"not an entry: {block[:60]!r}")
    fields = {}
    for line in block[head.end() : -2].splitlines(keepends=True):
        field = FIELD.fullmatch(line)
        if not field:
            raise ValueError(f"not a field: {line!r}")
        name, value = field.groups()
        if name in fields:
            raise ValueError(f"{name} twice in {head[2]}")
        fields[name] = _checked(value)
    return Entry(head[1], head[2], fields)


def _checked(value):
    depth = 0
    for mark in value:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth < 0:
            raise ValueError(f"a brace too many: {value!r}")
    if depth or not value.strip() or value != value.strip() or not value.isascii():
        raise ValueError(f"braces, blanks or letters beyond ASCII: {value!r}")
    if re.search(r"(?<!\\)[&%#$]", value):
        raise ValueError(f"a sign that LaTeX reads as a command: {value!r}")
    return value
