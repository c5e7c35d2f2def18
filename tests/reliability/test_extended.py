"""Rows 10, 11 and 15: the disk refuses, or the power goes, while a result is extended.

A finished result has rows that nothing may cost: whatever happens to the call that rewrites its
points, its plan or its manifest, the same command completes it. `BLOCSIM_FAULTS=all` tries every
call.
"""

import pytest

from experiments.answers.result import read_result
from experiments.config.reading import resolve
from tests.reliability.disk.losses import contents_of, lay
from tests.reliability.disk.model import Disk
from tests.reliability.disk.recorded import KINDS, states
from tests.reliability.disk.tried import EVERY, FEW, NAME, STEP, Extended, safe_rows
from tests.reliability.soaked import Soaked
from tests.reliability.test_disk_faults import refused
from tests.reliability.test_power_cut import KINDS as LOST
from tests.reliability.test_power_cut import loss_of
from tests.reliability.tiny import VALUES, run


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    return Extended(tmp_path_factory.mktemp("grown"))


@pytest.mark.slow
def test_15_an_extension_goes_on_from_whatever_is_left_after_any_call(tmp_path, grown):
    folder = tmp_path / "f"
    lay(grown.before, folder)
    seen = grown.recorded(folder, Disk(grown.before))
    with Soaked("faults", "extended, crash", EVERY) as figures:
        for number, disk, told in states(seen, Disk(grown.before)):
            kinds = LOST if EVERY else [LOST[number // 9 % len(LOST)]] * (number % 9 == 0)
            for kind in kinds[:: STEP if EVERY else 1]:
                lay(disk.left(loss_of(kind, number)), folder)
                grown.assert_goes_on(folder, max(told, grown.rows))
                figures.count(points=1, resumed_equal=1)
        figures.note(calls=len(seen.steps))
    assert figures.points >= len(seen.steps) // 9


@pytest.mark.slow
def test_15_a_disk_that_refuses_any_call_costs_an_extended_result_no_row(tmp_path, grown):
    folder, at = tmp_path / "f", 0
    with Soaked("faults", "extended, refused", EVERY) as figures:
        while True:
            at += STEP if EVERY else 13
            lay(grown.before, folder)
            kind = KINDS[at % len(KINDS)]
            lasting = at % 2 == 0 and kind != "EINTR"
            seen, faulty = refused(grown, folder, Disk(grown.before), at, kind, lasting)
            if not faulty.refused:
                break
            assert safe_rows(folder / NAME) >= max(seen.rows, grown.rows)
            grown.assert_goes_on(folder, max(seen.rows, grown.rows))
            figures.count(points=1, resumed_equal=1, **{faulty.refused: 1})
        figures.note(calls=faulty.count)
    assert figures.points >= (figures.calls // STEP if EVERY else 5)


@pytest.mark.slow
def test_15_until_the_manifest_tells_of_it_an_extension_can_be_given_up(tmp_path, grown):
    """Then the smaller configuration is gone on with, and nothing speaks of the larger.

    Or another extension is made, without the points that were to come.
    """
    folder = tmp_path / "f"
    lay(grown.before, folder)
    seen, wanted = grown.recorded(folder, Disk(grown.before)), described(grown.before)
    points = f"{NAME}/points.json"
    changed = 0
    for number, disk, _ in states(seen, Disk(grown.before)):
        left = disk.left(loss_of("kept", number))
        if left[f"{NAME}/manifest.json"] != grown.before[f"{NAME}/manifest.json"]:
            break
        if number % 6 == 0 or EVERY:
            changed += left[points] != grown.before[points]
            lay(left, folder)
            grown.smaller.sweep(folder)
            assert described(contents_of(folder)) == wanted
            lay(left, folder)
            extend(folder, {"leverage.RUS": [0, 1, 2]})
    assert changed > 2


def extend(folder, grid):
    """To other points than were begun with."""
    run(folder / NAME, resolve(VALUES | FEW | {"design": {"grid": grid}}), extend=True, workers=1)
    points = read_result(folder / NAME).points
    assert [point.changes["leverage.RUS"] for point in points] == [0, 1, 2]


def described(contents):
    """All but who works there and what each session was."""
    return {
        name: content
        for name, content in contents.items()
        if name not in (f"{NAME}/.lock", f"{NAME}/manifest.json")
    }
