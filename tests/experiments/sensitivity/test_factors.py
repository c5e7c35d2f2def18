"""Factors, their units, and outputs that cannot be analysed."""

import numpy as np
import pytest

from experiments.sensitivity.factors import DoesNotVary, checked, factors_of
from model.problem import Problem


def test_places_become_own_units():
    factors = factors_of(["a", "b"], [(-2, 2), (0.01, 100)], ["even", "log"])
    found = factors.values(np.array([[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]]))
    assert found == pytest.approx(np.array([[-2, 0.01], [0, 1], [2, 100]]))


def test_rounding_does_not_leave_the_bounds():
    ends = [(low, low * factor) for low in (0.003, 0.1, 7.7) for factor in (1.1, 3.3, 1e5)]
    factors = factors_of([str(c) for c in range(9)], ends, ["log"] * 9)
    low, high = factors.values(np.array([[0.0] * 9, [1.0] * 9]))
    assert (low >= [end[0] for end in ends]).all()
    assert (high <= [end[1] for end in ends]).all()


@pytest.mark.parametrize(
    ("names", "bounds", "spacing", "said"),
    [
        ([], [], None, "needs a name"),
        (["a"], [(0, 1), (0, 1)], None, "needs a name"),
        (["a", "a"], [(0, 1), (0, 1)], None, "named twice"),
        (["a"], [(1, 1)], None, "do not rise"),
        (["a"], [(0, float("inf"))], None, "do not rise"),
        (["a"], [(0, 1)], ["log"], "above 0"),
        (["a"], [(0, 1)], ["logs"], "no such spacing"),
    ],
)
def test_bad_factors_are_problems(names, bounds, spacing, said):
    with pytest.raises(Problem, match=said):
        factors_of(names, bounds, spacing)


def test_missing_outputs_are_counted():
    outputs = np.array([1.0, np.nan, 2.0, np.inf])
    with pytest.raises(Problem, match=r"2 of 4 outputs are missing"):
        checked(outputs, 4)


def test_outputs_must_be_one_a_run():
    with pytest.raises(Problem, match="not one output"):
        checked(np.ones(3), 4)


@pytest.mark.parametrize("value", [0.0, 0.1, -3.0, 1e9])
def test_outputs_that_do_not_vary_are_said_in_words(value):
    outputs = np.full(6, value)
    outputs[::2] += np.spacing(abs(value))  # rounding is not variation
    if value == 0.0:
        outputs[:] = 0.0
    with pytest.raises(DoesNotVary, match=r"in all 6 runs: no factor changes it"):
        checked(outputs, 6)


def test_small_variation_is_variation():
    assert checked(np.array([1.0, 1.0 + 1e-9]), 2).tolist() == [1.0, 1.0 + 1e-9]
