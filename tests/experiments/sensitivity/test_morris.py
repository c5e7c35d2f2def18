"""Elementary effects of functions whose effects are known."""

import subprocess
import sys

import numpy as np
import pytest

from experiments.sensitivity.factors import DoesNotVary
from experiments.sensitivity.morris import morris_design, morris_indices
from model.problem import Problem

NAMES, BOUNDS = ["a", "b", "c"], [(0, 1), (-1, 1), (10, 20)]


@pytest.mark.parametrize("levels", [4, 6])
def test_a_linear_function_gives_its_slopes(levels):
    design = morris_design(NAMES, BOUNDS, 10, levels, seed=1)
    found = morris_indices(design, design.values @ [3.0, -2.0, 0.0], seed=2)
    assert design.values.shape == (40, 3)
    assert list(found["factor"]) == NAMES
    # over the whole range: slope times width
    assert found["mu"].to_numpy() == pytest.approx([3.0, -4.0, 0.0], abs=1e-12)
    for column in ("mu_star", "mu_star_low", "mu_star_high"):
        assert found[column].to_numpy() == pytest.approx([3.0, 4.0, 0.0], abs=1e-12)
    assert found["sigma"].to_numpy() == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)


def test_runs_differ_in_one_factor_and_lie_on_the_levels():
    design = morris_design(NAMES, BOUNDS, 8, 4, seed=1)
    steps = np.diff(design.values.reshape(8, 4, 3), axis=1)
    assert ((steps != 0).sum(axis=2) == 1).all()
    assert set(np.round(design.values[:, 2], 9)) <= set(np.round(10 + np.arange(4) * 10 / 3, 9))


def test_effects_that_cancel_are_seen_by_their_size():
    design = morris_design(NAMES, BOUNDS, 200, 4, seed=1)
    a, b, _ = design.places.T
    found = morris_indices(design, (a - 0.5) * (b - 0.5), seed=1).set_index("factor")
    # delta 2/3: a's effect is b - 1/2, that is 1/6 or 1/2 in size, either sign
    assert found.loc["a", "mu_star"] == pytest.approx(1 / 3, abs=0.04)
    assert abs(found.loc["a", "mu"]) < 0.08
    assert found.loc["a", "sigma"] == pytest.approx(np.sqrt(5) / 6, abs=0.03)
    assert found.loc["a", "mu_star_low"] < 1 / 3 < found.loc["a", "mu_star_high"]
    assert found.loc["c", "mu_star_high"] == 0.0


def test_a_logarithm_is_what_effects_are_about():
    design = morris_design(["a", "b"], [(0.01, 100), (1, 10)], 6, 4, 1, ["log", "log"])
    found = morris_indices(design, np.log10(design.values).sum(axis=1), seed=1)
    assert found["mu_star"].to_numpy() == pytest.approx([4.0, 1.0])


def test_order_of_names_does_not_matter():
    design = morris_design(NAMES[::-1], BOUNDS[::-1], 10, 4, seed=1)
    found = morris_indices(design, design.values @ [0.0, -2.0, 3.0], seed=1)
    assert found["mu_star"].to_numpy() == pytest.approx([0.0, 4.0, 3.0], abs=1e-12)


def test_the_seed_decides():
    one, same, other = (morris_design(NAMES, BOUNDS, 5, 4, seed=seed) for seed in (0, 0, 1))
    assert (one.values == same.values).all()
    assert (one.values != other.values).any()
    outputs = np.prod(one.values, axis=1)
    first, again, another = (morris_indices(one, outputs, seed=seed) for seed in (0, 0, 1))
    assert first.equals(again)
    assert not first.equals(another)


@pytest.mark.parametrize(
    ("trajectories", "levels", "said"), [(1, 4, "too few"), (4, 5, "even"), (4, 0, "even")]
)
def test_bad_designs_are_problems(trajectories, levels, said):
    with pytest.raises(Problem, match=said):
        morris_design(NAMES, BOUNDS, trajectories, levels, seed=1)


def test_outputs_that_cannot_be_analysed_are_said_in_words():
    design = morris_design(NAMES, BOUNDS, 5, 4, seed=1)
    with pytest.raises(DoesNotVary, match="in all 20 runs"):
        morris_indices(design, np.zeros(20), seed=1)
    with pytest.raises(Problem, match="1 of 20 outputs are missing"):
        morris_indices(design, np.array([np.nan, *np.arange(19.0)]), seed=1)


def test_slow_libraries_are_imported_only_when_used():
    code = (
        "import sys, experiments.sensitivity.sobol, experiments.sensitivity.morris\n"
        "import experiments.statistics.paired, experiments.statistics.stopping\n"
        "print([m for m in ('SALib', 'scipy.stats') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
