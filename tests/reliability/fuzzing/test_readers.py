"""Files that are nearly right: read or refused on one screen, in time, and nothing else happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.synthetic import generated
from tests.reliability.fuzzing.given import given_targets
from tests.reliability.fuzzing.mutations import mutated
from tests.reliability.fuzzing.stored import NAMES
from tests.reliability.fuzzing.target import tried

GIVEN = {target.name: target for target in given_targets()}
ONCE_SEALED = st.booleans()
"""Whether the changed file gets the checksum that it would need."""


def search(target, folder, examples):
    """Read so many files of a target, each a valid one with something changed."""
    target.lay_out(folder)

    @generated(examples)
    @given(st.sampled_from(target.examples()), st.randoms(use_true_random=False), ONCE_SEALED)
    def read(example, chance, sealed):
        name, content = example[0], mutated(example[1], chance)
        tried(target, folder, name, target.seal(name, content) if sealed else content)

    read()


@pytest.mark.parametrize("target", GIVEN.values(), ids=GIVEN)
def test_what_users_give_is_read_or_refused(target, tmp_path):
    search(target, tmp_path / "it", 100)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_read_or_refused(targets, name, tmp_path):
    search(targets[name], tmp_path / "it", 25)


@pytest.mark.parametrize("target", GIVEN.values(), ids=GIVEN)
def test_the_valid_files_are_read(target, tmp_path):
    target.lay_out(tmp_path / "it")
    for name, content in target.examples():
        assert tried(target, tmp_path / "it", name, content) is None


@pytest.mark.parametrize("name", NAMES)
def test_the_stored_files_are_read(targets, name, tmp_path):
    target = targets[name]
    target.lay_out(tmp_path / "it")
    for file, content in target.examples():
        assert tried(target, tmp_path / "it", file, content) is None
        if target.seal(file, content) != content:
            assert tried(target, tmp_path / "it", file, target.seal(file, content)) is None
