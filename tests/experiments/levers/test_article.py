"""The article's words beside model and history."""

import numpy as np
import pytest

from experiments.catalogue import folder_of
from experiments.levers.article import article_rows, one_level_rises, young_that_reached
from experiments.levers.cases import BOTH_OFF
from experiments.levers.claims import LIKELY, VERY_UNLIKELY, verdict
from model.scenario_files import load_scenario
from tests.experiments.hindcast.synthetic import past

PASTS = [
    past("quick", 1, 2, 2, 3, 3, 3),
    past("late", 1, 1, 1, 1, 2, 2),
    past("fell back", 1, 2, 1, 1, 1, 1),
    past("began higher", 2, 3, 3, 3, 3, 3),
    past("absorbed early", 0, 3),
    past("from nothing", 0, 0, 0, 1, 1, 1),
]


@pytest.mark.parametrize(
    ("level", "years", "quiet", "expected"),
    [
        (2, 3, 0, (2, 4)),
        (2, 4, 0, (3, 4)),
        (3, 5, 0, (1, 4)),
        (2, 1, 0, (3, 5)),
        (2, 2, 2, (1, 2)),
        (2, 6, 0, (0, 0)),
    ],
)
def test_history_by_hand(level, years, quiet, expected):
    assert young_that_reached(PASTS, level, years, quiet) == expected


def test_rises_by_hand():
    levels = np.array([[[1, 2, 2, 4], [1, 0, 1, 1]], [[1, 1, 1, 1], [1, 4, 3, 4]]])
    single, rises = one_level_rises(levels)
    assert single.tolist() == [2, 1]
    assert rises.tolist() == [3, 2]


@pytest.mark.parametrize(
    ("low", "high", "read_as", "expected"),
    [
        (0.7, 0.9, LIKELY, "agrees"),
        (0.6, 0.9, LIKELY, "open"),
        (0.1, 0.65, LIKELY, "disagrees"),
        (0.0, 0.1, VERY_UNLIKELY, "agrees"),
        (0.11, 0.2, VERY_UNLIKELY, "disagrees"),
    ],
)
def test_verdicts(low, high, read_as, expected):
    assert verdict(low, high, read_as) == expected


def test_a_certain_model_is_judged_as_it_should_be():
    region = load_scenario(folder_of("central_asia"))
    base = np.ones((6, 10, 36), np.int8)
    base[:, :, 5:] = 2
    base[:, :, 35] = 5
    levers = [
        {"lever": BOTH_OFF.name, "level": 3, "difference": 0.1, "difference_low": 0.05,
         "difference_high": 0.2, "difference_chance": 0.01},
    ]  # fmt: skip
    rows = article_rows(base, region, levers, PASTS, 6.0)
    found = [(row["model"], row["model_verdict"]) for row in rows]
    assert found == [
        (1.0, "agrees"), (1.0, "agrees"), (0.0, "disagrees"), (1.0, "agrees"), (0.0, "agrees"),
        (0.1, "agrees"), (0.5, "agrees"),
    ]  # fmt: skip
    assert rows[0]["history_cases"] == "3 of 4"
    assert rows[0]["history_low"] == pytest.approx(0.36, abs=0.01)
    assert rows[5]["history_verdict"] == "not known"
    assert rows[6]["history_cases"] == "6 of 7"
    assert len({frozenset(row) for row in rows}) == 1, "every row has the same columns"
