"""The lock files serve every supported Python and system, and nothing comes unhashed."""

import re

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.supply.locks import (
    HASH,
    LOWEST,
    NEWEST,
    NOTE,
    PIN,
    ROOT,
    build_requirements,
    declared,
    environments,
    installed_there,
    lines,
    locked,
    named,
)

WHERE = environments()
EXTRAS = {
    "requirements.lock": {"run"},
    "requirements-visual.lock": {"run", "visual"},
    "requirements-test.lock": set(declared()),
    LOWEST: set(declared()),
}
FILES = [
    *((file, where) for file in NEWEST for where in WHERE),
    *((LOWEST, where) for where in environments("3.11")),
]


@pytest.mark.parametrize("file", EXTRAS)
def test_every_line_is_a_pin_a_hash_or_a_note(file):
    """So no address, no index, no option that changes where packages come from."""
    odd = [line for line in lines(file) if not any(p.fullmatch(line) for p in (PIN, HASH, NOTE))]
    assert odd == []
    assert not re.search(r"https?:|file:|git\+", (ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", EXTRAS)
def test_every_pin_has_hashes(file):
    assert len(locked(file)) > 40
    assert [one.name for one in locked(file) if not one.hashes] == []


@pytest.mark.parametrize(("file", "where"), FILES)
def test_an_environment_gets_one_version_of_each_package(file, where):
    names = [one.name for one in installed_there(file, WHERE[where])]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("file", "where"), FILES)
def test_what_setup_cfg_asks_for_is_there_in_a_version_that_it_allows(file, where):
    there = {one.name: one.version for one in installed_there(file, WHERE[where])}
    for extra in EXTRAS[file]:
        for asked in declared()[extra]:
            if asked.marker is None or asked.marker.evaluate(WHERE[where]):
                assert there[named(asked)] in asked.specifier, asked


@pytest.mark.parametrize(("file", "where"), FILES)
def test_whatever_asked_for_a_package_is_there_too(file, where):
    there = {one.name for one in installed_there(file, WHERE[where])}
    roots = {"blocsim (setup.cfg)", *there}
    alone = {one.name for one in installed_there(file, WHERE[where]) if not one.via & roots}
    assert alone <= {name for name, _ in build_requirements()}


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(("smaller", "larger"), [NEWEST[:2], NEWEST[1:]])
def test_a_larger_lock_holds_the_smaller_one(smaller, larger, where):
    less, more = (
        {(one.name, one.version, one.hashes) for one in installed_there(file, WHERE[where])}
        for file in (smaller, larger)
    )
    assert less < more


@pytest.mark.parametrize("file", EXTRAS)
def test_what_builds_the_project_is_locked(file):
    assert set(build_requirements()) <= {(one.name, one.version) for one in locked(file)}


@pytest.mark.parametrize("extra", declared())
def test_the_floors_in_setup_cfg_are_what_is_tested_as_lowest(extra):
    """So a floor is never a guess: `make lowest` runs every test on exactly these versions."""
    tested = {one.name: one.version for one in locked(LOWEST)}
    for asked in declared()[extra]:
        assert Version(tested[named(asked)]) == _floor(asked.specifier), asked


def _floor(specifier: SpecifierSet) -> Version:
    (floor,) = [Version(part.version) for part in specifier if part.operator in (">=", "==")]
    return floor
