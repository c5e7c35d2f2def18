"""`blocsim sensitivity`: indices of what is stored, or in words why there are none."""

import json

import pandas as pd
import pytest

from tests.experiments.stored import swept, with_shares

VARY = {
    "leverage.RUS": {"from": 0.0, "to": 1.0},
    "leverage.CHN": {"from": 0.0, "to": 1.0},
}
SOBOL = {"sobol_indices": {"vary": VARY, "samples": 16}}
MORRIS = {"morris": {"vary": VARY, "trajectories": 6}}


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "results" / "mine"


def test_all_variance_is_laid_to_the_only_factor_that_matters(blocsim, mine):
    with_shares(mine, SOBOL, lambda russia, china: 0.1 + 0.8 * russia)
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
    with_shares(mine, MORRIS, lambda russia, china: 0.1 + 0.6 * russia + 0.15 * china)
    russia, china = json.loads(blocsim("sensitivity", "mine", "--json").out)
    assert russia["mu_star"] == pytest.approx(0.6, abs=0.02)
    assert china["mu_star"] == pytest.approx(0.15, abs=0.02)


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
    with_shares(mine, MORRIS, lambda russia, china: russia)
    said = blocsim("sensitivity", *arguments)
    assert said.code == 2
    assert told in said.err
