"""The journal: whatever happens to its bytes, a row that it gives is a row that was written."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.store.journal import HEAD, SUM, Journal, frame, read_journal
from experiments.store.open_shard import journal_path, open_shard
from tests.experiments.store.made_up import LAYOUT, rows_between
from tests.model.synthetic import generated

BATCHES = [(0, 3, 0), (5, 2, 0), (3, 2, 1)]
"""(start, rows, session)"""


def written(path, batches=BATCHES):
    journal = Journal(path)
    for start, count, session in batches:
        journal.append(start, rows_between(start, count), session)
    journal.sync()
    journal.close()
    return path.read_bytes()


def assert_true(batches):
    """Every batch that was read holds the very rows of its place."""
    for start, rows, session in batches:
        assert rows.tobytes() == rows_between(start, len(rows)).tobytes()
        assert (start, len(rows), session) in BATCHES


def ends(content):
    found, at = [0], 0
    while at < len(content):
        at += HEAD.size + SUM + HEAD.unpack_from(content, at)[3]
        found.append(at)
    return found


def test_what_was_appended_is_read_back(tmp_path):
    written(tmp_path / "j")
    read = read_journal(tmp_path / "j", LAYOUT.dtype)
    assert [(start, len(rows), session) for start, rows, session in read.batches] == BATCHES
    assert_true(read.batches)
    assert read.damaged == 0


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 5), st.integers(0, 9)), max_size=6))
@generated(40)
def test_any_frames_come_back_as_they_were(tmp_path_factory, batches):
    path = tmp_path_factory.mktemp("journal") / "j"
    written(path, batches)
    read = read_journal(path, LAYOUT.dtype)
    assert [(b.start, b.rows.tobytes(), b.session) for b in read.batches] == [
        (start, rows_between(start, count).tobytes(), session) for start, count, session in batches
    ]


def test_14_a_tail_torn_at_any_length_costs_that_frame_alone(tmp_path):
    content, path = written(tmp_path / "whole"), tmp_path / "j"
    whole = ends(content)
    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        read = read_journal(path, LAYOUT.dtype)
        assert_true(read.batches)
        good = sum(end <= length for end in whole[1:])
        assert len(read.batches) == good
        assert read.damaged == (length not in whole)


def test_14_a_flipped_byte_anywhere_never_makes_a_wrong_row(tmp_path):
    content, path = written(tmp_path / "whole"), tmp_path / "j"
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        read = read_journal(path, LAYOUT.dtype)
        assert_true(read.batches)
        assert read.damaged >= 1
        assert len(read.batches) < len(BATCHES)


def test_14_damage_within_the_rows_costs_that_batch_alone(tmp_path):
    content = bytearray(written(tmp_path / "j"))
    content[HEAD.size + SUM + 4] ^= 1
    (tmp_path / "j").write_bytes(content)
    read = read_journal(tmp_path / "j", LAYOUT.dtype)
    assert [batch.start for batch in read.batches] == [5, 3]
    assert read.damaged == 1


def test_14_rows_after_a_torn_tail_are_found_again(tmp_path):
    path = journal_path(tmp_path, 0)
    path.parent.mkdir()
    content = written(path)
    path.write_bytes(content[:-7])
    shard = open_shard(tmp_path, 0, 7, LAYOUT)
    assert shard.gaps() == [(3, 2)]
    assert shard.damaged == 1
    shard.add(3, rows_between(3, 2), 4)
    shard.close()
    again = open_shard(tmp_path, 0, 7, LAYOUT)
    assert again.full
    assert again.damaged == 0
    assert again.rows.tobytes() == rows_between(0, 7).tobytes()
    assert again.sessions.tolist() == [0, 0, 0, 4, 4, 0, 0]
    again.close()


def test_a_batch_that_reaches_beyond_its_shard_counts_as_damage(tmp_path):
    path = journal_path(tmp_path, 0)
    path.parent.mkdir()
    path.write_bytes(frame(0, rows_between(0, 2), 0) + frame(3, rows_between(3, 3), 0))
    shard = open_shard(tmp_path, 0, 5, LAYOUT)
    assert shard.damaged == 1
    assert (shard.gaps(), shard.done) == ([(2, 3)], 2)
    assert shard.present().tobytes() == rows_between(0, 2).tobytes()
    shard.close()


def test_10_a_short_write_is_an_error_like_a_full_disk(tmp_path, monkeypatch):
    journal = Journal(tmp_path / "j")
    journal.append(0, rows_between(0, 2), 0)
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[: len(data) // 2]))
    with pytest.raises(OSError, match="No space left"):
        journal.append(2, rows_between(2, 2), 0)
    journal.close()
    read = read_journal(tmp_path / "j", LAYOUT.dtype)
    assert [(b.start, len(b.rows)) for b in read.batches] == [(0, 2)]


def test_a_journal_closed_twice_closes_no_other_file(tmp_path):
    journal = Journal(tmp_path / "j")
    handle = journal._file
    journal.close()
    other = os.open(tmp_path / "other", os.O_CREAT | os.O_RDWR)
    assert other == handle
    journal.close()
    os.fstat(other)
    os.close(other)
