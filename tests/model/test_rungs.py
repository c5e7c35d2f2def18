"""Rungs: a number that holds both levels and who carries out."""

from types import SimpleNamespace

import pytest

from model.ensemble.rungs import QUARTERS, RUNGS, in_force_at, rung_of, signed_at
from model.ladder import LEVELS


def region(signed, in_force, *levels):
    states = [SimpleNamespace(in_force=level) for level in levels]
    return SimpleNamespace(states=states, bloc=SimpleNamespace(signed=signed, in_force=in_force))


def test_each_rung_says_its_levels():
    for signed in range(LEVELS):
        for in_force in range(LEVELS):
            rung = rung_of(region(signed, in_force, 0, 0))
            assert (signed_at(rung), in_force_at(rung)) == (signed, in_force)


@pytest.mark.parametrize(
    ("levels", "quarter"),
    [((1, 1, 1, 1), 0), ((3, 1, 1, 1), 1), ((3, 4, 1, 1), 2), ((3, 3, 6, 1), 3), ((3, 3, 3, 3), 3)],
)
def test_quarters_count_who_carries_out_what_the_bloc_signed(levels, quarter):
    assert rung_of(region(3, 1, *levels)) % QUARTERS == quarter


def test_every_rung_has_a_number_of_its_own():
    rungs = {
        rung_of(region(signed, in_force, *[signed] * carrying, *[-1] * (4 - carrying)))
        for signed in range(LEVELS)
        for in_force in range(LEVELS)
        for carrying in range(4)
    }
    assert rungs == set(range(RUNGS))
