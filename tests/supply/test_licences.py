"""Every locked package is in the table of licences, and each may be used by MIT code."""

import re
from email.message import Message

import pytest
from packaging.licenses import canonicalize_license_expression

from tests.supply.licences import (
    ELSEWHERE,
    PAGE,
    READ,
    installed,
    place,
    purpose,
    stated,
)
from tests.supply.locks import NEWEST, locked

PERMISSIVE = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause",
    "CC0-1.0", "ISC", "LicenseRef-Public-Domain", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib",
}  # fmt: skip
WEAK = {"MPL-2.0", "LGPL-3.0-only"}
"""Ask for something, but only of who changes or hands on the package itself."""
NAMES = sorted({one.name for one in locked(NEWEST[-1])})


def table():
    """The rows of the page: package, version, where, licence, purpose."""
    text = PAGE.read_text(encoding="utf-8").split("<!-- generated: licences -->")[1]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.split("\n")[4:-3]]


def said(name):
    (licence,) = {row[3] for row in table() if row[0] == name}
    return licence


def parts(licence):
    return set(re.split(" AND | OR ", licence))


def test_the_table_names_exactly_what_is_locked():
    held = [[one.name, one.version, place(one), purpose(one.name)] for one in locked(NEWEST[-1])]
    assert [[*row[:3], row[4]] for row in table()] == held


def test_every_licence_is_known_and_goes_with_mit():
    told = {name: said(name) for name in NAMES}
    assert {name: canonicalize_license_expression(told[name]) for name in NAMES} == told
    assert {name for name in NAMES if parts(told[name]) - PERMISSIVE - WEAK} == set()


def test_what_is_not_permissive_is_explained():
    prose = PAGE.read_text(encoding="utf-8").split("<!-- generated")[0]
    explained = {name for name in NAMES if f"| `{name}`" in prose or f", `{name}`" in prose}
    assert {name for name in NAMES if parts(said(name)) & WEAK} == explained


def test_licences_are_what_the_installed_packages_say():
    told = {name: licence for name in NAMES if (licence := installed(name))}
    assert len(told) > 30
    assert {name: said(name) for name in told} == told


def test_licences_read_by_hand_are_in_the_table_and_needed():
    """Of a package that states its licence exactly, the metadata are enough."""
    by_hand = READ | ELSEWHERE
    assert {name: said(name) for name in by_hand} == by_hand
    assert [name for name in READ if installed(name)] == []


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": "mit and psf-2.0"}, "MIT AND PSF-2.0"),
        ({"License": "BSD 3-Clause License\n\nCopyright"}, "BSD-3-Clause"),
        ({"License": "ISC", "Classifier": "License :: OSI Approved :: MIT License"}, "ISC"),
        ({"Classifier": "License :: OSI Approved :: Apache Software License"}, "Apache-2.0"),
        ({"License": "BSD"}, None),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_only_an_exact_statement_counts(fields, licence):
    about = Message()
    for field, value in fields.items():
        about[field] = value
    assert stated(about) == licence
