"""What only the user can tell of a result: whose it is and under which licence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from model.problem import Problem

ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
URL = re.compile(r"https?://[^\s/]+\S*")
SPDX_AT = "https://spdx.org/licenses/"


@dataclass(frozen=True)
class Author:
    """A person; without an ORCID the name alone."""

    name: str
    orcid: str | None = None

    @property
    def id(self) -> str:
        """Identifier of the entity: the ORCID's address where there is one."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else f"#person-{quote(self.name)}"


@dataclass(frozen=True)
class Told:
    """What is not told is left out of the crate."""

    authors: tuple[Author, ...] = ()
    license: str | None = None
    """address"""


def told_of(authors: Sequence[str] = (), license: str | None = None) -> Told:
    """Authors as "Name" or "Name, ORCID", a licence by SPDX name or address; `Problem` if not."""
    read = tuple(_author(text) for text in authors)
    ids = [author.id for author in read]
    for text, known in zip(authors, ids, strict=True):
        if ids.count(known) > 1:
            raise Problem("the same author twice", key="--author", value=text)
    return Told(read, None if license is None else _license(license))


def _author(text: str) -> Author:
    name, comma, given = (part.strip() for part in text.rpartition(","))
    found = ORCID.fullmatch(given)
    if comma and found and name:
        if not _sound(found[1]):
            raise Problem("no ORCID has this last digit", key="--author", value=given)
        return Author(name, found[1])
    if not text.strip() or not text.isprintable() or any(mark.isdigit() for mark in text):
        raise Problem(
            "not an author", key="--author", value=text,
            allowed='"Name", or "Name, 0000-0000-0000-0000" with the ORCID',
        )  # fmt: skip
    return Author(text.strip())


def _sound(orcid: str) -> bool:
    """Whether the check digit (ISO 7064, modulus 11, 2) fits."""
    total, plain = 0, orcid.replace("-", "")
    for digit in plain[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == plain[-1]


def _license(text: str) -> str:
    if URL.fullmatch(text):
        return text
    if SPDX.fullmatch(text):
        return SPDX_AT + text
    raise Problem(
        "not a licence", key="--license", value=text,
        allowed="a name of the SPDX list, such as CC-BY-4.0, or an address",
    )  # fmt: skip
