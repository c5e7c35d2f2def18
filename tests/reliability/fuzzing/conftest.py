"""Results that are read with one file changed, made once."""

import pytest

from tests.experiments.conftest import blocsim as blocsim
from tests.reliability.fuzzing import stored


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """A folder with a finished sweep, a stopped one, and an estimate of each kind."""
    folder = tmp_path_factory.mktemp("fuzzing") / "made"
    stored.make_results(folder)
    return folder


@pytest.fixture(scope="session")
def targets(results):
    """Targets that read what is stored, by name."""
    return {target.name: target for target in stored.stored_targets(results)}
