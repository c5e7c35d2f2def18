"""Rows from the ensemble's record, worked by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from experiments.store.rows import (
    NEVER,
    NOBODY,
    Layout,
    Measure,
    failed_rows,
    layout_from,
    rows_of,
)
from model.ladder import LEVELS

SIGNED = [
    [1, 1, 2, 2, 3, 3],
    [1, 1, 1, 1, 1, 1],
    [1, 3, 3, 2, 2, 4],
]
IN_FORCE = [
    [1, 1, 1, 2, 2, 2],
    [0, 0, 0, 0, 0, 0],
    [1, 1, 2, 3, 2, 2],
]
"""Three histories from the end of 2025 to the end of 2030."""
BLOCKER = [
    [-1, -1, -1, 0, 1, -1, -1],
    [-1, -1, 1, 1, 1, 1, 0],
    [-1, -1, -1, -1, -1, -1, -1],
]
"""By level; places in a region of two states that are third and first in the alphabet."""
SLOTS = [2, 0]
MEASURES = (
    Measure("signed_at_28", 0, 2, 3, False),
    Measure("force_at_30", 1, 2, 5, False),
    Measure("ever_3_by_28", 1, 3, 3, True),
    Measure("ever_3_by_27", 1, 3, 2, True),
    Measure("from_the_start", 0, 1, 1, True),
)
LAYOUT = Layout(2026, 5, (2026, 2028, 2030), MEASURES, ("AAA", "BBB", "CCC"))


@pytest.fixture
def rows():
    record = SimpleNamespace(
        signed=np.array(SIGNED, np.int8), in_force=np.array(IN_FORCE, np.int8),
        blocker=np.array(BLOCKER, np.int8),
    )  # fmt: skip
    return rows_of(record, SLOTS, LAYOUT, 7, 40)


def test_rows_know_where_they_stand(rows):
    assert rows["point"].tolist() == [7, 7, 7]
    assert rows["replicate"].tolist() == [40, 41, 42]
    assert rows["failed"].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("column", "levels"),
    [
        ("signed_2026", [1, 1, 3]), ("signed_2028", [2, 1, 2]), ("signed_2030", [3, 1, 4]),
        ("in_force_2026", [1, 0, 1]), ("in_force_2028", [2, 0, 3]), ("in_force_2030", [2, 0, 2]),
    ],
)  # fmt: skip
def test_levels_at_horizons(rows, column, levels):
    assert rows[column].tolist() == levels


@pytest.mark.parametrize(
    ("column", "years"),
    [
        ("first_signed_1", [2025, 2025, 2025]),
        ("first_signed_2", [2027, NEVER, 2026]),
        ("first_signed_3", [2029, NEVER, 2026]),
        ("first_signed_4", [NEVER, NEVER, 2030]),
        ("first_signed_5", [NEVER, NEVER, NEVER]),
        ("first_in_force_1", [2025, NEVER, 2025]),
        ("first_in_force_2", [2028, NEVER, 2027]),
        ("first_in_force_3", [NEVER, NEVER, 2028]),
    ],
)
def test_first_years(rows, column, years):
    assert rows[column].tolist() == years


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        ("signed_at_28", [1, 0, 1]),
        ("force_at_30", [1, 0, 1]),
        ("ever_3_by_28", [0, 0, 1]),
        ("ever_3_by_27", [0, 0, 0]),
        ("from_the_start", [1, 1, 1]),
    ],
)
def test_outputs_in_a_year_and_ever_by_a_year(rows, name, yes):
    assert rows[f"out_{name}"].tolist() == yes


def test_blockers_go_by_their_place_in_the_alphabet(rows):
    made = [[int(row[f"blocker_{k}"]) for k in range(1, LEVELS)] for row in rows]
    assert made == [[-1, -1, 2, 0, -1, -1], [-1, 0, 0, 0, 0, 2], [-1] * 6]


def test_rows_that_could_not_be_run_say_nothing_else():
    rows = failed_rows(LAYOUT, 3, 10, 2)
    assert rows["failed"].tolist() == [1, 1]
    assert rows["point"].tolist() == [3, 3]
    assert rows["replicate"].tolist() == [10, 11]
    for name in rows.dtype.names:
        if name.startswith("blocker"):
            assert (rows[name] == NOBODY).all()
        elif name not in ("point", "replicate", "failed"):
            assert (rows[name] == 0).all()


def test_a_layout_reads_back_from_its_plain_values():
    assert layout_from(LAYOUT.as_dict()) == LAYOUT
    assert layout_from(LAYOUT.as_dict()).dtype == LAYOUT.dtype
    assert LAYOUT.times == [1, 3, 5]
