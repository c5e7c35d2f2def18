"""The plan: every row stands in exactly one place of one shard."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.store.plan import Round, round_of
from experiments.store.store import PLAN, read_plan, write_plan
from tests.model.synthetic import generated

RANGES = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 50), st.integers(1, 40)), min_size=1, max_size=12,
    unique_by=lambda each: each[0],
).map(sorted)  # fmt: skip


def expanded(ranges):
    return [(point, first + i) for point, first, count in ranges for i in range(count)]


def test_ranges_cut_into_shards_by_hand():
    each = Round(((0, 0, 5), (2, 10, 4)), 3, shard_rows=4)
    assert (each.rows, list(each.shards)) == (9, [3, 4, 5])
    assert [each.size(number) for number in each.shards] == [4, 4, 1]
    assert list(each.segments(3, 0, 4)) == [(0, 0, 4)]
    assert list(each.segments(4, 0, 4)) == [(0, 4, 1), (2, 10, 3)]
    assert list(each.segments(4, 1, 2)) == [(2, 10, 2)]
    assert list(each.segments(5, 0, 1)) == [(2, 13, 1)]


@given(RANGES, st.integers(1, 60), st.integers(0, 9), st.integers(1, 30))
@generated(150)
def test_segments_cover_each_row_once_in_order(ranges, shard_rows, first, chunk):
    each = Round(tuple(ranges), first, shard_rows)
    sizes = [each.size(number) for number in each.shards]
    assert sum(sizes) == each.rows == len(expanded(ranges))
    assert all(size == shard_rows for size in sizes[:-1])
    assert 0 < sizes[-1] <= shard_rows
    covered = [
        segment
        for number, size in zip(each.shards, sizes, strict=True)
        for start in range(0, size, chunk)
        for segment in each.segments(number, start, min(chunk, size - start))
    ]
    assert expanded(covered) == expanded(ranges)


@given(RANGES, st.integers(1, 60), st.integers(0, 9))
@generated(150)
def test_a_plan_reads_back_from_its_file(ranges, shard_rows, first):
    each = Round(tuple(ranges), first, shard_rows)
    assert round_of(json.loads(json.dumps(each.as_dict()))) == each


def test_equal_ranges_of_consecutive_points_are_written_as_one():
    ranges = [(point, 0, 100) for point in range(50_000)]
    ranges += [(50_001, 0, 100), (50_002, 0, 100), (50_003, 7, 100)]
    packed = Round(tuple(ranges), 0).as_dict()["ranges"]
    assert packed == [[0, 50_000, 0, 100], [50_001, 50_003, 0, 100], [50_003, 50_004, 7, 100]]


def test_a_round_without_ranges_has_no_shards():
    assert list(Round((), 4).shards) == []


TWO = [Round(((1, 2, 3),), 0, 2), Round(((1, 5, 3),), 2, 2)]


@pytest.mark.parametrize("rounds", [[], [Round(((0, 0, 5),), 0)], TWO])
def test_a_plan_is_stored_with_its_checksum(tmp_path, rounds):
    write_plan(tmp_path, rounds)
    assert read_plan(tmp_path) == rounds


def test_14_a_plan_altered_in_any_byte_is_none_or_the_same(tmp_path):
    rounds = [Round(((0, 0, 5), (1, 0, 5)), 0, 4)]
    write_plan(tmp_path, rounds)
    content = (tmp_path / PLAN).read_bytes()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 0x01
        (tmp_path / PLAN).write_bytes(changed)
        assert read_plan(tmp_path) in (None, rounds)
        (tmp_path / PLAN).write_bytes(content[:at])
        assert read_plan(tmp_path) in (None, rounds)
    (tmp_path / PLAN).unlink()
    assert read_plan(tmp_path) is None
