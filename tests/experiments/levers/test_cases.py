"""The list of levers."""

import pytest

from experiments.catalogue import folder_of
from experiments.levers.cases import BASE, BOTH_OFF, levers
from experiments.levers.paired import world_of
from model.scenario_files import load_scenario

REGION = load_scenario(folder_of("central_asia"))
LEVERS = levers(REGION)


def test_every_power_is_switched_off_and_made_stronger():
    names = [lever.name for lever in LEVERS]
    assert len(set(names)) == len(names) == 23
    for code in ("RUS", "CHN", "EU", "TUR", "USA", "IRN"):
        assert {f"leverage_{code}_0", f"leverage_{code}_1.5"} <= set(names)


def test_labels_are_told_apart():
    assert len({lever.label for lever in LEVERS}) == len(LEVERS)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_each_changes_the_world_it_says(lever):
    base, world = world_of(BASE), world_of(lever)
    differ = [
        name
        for name in base.tables._fields
        if not _same(getattr(base.tables, name), getattr(world.tables, name))
    ]
    expected = {
        "clock": ["last_change"], "leverage": ["leverage"], "stance": ["stance"],
        "voting": ["voting"],
    }  # fmt: skip
    kind = lever.name.split("_")[0]
    if kind in expected:
        assert differ == expected[kind]
    else:
        assert differ


def test_both_off_leaves_the_others():
    off = world_of(BOTH_OFF).tables.leverage
    gone = [REGION.power_codes.index(code) for code in ("RUS", "CHN")]
    assert (off[:, gone] == 0.0).all()
    assert (off.sum(axis=0) > 0.0).sum() == len(REGION.power_codes) - 2


def _same(one, other):
    return getattr(one, "shape", None) == getattr(other, "shape", None) and bool(
        (one == other) if not hasattr(one, "all") else (one == other).all()
    )
