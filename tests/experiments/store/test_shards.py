"""Shards: what stands in the Parquet file, and that its bytes depend on the rows alone."""

import subprocess

import pyarrow.parquet as parquet
import pytest

from experiments.store.rows import failed_rows
from experiments.store.shards import (
    Origin,
    is_sound,
    read_sums,
    shard_name,
    write_shard,
    write_sums,
)
from experiments.store.store import Store
from experiments.store.table import shard_rows
from tests.experiments.store.made_up import LAYOUT, rows_between

ORIGIN = Origin(2**63 - 1, "0123456789ab")


def write(folder, rows, codes=None, number=0):
    write_shard(folder, number, rows, LAYOUT, ORIGIN, codes or ["v1"] * len(rows))
    return (folder / shard_name(number)).read_bytes()


def test_rows_read_back_as_they_were_in_memory(tmp_path):
    rows = rows_between(0, 60)
    rows[10:12] = failed_rows(LAYOUT, 0, 10, 2)
    write(tmp_path, rows)
    assert shard_rows(tmp_path, 0, LAYOUT).tobytes() == rows.tobytes()


def test_every_row_tells_where_it_comes_from(tmp_path):
    write(tmp_path, rows_between(3, 4, point=2), ["v1", "v2", "v2", "v1"])
    table = parquet.read_table(tmp_path / shard_name(0)).to_pandas()
    assert table["point"].tolist() == [2] * 4
    assert table["replicate"].tolist() == [3, 4, 5, 6]
    assert table["seed"].tolist() == [2**63 - 1] * 4
    assert table["config"].tolist() == ["0123456789ab"] * 4
    assert table["code"].tolist() == ["v1", "v2", "v2", "v1"]


def test_never_and_nobody_are_null_and_states_go_by_code(tmp_path):
    rows = rows_between(0, 3)
    rows["first_signed_2"] = [0, 2025, 2031]
    rows["blocker_3"] = [-1, 2, 0]
    write(tmp_path, rows)
    table = parquet.read_table(tmp_path / shard_name(0))
    assert table["first_signed_2"].to_pylist() == [None, 2025, 2031]
    assert table["blocker_3"].to_pylist() == [None, "CCC", "AAA"]


def test_a_row_that_could_not_be_run_has_null_for_all_it_would_tell(tmp_path):
    write(tmp_path, failed_rows(LAYOUT, 1, 5, 1))
    [row] = parquet.read_table(tmp_path / shard_name(0)).to_pylist()
    known = {name for name, value in row.items() if value is not None}
    assert known == {"point", "replicate", "seed", "config", "code", "failed"}
    assert row["failed"] is True


def test_written_twice_the_bytes_are_the_same(tmp_path):
    assert write(tmp_path, rows_between(0, 40)) == write(tmp_path, rows_between(0, 40), number=1)
    assert write(tmp_path, rows_between(0, 40)) != write(tmp_path, rows_between(0, 40, seed=1))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_bytes_do_not_depend_on_the_order_of_batches(tmp_path, order):
    (tmp_path / "one").mkdir()
    expected = write(tmp_path / "one", rows_between(0, 30))
    store = Store(tmp_path, LAYOUT, ORIGIN, ["v1"], 30)
    each = store.add_round([(0, 0, 30)])
    for k in order:
        store.add(each, [(0, 10 * k, rows_between(10 * k, 10))])
    assert (tmp_path / shard_name(0)).read_bytes() == expected


def test_the_list_of_checksums_is_what_sha256sum_reads(tmp_path):
    write(tmp_path, rows_between(0, 5), number=12)
    write(tmp_path, rows_between(5, 5), number=3)
    assert list(read_sums(tmp_path)) == ["rows/00003.parquet", "rows/00012.parquet"]
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0


def test_14_a_flipped_byte_a_cut_and_a_missing_shard_are_unsound(tmp_path):
    content = write(tmp_path, rows_between(0, 5))
    path, name = tmp_path / shard_name(0), shard_name(0)
    given = read_sums(tmp_path)[name]
    assert is_sound(tmp_path, name, given)
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert not is_sound(tmp_path, name, given)
        path.write_bytes(content[:at])
        assert not is_sound(tmp_path, name, given)
    path.unlink()
    assert not is_sound(tmp_path, name, given)
    assert not is_sound(tmp_path, name, None)


def test_a_list_of_checksums_that_is_absent_or_odd_names_nothing(tmp_path):
    assert read_sums(tmp_path) == {}
    (tmp_path / "SHA256SUMS").write_text("nonsense\n")
    assert read_sums(tmp_path) == {}
    write_sums(tmp_path, {"b": "2", "a": "1"})
    assert (tmp_path / "SHA256SUMS").read_text() == "1  a\n2  b\n"
