"""The list of sources, from `model/references.bib`."""

import re
import unicodedata
from functools import cache
from pathlib import Path

BIB = Path(__file__).resolve().parents[2] / "model" / "references.bib"
ACCENTS = {"'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "c": "\u0327",
           "v": "\u030c", "H": "\u030b"}  # fmt: skip
LETTERS = {r"\oe": "œ", r"\ae": "æ", r"\o": "ø", r"\ss": "ß", r"\i": "i", r"\l": "ł", r"\&": "&"}
PLACES = ("journal", "booktitle", "publisher", "institution", "howpublished")


@cache
def sources() -> dict[str, dict[str, str]]:
    """Fields of every entry by key, in plain text."""
    entries = re.split(r"(?m)^@", BIB.read_text(encoding="utf-8"))[1:]
    return dict(_entry(text) for text in entries)


def _entry(text: str) -> tuple[str, dict[str, str]]:
    head, _, rest = text.partition(",")
    fields = re.findall(r"(\w+)\s*=\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}", rest)
    return head.split("{")[1].strip(), {name.lower(): plain(value) for name, value in fields}


def plain(latex: str) -> str:
    """Text without LaTeX: accents become letters, braces go."""
    text = re.sub(r"\\([a-z]{1,2})(?![a-z])|\\&", _letter, latex)
    text = re.sub(r"""\\(['`"^~cvH])\s*\{?\s*([A-Za-z])\}?""", _accented, text)
    words = re.sub(r"[{}]", "", text).replace("---", "-").replace("--", "-").replace("~", " ")
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _letter(found: re.Match[str]) -> str:
    return LETTERS.get(found[0], found[0])


def _accented(found: re.Match[str]) -> str:
    return found[2] + ACCENTS[found[1]]


def sources_page() -> str:
    """Every source, by key."""
    return "\n".join(_line(key, fields) for key, fields in sorted(sources().items()))


def ended(title: str) -> str:
    """A title in italics, with a full stop unless it has its own mark."""
    return f"*{title}*" + ("" if title.endswith(("?", "!")) else ".")


def _line(key: str, fields: dict[str, str]) -> str:
    people = fields.get("author", fields.get("editor", "")).replace(" and ", "; ")
    parts = [
        f"{people} ({fields.get('year', 'no year')}).",
        ended(fields.get("title", "")),
        _where(fields),
    ]
    return f"({anchor(key)})=\n`{key}` {' '.join(part for part in parts if part)}\n"


def _where(fields: dict[str, str]) -> str:
    place = next((fields[name] for name in PLACES if name in fields), "")
    volume = fields.get("volume", "") + (f" ({fields['number']})" if "number" in fields else "")
    pages = fields.get("pages", "").replace("-", "–")
    said = ", ".join(part for part in (" ".join(filter(None, [place, volume])), pages) if part)
    doi = f" doi:{fields['doi']}." if "doi" in fields else ""
    return f"{said}.{doi}" if said else doi.strip()


def anchor(key: str) -> str:
    """Where a source stands on its page."""
    return f"source-{key}"


def linked(text: str) -> str:
    """The text with every `[key]` of a known source as a link to it."""
    return re.sub(r"\[([a-z]+\d{4}[a-z]?)\](?![(\]])", _link, text)


def _link(found: re.Match[str]) -> str:
    key = found[1]
    return rf"[\[{key}\]](#{anchor(key)})" if key in sources() else found[0]
