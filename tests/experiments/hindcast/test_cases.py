"""Cases: which region-horizons are scored, and what a forecast must be."""

import numpy as np
import pytest

from experiments.hindcast.cases import SHAPE, cases_of
from experiments.hindcast.forecasts import Forecasts
from model.problem import Problem
from tests.experiments.hindcast.synthetic import past

SHORT = past("short", *[1] * 5, 2, 2)
LONG = past("long", *range(7), *[6] * 24)
EVEN = np.full(SHAPE, 1 / 7)


def test_only_known_horizons_are_cases():
    cases = cases_of([SHORT, LONG])
    assert cases.region == ("short",) + ("long",) * 6
    assert cases.horizon.tolist() == [5, 5, 10, 15, 20, 25, 30]
    assert cases.observed.tolist() == [2, 5, 6, 6, 6, 6, 6]
    assert cases.group.tolist() == [0, 1, 1, 1, 1, 1, 1]


def test_forecasts_are_stacked_by_region_and_horizon():
    long = np.eye(7)[:6]
    stacked = cases_of([LONG, SHORT]).stack({"short": EVEN, "long": long})
    assert np.array_equal(stacked[:6], long)
    assert np.allclose(stacked[6], 1 / 7)


@pytest.mark.parametrize(
    "wrong",
    [EVEN[:5], EVEN * 1.01, np.vstack([EVEN[:5], [[1.5, -0.5, 0, 0, 0, 0, 0]]]), EVEN * np.nan],
)
def test_what_is_no_distribution_is_refused(wrong):
    with pytest.raises(Problem):
        cases_of([SHORT]).stack({"short": wrong})
    with pytest.raises(Problem):
        Forecasts(in_force={"short": EVEN}, signed={"short": wrong})


def test_a_missing_region_is_named_with_the_nearest():
    with pytest.raises(Problem, match="did you mean: shorts"):
        cases_of([SHORT]).stack({"shorts": EVEN})
    with pytest.raises(Problem, match="no forecast"):
        Forecasts(in_force={"short": EVEN}, signed={})


def test_pasts_must_differ_in_name_and_reach_a_horizon():
    with pytest.raises(Problem, match="same name"):
        cases_of([SHORT, SHORT])
    with pytest.raises(Problem, match="long enough"):
        cases_of([past("tiny", 1, 1)])
