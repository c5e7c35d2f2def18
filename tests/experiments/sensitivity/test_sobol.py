"""Sobol indices against functions whose indices are known."""

import warnings

import numpy as np
import pytest

from experiments.sensitivity.factors import DoesNotVary
from experiments.sensitivity.sobol import (
    power_warning,
    sobol_design,
    sobol_indices,
)
from model.problem import Problem

NAMES, BOUNDS = ["x1", "x2", "x3"], [(-np.pi, np.pi)] * 3
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
"""Ishigami and Homma 1990 [ishigami1990] with a = 7, b = 0.1."""


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


@pytest.fixture(scope="module")
def design():
    return sobol_design(NAMES, BOUNDS, 4096, seed=1)


@pytest.mark.parametrize("shift", [0.0, 1000.0])
def test_ishigami(design, shift):
    found = sobol_indices(design, ishigami(design.values) + shift, seed=2)
    assert design.values.shape == (4096 * 5, 3)
    assert list(found["factor"]) == NAMES
    for name, truth in (("first", FIRST), ("total", TOTAL)):
        assert found[name].to_numpy() == pytest.approx(np.array(truth), abs=0.01)
        low, high = found[f"{name}_low"].to_numpy(), found[f"{name}_high"].to_numpy()
        assert ((low <= truth) & (truth <= high)).all()
        assert (high - low < 0.12).all()


def test_a_dummy_explains_nothing():
    design = sobol_design([*NAMES, "dummy"], [*BOUNDS, (0, 1)], 1024, seed=1)
    last = sobol_indices(design, ishigami(design.values), seed=1).iloc[-1]
    assert (last["first"], last["total"], last["total_high"]) == (0.0, 0.0, 0.0)


def test_a_logarithm_is_what_is_drawn_evenly():
    design = sobol_design(["a", "b"], [(0.01, 100), (1, 10)], 2048, 1, spacing=["log", "log"])
    a, b = np.log10(design.values).T
    assert (a.min() > -2, a.max() < 2, abs(np.median(a)) < 0.01) == (True, True, True)
    # var of a uniform log: 16/12 and 1/12
    found = sobol_indices(design, a + b, seed=1)
    assert found["first"].to_numpy() == pytest.approx([16 / 17, 1 / 17], abs=0.02)
    assert found["total"].to_numpy() == pytest.approx([16 / 17, 1 / 17], abs=0.01)


def test_order_of_names_does_not_matter():
    turned = sobol_design(NAMES[::-1], BOUNDS, 4096, seed=1)
    found = sobol_indices(turned, ishigami(turned.values[:, ::-1]), seed=2)
    assert list(found["factor"]) == NAMES[::-1]
    assert found["total"].to_numpy()[::-1] == pytest.approx(np.array(TOTAL), abs=0.01)


def test_the_seed_decides():
    one, same, other = (sobol_design(NAMES, BOUNDS, 64, seed=seed) for seed in (0, 0, 1))
    assert (one.values == same.values).all()
    assert (one.values != other.values).any()
    outputs = ishigami(one.values)
    state = np.random.get_state()[1].copy()  # noqa: NPY002 - that it is left alone
    first, again, another = (sobol_indices(one, outputs, seed=seed) for seed in (0, 0, 1))
    assert first.equals(again)
    assert not first.equals(another)
    assert (np.random.get_state()[1] == state).all()  # noqa: NPY002


def test_samples_that_are_not_a_power_of_two_are_warned_of_in_words():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        design = sobol_design(NAMES, BOUNDS, 1000, seed=1)
    assert design.values.shape == (5000, 3)
    said = power_warning(1000)
    assert said is not None
    assert "1,000 samples are not a power of two" in said
    assert "take 1,024 (or 512)" in said
    assert [power_warning(n) for n in (2, 64, 4096)] == [None] * 3


def test_too_few_samples_are_refused():
    with pytest.raises(Problem, match="too few samples"):
        sobol_design(NAMES, BOUNDS, 1, seed=1)


def test_an_output_that_does_not_vary_is_said_in_words(design):
    with pytest.raises(DoesNotVary, match="no factor changes it"):
        sobol_indices(design, np.full(len(design.values), 0.1), seed=1)
    once = np.zeros(len(design.values))
    once[1] = 1.0  # a run of AB alone
    with pytest.raises(DoesNotVary, match="too few runs"):
        sobol_indices(design, once, seed=1)


def test_an_output_that_varies_in_one_run_gives_no_nan(design):
    once = np.zeros(len(design.values))
    once[0] = 1.0
    found = sobol_indices(design, once, seed=1)
    assert not found.isna().any(axis=None)


def test_missing_outputs_are_refused(design):
    outputs = ishigami(design.values)
    outputs[:7] = np.nan
    with pytest.raises(Problem, match="7 of 20,480 outputs are missing"):
        sobol_indices(design, outputs, seed=1)


def test_intervals_cover_as_often_as_they_say_or_oftener():
    covered = []
    for seed in range(60):
        design = sobol_design(NAMES, BOUNDS, 256, seed=seed)
        found = sobol_indices(design, ishigami(design.values), seed=seed)
        for name, truth in (("first", FIRST), ("total", TOTAL)):
            low, high = found[f"{name}_low"].to_numpy(), found[f"{name}_high"].to_numpy()
            covered += list((low <= truth) & (truth <= high))
    assert np.mean(covered) > 0.93
