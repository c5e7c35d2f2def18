"""Levers on the same draws."""

import numpy as np
import pytest

from experiments.levers.cases import BASE, Lever, Target
from experiments.levers.paired import compared, histories_of, reached
from tests.experiments import made_up

DRAWS = made_up.draws(12)
RUSSIA = Lever("leverage_RUS_0", "Russia: leverage off", {"leverage": {"RUS": 0.0}})
SAME = Lever("same", "nothing changed", {"leverage": {"RUS": 1.0}})
NEVER = Lever("never", "no step is tabled", {"parameters": {"agenda_constant": -30.0}})


@pytest.fixture(scope="module")
def rows():
    table, _ = compared([RUSSIA, SAME, NEVER], DRAWS, seed=1, histories=40)
    return {(row["lever"], row["level"]): row for row in table}


def test_a_lever_that_changes_nothing_differs_by_nothing_at_all(rows):
    for level in (2, 3, 5, 6):
        row = rows["same", level]
        assert row["likelihood"] == rows["base", level]["likelihood"]
        assert row["difference"] == row["difference_low"] == row["difference_high"] == 0.0
        assert row["difference_chance"] == 0.0


def test_what_a_lever_sets_is_held_against_the_draws(rows):
    assert rows["never", 2]["likelihood"] == 0.0
    assert rows["never", 2]["difference"] == -rows["base", 2]["likelihood"]


def test_differences_are_those_of_the_likelihoods(rows):
    for level in (2, 3, 5, 6):
        row, base = rows["leverage_RUS_0", level], rows["base", level]
        assert row["difference"] == pytest.approx(row["likelihood"] - base["likelihood"])


def test_pairing_narrows_the_chance(rows):
    row, base = rows["leverage_RUS_0", 2], rows["base", 2]
    apart = np.hypot(row["chance"], base["chance"])
    assert row["difference_chance"] < 0.7 * apart


def test_histories_are_those_of_a_plain_run_under_each_draw():
    levels = histories_of(BASE, DRAWS, 3, 5)
    assert levels.shape == (12, 5, 36)
    assert (levels[:, :, 0] == 1).all()
    assert (levels == histories_of(BASE, DRAWS, 3, 5, threads=2)).all()
    first, second = (levels[:, :, 1:][m] for m in range(2))
    assert (first != second).any()


def test_reached_looks_at_the_end_of_the_year():
    levels = np.array([[[1, 1, 2, 1]]], np.int8)
    found = [
        bool(reached(levels, Target(2, year), 2026)[0, 0]) for year in (2025, 2026, 2027, 2028)
    ]
    assert found == [False, False, True, False]
