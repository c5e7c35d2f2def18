"""Skill and its intervals over regions."""

import numpy as np
import pytest

from experiments.hindcast.bootstrap import RESAMPLES, ratio, resamples
from experiments.hindcast.skill import skill, skill_difference

GROUP = np.array([0, 0, 1, 2])
REFERENCE = np.array([1.0, 1.0, 2.0, 4.0])
SCORE = np.array([0.5, 0.5, 1.0, 4.0])


def test_skill_by_hand():
    found = skill(SCORE, REFERENCE, GROUP)
    assert found.value == pytest.approx(1 - 6 / 8)
    assert found.low == pytest.approx(0.1), "the third region twice; thrice is one in 27"
    assert found.high == pytest.approx(0.5), "never the third region, eight in 27"


def test_a_forecast_has_no_skill_against_itself():
    assert skill(SCORE, SCORE, GROUP) == (0.0, 0.0, 0.0)


def test_a_perfect_forecast_has_skill_one():
    assert skill(0 * SCORE, REFERENCE, GROUP) == (1.0, 1.0, 1.0)


def test_the_difference_is_that_of_the_skills_and_paired():
    other = SCORE + 0.1 * REFERENCE
    found = skill_difference(SCORE, other, REFERENCE, GROUP)
    skills = [skill(loss, REFERENCE, GROUP).value for loss in (SCORE, other)]
    assert found.value == pytest.approx(skills[0] - skills[1])
    assert (found.low, found.high) == pytest.approx((0.1, 0.1)), "the same in every resample"


def test_resamples_draw_as_many_regions_and_are_the_same_every_time():
    draws = resamples(26)
    assert draws.shape == (RESAMPLES, 26)
    assert np.all(draws.sum(axis=1) == 26)
    assert np.array_equal(draws, resamples(26))


def test_regions_not_cases_are_resampled():
    """Copies of a case inside its region are no further evidence."""
    once = ratio(SCORE, REFERENCE, np.array([0, 1, 2, 3]))
    copied = ratio(
        *(np.repeat(values, 50) for values in (SCORE, REFERENCE)), np.repeat(range(4), 50)
    )
    assert copied == pytest.approx(once)


def test_nothing_to_save_is_no_number():
    assert np.isnan(ratio(np.zeros(2), np.zeros(2), np.arange(2))).all()
