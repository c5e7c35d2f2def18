"""A fixture for tests that compare stored tables byte for byte."""

import pytest

from experiments.manifest import environment


@pytest.fixture(scope="session", autouse=True)
def one_version():
    """Rows tell the version that made them: keep it, though somebody edits while the tests run."""
    known = environment()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.runner.manifest.environment", lambda: known)
        yield
