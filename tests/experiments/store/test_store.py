"""The store: acknowledged rows outlive any crash, whatever had been written by then."""

import os
import shutil
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.store.open_shard import journal_path
from experiments.store.shards import SUMS, Origin, read_sums, shard_name, write_sums
from experiments.store.store import Store
from experiments.store.table import journal_rows, shard_rows
from tests.experiments.store.made_up import LAYOUT, rows_between
from tests.model.synthetic import generated

ORIGIN = Origin(7, "0123456789ab")
RANGES = [(0, 0, 6), (1, 0, 4)]
SHARD = 5
"""Two shards: replicates 0 to 4 of point 0; the last of them and four of point 1."""


def new(folder, rounds=()):
    store = Store(folder, LAYOUT, ORIGIN, ["v1"], SHARD)
    return store, list(store.recover(rounds))


def wanted(each, shard, start, count):
    parts = [
        rows_between(first, size, point)
        for point, first, size in each.segments(shard, start, count)
    ]
    return np.concatenate(parts)


def fill(store, each, shard, start, count):
    store.add(each, [(shard, start, wanted(each, shard, start, count))])


@pytest.fixture
def begun(tmp_path):
    """A store whose first shard has two rows in its journal; the second has none."""
    store, _ = new(tmp_path)
    each = store.add_round(RANGES)
    fill(store, each, 0, 1, 2)
    store.close()
    return tmp_path, store.rounds


def test_rows_come_in_any_order_and_a_full_shard_is_finished(tmp_path):
    store, _ = new(tmp_path)
    finished = []
    store.on_finished = lambda number, rows: finished.append((number, rows.tobytes()))
    each = store.add_round(RANGES)
    assert list(store.gaps(each)) == [(0, 0, 5), (1, 0, 5)]
    fill(store, each, 1, 3, 2)
    fill(store, each, 0, 0, 2)
    assert list(store.gaps(each)) == [(0, 2, 3), (1, 0, 3)]
    assert (store.acknowledged, finished) == (4, [])
    fill(store, each, 1, 0, 3)
    assert finished == [(1, wanted(each, 1, 0, 5).tobytes())]
    assert list(store.gaps(each)) == [(0, 2, 3)]
    assert not journal_path(tmp_path, 1).exists()
    fill(store, each, 0, 2, 3)
    store.close()
    assert (list(store.gaps(each)), store.acknowledged) == ([], 10)
    assert not (tmp_path / "journal").exists()
    assert [path.name for path in sorted((tmp_path / "rows").iterdir())] == [
        "00000.parquet", "00001.parquet",
    ]  # fmt: skip


