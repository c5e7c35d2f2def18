"""`blocsim sensitivity`: indices of what is stored, or in words why there are none."""

import json

import numpy as np
import pandas as pd
import pytest

from experiments.runner.opening import layout_of
from experiments.store.rows import failed_rows
from tests.experiments.stored import small, swept, written

VARY = {
    "leverage.RUS": {"from": 0.0, "to": 1.0},
    "leverage.CHN": {"from": 0.0, "to": 1.0},
}
SOBOL = {"sobol_indices": {"vary": VARY, "samples": 16}}
MORRIS = {"morris": {"vary": VARY, "trajectories": 6}}
SIZE = 200


def by_hand(folder, design, share):
    """A result whose likelihood at each point is a function of the two factors."""
    experiment = small(design=design, replicates=SIZE)
    layout = layout_of(experiment)
    parts = []
    for number, point in enumerate(experiment.points):
        rows = failed_rows(layout, number, 0, SIZE)
        rows["failed"] = 0
        rows["out_organised"][: round(SIZE * share(*point.changes.values()))] = 1
        parts.append(rows)
    return written(folder, experiment, np.concatenate(parts))


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "results" / "mine"


def test_all_variance_is_laid_to_the_only_factor_that_matters(blocsim, mine):
    by_hand(mine, SOBOL, lambda russia, china: 0.1 + 0.8 * russia)
    said = blocsim("sensitivity", "mine", "--json")
    russia, china = json.loads(said.out)
    assert said.code == 0
    assert (russia["factor"], china["factor"]) == ("leverage.RUS", "leverage.CHN")
    assert russia["total"] == pytest.approx(1.0, abs=0.25)
    assert china["total"] == pytest.approx(0.0, abs=0.01)
    stored = pd.read_csv(mine / "indices.csv")
    assert set(stored["factor"]) == {"leverage.RUS", "leverage.CHN"}
    assert "indices.csv" in said.err


def test_elementary_effects_are_the_slopes(blocsim, mine):
    by_hand(mine, MORRIS, lambda russia, china: 0.1 + 0.6 * russia + 0.15 * china)
    russia, china = json.loads(blocsim("sensitivity", "mine", "--json").out)
    assert russia["mu_star"] == pytest.approx(0.6, abs=0.02)
    assert china["mu_star"] == pytest.approx(0.15, abs=0.02)


def test_21_an_output_that_does_not_vary_is_said_in_words(blocsim, mine):
    by_hand(mine, SOBOL, lambda russia, china: 0.5)
    said = blocsim("sensitivity", "mine")
    assert said.code == 0
    assert "No indices: the output is 0.5 in all 64 runs: no factor changes it" in said.out
    assert "nan" not in said.out.lower()
    assert not (mine / "indices.csv").exists()


def test_21_a_number_that_is_no_power_of_two_is_warned_of(blocsim, mine):
    design = {"sobol_indices": {"vary": VARY, "samples": 10}}
    by_hand(mine, design, lambda russia, china: 0.1 + 0.8 * russia)
    said = blocsim("sensitivity", "mine")
    assert said.code == 0
    assert "16" in said.out


def test_another_design_has_no_indices(blocsim, mine):
    swept(mine, replicates=2)
    said = blocsim("sensitivity", "mine")
    assert said.code == 2
    assert "this design has no indices" in said.err
    assert "morris, sobol_indices" in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing",), "no result of a sweep"),
        (("mine", "--output", "orgnaised"), "did you mean  organised"),
        (("mine", "--year", 2031), "2030, 2035"),
    ],
)
def test_wrong_questions_are_told(blocsim, mine, arguments, told):
    by_hand(mine, MORRIS, lambda russia, china: russia)
    said = blocsim("sensitivity", *arguments)
    assert said.code == 2
    assert told in said.err
