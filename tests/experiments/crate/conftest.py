import pytest

from experiments.crate.export import export
from tests.experiments.conftest import blocsim as blocsim
from tests.experiments.crate.made import drawn


@pytest.fixture(scope="session")
def result(tmp_path_factory):
    """A finished sweep; not to be changed."""
    return drawn(tmp_path_factory.mktemp("swept") / "two_points")


@pytest.fixture(scope="session")
def crate(result, tmp_path_factory):
    """Its crate."""
    return export(result, tmp_path_factory.mktemp("exported") / "crate")
