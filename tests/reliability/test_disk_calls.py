"""The calls that are watched are all: a disk that follows them alone holds what is there."""

from collections import Counter

from tests.reliability.disk.losses import LOSSES, contents_of


def test_a_disk_that_follows_the_calls_holds_every_byte_of_a_sweep(tmp_path, tried):
    seen = tried.recorded(tmp_path)
    assert seen.disk.left(LOSSES["kept"]) == contents_of(tmp_path)
    tried.assert_whole(tmp_path)
    kinds = Counter(step.name for step, _ in seen.steps)
    assert set(kinds) == {"open", "write", "pwrite", "fsync", "ftruncate", "close", "replace",
                          "rename", "mkdir", "rmdir", "unlink"}  # fmt: skip


def test_in_the_end_all_of_it_is_on_the_disk(tmp_path, tried):
    seen = tried.recorded(tmp_path)
    left = seen.disk.left(LOSSES["gone"])
    emptied = {path for path in left if path.endswith("journal") or ".lock" in path}
    assert {path: left[path] for path in left if path not in emptied} == contents_of(tmp_path)
