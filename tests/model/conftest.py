"""Central Asia, as it is and in a copy that a test may break."""

import shutil
from pathlib import Path

import pytest

from model.scenario import Scenario
from model.scenario_files import load_scenario

CENTRAL_ASIA = Path(__file__).parents[2] / "experiments" / "scenarios" / "central_asia"


@pytest.fixture(scope="session")
def central_asia() -> Scenario:
    return load_scenario(CENTRAL_ASIA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of Central Asia's folder."""
    return Path(shutil.copytree(CENTRAL_ASIA, tmp_path / "central_asia"))
