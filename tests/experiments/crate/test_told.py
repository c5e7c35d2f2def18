"""Authors and licence: read strictly, for they end up in an archive."""

import pytest

from experiments.crate.told import Author, told_of
from model.problem import Problem


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Ada Lovelace", Author("Ada Lovelace")),
        (" Ada Lovelace ", Author("Ada Lovelace")),
        ("Lovelace, Ada", Author("Lovelace, Ada")),
        ("Lovelace, Ada, 0000-0002-1825-0097", Author("Lovelace, Ada", "0000-0002-1825-0097")),
        ("Ada, https://orcid.org/0000-0002-1694-233X", Author("Ada", "0000-0002-1694-233X")),
    ],
)
def test_authors(text, author):
    assert told_of([text]).authors == (author,)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Ada, 0000-0002-1825-009", "Ada, 0000-0002-1825-0098", "0000-0002-1825-0097",
     ", 0000-0002-1825-0097", "Ada\nLovelace", "Ada, 0000-0002-1694-2330"],
)  # fmt: skip
def test_what_is_no_author(text):
    with pytest.raises(Problem) as told:
        told_of([text])
    assert told.value.key == "--author"


def test_nobody_is_named_twice():
    with pytest.raises(Problem, match="twice"):
        told_of(["Ada", "Ada"])
    with pytest.raises(Problem, match="twice"):
        told_of(["A, 0000-0002-1825-0097", "B, 0000-0002-1825-0097"])


def test_licences():
    assert told_of([], "CC0-1.0").license == "https://spdx.org/licenses/CC0-1.0"
    assert told_of([], "https://example.org/terms").license == "https://example.org/terms"
    assert told_of().license is None
    for bad in ("", "CC BY 4.0", "https://", "javascript:x", "../x", "MIT\n"):
        with pytest.raises(Problem, match="licence"):
            told_of([], bad)
