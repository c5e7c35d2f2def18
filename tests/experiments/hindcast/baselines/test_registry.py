"""Laws that every baseline keeps."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experiments.hindcast.baselines.registry import BASELINES, REFERENCES
from experiments.hindcast.cases import SHAPE
from experiments.hindcast.leave_one_out import leave_one_out
from model.problem import Problem
from tests.experiments.hindcast.synthetic import drawn, past

every = pytest.mark.parametrize("baseline", BASELINES, ids=lambda b: b.name)
pasts = st.lists(st.lists(st.integers(0, 6), min_size=6, max_size=40), min_size=2, max_size=6).map(
    lambda rows: [past(f"r{i}", *levels) for i, levels in enumerate(rows)]
)


def test_names_and_labels_are_unique_and_references_exist():
    names = [baseline.name for baseline in BASELINES]
    assert len(set(names)) == len({baseline.label for baseline in BASELINES}) == len(names)
    assert set(REFERENCES) <= set(names)


@every
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(train=pasts, start=st.integers(0, 6))
def test_a_forecast_is_a_distribution_whatever_was_learned_from(baseline, train, start):
    forecast = baseline.fit(train).forecast(start)
    assert forecast.shape == SHAPE
    assert np.all(forecast >= 0.0)
    assert np.allclose(forecast.sum(axis=1), 1.0, atol=1e-9)


@every
def test_the_same_regions_give_the_same_forecast_in_any_order(baseline):
    train = drawn(8, seed=3)
    first, again, turned = (
        baseline.fit(regions).forecast(2) for regions in (train, train, train[::-1])
    )
    assert np.array_equal(first, again)
    assert turned == pytest.approx(first, abs=1e-3)


@every
def test_the_held_out_region_is_never_seen(baseline):
    regions = drawn(8, seed=5)
    left_out = regions[0]
    other_past = past(left_out.name, left_out.start_level, *[6] * 30)
    changed = [other_past, *regions[1:]]
    before = leave_one_out(baseline, regions, regions)
    after = leave_one_out(baseline, changed, changed)
    assert np.array_equal(before[left_out.name], after[left_out.name])
    assert not np.allclose(before[regions[1].name], after[regions[1].name]), "but others see it"


@every
def test_what_came_after_thirty_years_is_not_learned_from(baseline):
    regions = drawn(6, seed=11)
    longer = [past(p.name, *p.levels, *[6] * 20) for p in regions]
    found = [baseline.fit(train).forecast(1) for train in (regions, longer)]
    assert np.array_equal(*found)


@every
def test_a_deeper_start_never_forecasts_a_shallower_level(baseline):
    fitted = baseline.fit(drawn(40, seed=13))
    means = [fitted.forecast(start)[0] @ np.arange(7) for start in (1, 2, 3)]
    assert means == sorted(means)


def test_two_pasts_are_too_few():
    with pytest.raises(Problem, match="too few"):
        leave_one_out(BASELINES[0], drawn(2, seed=1), drawn(2, seed=1))
