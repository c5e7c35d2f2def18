import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.projects import project_tabling, running_share
from tests.agents.strategies import SHARE


@pytest.mark.parametrize(
    ("step", "share", "expected"), [(0.5, 0.5, 0.25), (1, 0.5, 0.5), (0.4, 0, 0)]
)
def test_project_tabling(step: float, share: float, expected: float) -> None:
    assert project_tabling(step, share) == expected


@given(SHARE, SHARE)
def test_a_project_is_tabled_no_oftener_than_a_step(step: float, share: float) -> None:
    assert 0.0 <= project_tabling(step, share) <= step


@pytest.mark.parametrize(
    ("running", "areas", "expected"), [(0, 5, 0.0), (2, 5, 0.4), (5, 5, 1.0), (0, 0, 0.0)]
)
def test_running_share(running: int, areas: int, expected: float) -> None:
    assert running_share(running, areas) == expected


@given(st.integers(1, 50))
def test_every_project_counts_the_same(areas: int) -> None:
    shares = [running_share(running, areas) for running in range(areas + 1)]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(set(shares))
