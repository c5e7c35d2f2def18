"""What several tests of reliability start from."""

import pytest

from tests.experiments.conftest import blocsim as blocsim
from tests.one_version import one_version as one_version
from tests.reliability.disk.tried import Tried
from tests.reliability.tiny import files, run


@pytest.fixture(scope="session")
def expected(tmp_path_factory):
    """Files of the tiny experiment, run without disturbance."""
    folder = tmp_path_factory.mktemp("expected") / "whole"
    assert run(folder).stopped == "finished"
    return files(folder)


@pytest.fixture(scope="session")
def tried(tmp_path_factory):
    """A smaller one, to be tried again and again."""
    return Tried(tmp_path_factory.mktemp("tried"))


@pytest.fixture
def finished(tmp_path, expected):
    """A finished result of one's own."""
    folder = tmp_path / "mine"
    run(folder)
    return folder