@given(st.permutations(range(10)), st.integers(0, 10))
@generated(25)
def test_what_was_added_is_there_after_a_crash_and_the_gaps_are_the_rest(
    tmp_path_factory, order, n
):
    folder = tmp_path_factory.mktemp("store")
    store, _ = new(folder)
    each = store.add_round(RANGES)
    for place in order[:n]:
        fill(store, each, place // SHARD, place % SHARD, 1)
    again, notices = new(folder, store.rounds)  # the first is neither closed nor used again
    missing = {
        shard * SHARD + start + i for shard, start, count in again.gaps(each) for i in range(count)
    }
    assert notices == []
    assert missing == set(order[n:])
    assert again.acknowledged == n
    for shard, start, count in list(again.gaps(each)):
        fill(again, each, shard, start, count)
    for number in each.shards:
        assert shard_rows(folder, number, LAYOUT).tobytes() == wanted(each, number, 0, 5).tobytes()


@pytest.mark.parametrize(
    ("journal", "shard", "checksum", "draft"), list(product([False, True], repeat=4))
)
def test_11_recovery_from_whatever_the_end_of_a_shard_left(
    tmp_path, journal, shard, checksum, draft
):
    (tmp_path / "whole").mkdir()
    store, _ = new(tmp_path / "whole")
    each = store.add_round(RANGES)
    fill(store, each, 0, 0, 4)
    kept = journal_path(tmp_path / "whole", 0).read_bytes()
    fill(store, each, 0, 4, 1)
    fill(store, each, 1, 0, 2)
    store.close()
    content = (tmp_path / "whole" / shard_name(0)).read_bytes()
    last = Store(tmp_path / "last", LAYOUT, ORIGIN, ["v1"], SHARD)
    shutil.copytree(tmp_path / "whole", last.folder)
    if journal:  # all five rows of the shard
        journal_path(last.folder, 0).write_bytes(kept + _frame(each))
    if not shard:
        (last.folder / shard_name(0)).unlink()
    if not checksum:
        write_sums(last.folder, {})
    if draft:
        (last.folder / "rows" / ".00000.parquet.4194304").write_bytes(b"half")
    notices = list(last.recover(store.rounds))
    safe = (shard and checksum) or journal
    assert bool(notices) == (checksum and not shard)
    assert list(last.gaps(each)) == [*([] if safe else [(0, 0, 5)]), (1, 2, 3)]
    assert last.acknowledged == (7 if safe else 2)
    if safe:
        assert (last.folder / shard_name(0)).read_bytes() == content
        assert not journal_path(last.folder, 0).exists()
    assert not list((last.folder / "rows").glob(".*"))
    last.close()


def _frame(each):
    from experiments.store.journal import frame

    return frame(4, wanted(each, 0, 4, 1), 0)


@pytest.mark.parametrize("damage", ["flip", "cut", "missing"])
def test_14_a_damaged_shard_is_named_at_once_struck_off_and_run_again(tmp_path, damage):
    store, _ = new(tmp_path)
    each = store.add_round(RANGES)
    for number in each.shards:
        fill(store, each, number, 0, 5)
    path = tmp_path / shard_name(1)
    content = path.read_bytes()
    changed = {"flip": content[:-1] + bytes([content[-1] ^ 1]), "cut": content[:50]}
    path.write_bytes(changed[damage]) if damage in changed else path.unlink()
    again, notices = new(tmp_path, store.rounds)
    assert notices == ["rows/00001.parquet is missing or damaged"]
    assert list(again.gaps(each)) == [(1, 0, 5)]
    assert again.acknowledged == 5
    assert set(read_sums(tmp_path)) == {shard_name(0)}
    fill(again, each, 1, 0, 5)
    assert path.read_bytes() == content
    assert new(tmp_path, store.rounds)[1] == []


@pytest.mark.parametrize("later", ["damaged", "with its journal"])
def test_11_a_shard_finished_by_the_recovery_stays_in_the_list(tmp_path, later):
    """Its rows are in the list alone from then on; a later shard changes the list again."""
    store, _ = new(tmp_path)
    each = store.add_round(RANGES)
    fill(store, each, 1, 0, 5)
    fill(store, each, 0, 0, 4)
    store.close()
    with journal_path(tmp_path, 0).open("ab") as file:
        file.write(_frame(each))  # full, and the power went before it was finished
    if later == "damaged":
        (tmp_path / shard_name(1)).write_bytes(b"")
    else:
        journal_path(tmp_path, 1).write_bytes(b"")
    again, _ = new(tmp_path, store.rounds)
    assert list(again.gaps(each)) == ([(1, 0, 5)] if later == "damaged" else [])
    assert shard_name(0) in read_sums(tmp_path)
    again.close()


def test_14_a_damaged_journal_is_named(begun):
    folder, rounds = begun
    path = journal_path(folder, 0)
    path.write_bytes(path.read_bytes()[:-3])
    store, notices = new(folder, rounds)
    assert notices == ["journal/00000 is damaged in 1 places or cut off"]
    assert list(store.gaps(rounds[0])) == [(0, 0, 5), (1, 0, 5)]
    store.close()


def test_looking_at_a_journal_changes_nothing(begun):
    folder, [each] = begun
    path = journal_path(folder, 0)
    path.write_bytes(path.read_bytes() + b"torn")
    before = path.read_bytes()
    rows, sessions = journal_rows(folder, 0, each, LAYOUT, 3)
    assert rows.tobytes() == rows_between(1, 2).tobytes()
    assert sessions == [0, 0]
    assert path.read_bytes() == before


def test_rounds_follow_each_other_in_shards_of_their_own(tmp_path):
    store, _ = new(tmp_path)
    first, second = store.add_round(RANGES), store.add_round([(1, 4, 3)])
    assert (list(first.shards), list(second.shards)) == ([0, 1], [2])
    fill(store, second, 2, 0, 3)
    assert shard_rows(tmp_path, 2, LAYOUT).tobytes() == rows_between(4, 3, point=1).tobytes()


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_10_what_was_acknowledged_before_the_disk_was_full_is_there(tmp_path, monkeypatch, call):
    real, k, finished = getattr(os, call), 0, False
    while not finished:
        k += 1
        folder = tmp_path / f"{k}"
        folder.mkdir()
        left = [k]

        def failing(*args, left=left, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        store, safe = Store(folder, LAYOUT, ORIGIN, ["v1"], SHARD), 0
        rounds = [each := store.add_round(RANGES)]
        monkeypatch.setattr(os, call, failing)
        try:
            for shard, start, count in [(0, 0, 3), (1, 0, 5), (0, 3, 2)]:
                fill(store, each, shard, start, count)
                safe += count
            finished = True
        except OSError:
            pass
        finally:
            monkeypatch.setattr(os, call, real)
            store.close()
        again, notices = new(folder, rounds)
        assert again.acknowledged >= safe
        assert notices == [] or call == "write"
        for shard, start, count in list(again.gaps(each)):
            fill(again, each, shard, start, count)
        again.close()
        assert sorted(p.name for p in folder.iterdir()) == [SUMS, "plan.json", "rows"]
        for number in each.shards:
            rows = shard_rows(folder, number, LAYOUT)
            assert rows.tobytes() == wanted(each, number, 0, 5).tobytes()
    assert k >= 3
