"""Worst misses."""

import numpy as np
import pytest

from experiments.hindcast.cases import cases_of
from experiments.hindcast.misses import MOST, worst_misses
from tests.experiments.hindcast.synthetic import past

CASES = cases_of([past("near", *[2] * 11), past("far", *[2] * 5, *[6] * 6)])
SAID = np.tile([0, 0, 0.75, 0.25, 0, 0, 0], (4, 1))


def test_the_worst_come_first_with_what_was_said():
    rows = worst_misses(CASES, SAID)
    assert [(row["region"], row["horizon"]) for row in rows] == [
        ("far", 5), ("far", 10), ("near", 5), ("near", 10)
    ]  # fmt: skip
    assert (rows[0]["observed"], rows[0]["probability"]) == (6, 0.0)
    assert rows[0]["expected_level"] == pytest.approx(2.25)
    assert rows[0]["rps"] == pytest.approx((0.75**2 + 3) / 6)
    assert rows[2]["probability"] == 0.75


def test_no_more_than_a_page_holds_are_told():
    many = cases_of([past(f"r{n}", *[2] * 11) for n in range(MOST)])
    assert len(many.observed) == 2 * MOST
    rows = worst_misses(many, np.tile(SAID[:1], (2 * MOST, 1)))
    assert [row["region"] for row in rows] == list(many.region[:MOST])
