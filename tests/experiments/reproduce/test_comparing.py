"""What was made beside what is committed: bytes where they can be asked for, else tables."""

import json

import pytest

from experiments.reproduce import comparing
from experiments.reproduce.comparing import compared, same_versions, versions, write_versions


@pytest.fixture
def folders(tmp_path):
    """Two equal folders: a table and a picture each."""
    for name in ("made", "committed"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.csv").write_text("name,share\na,0.5\nb,\n")
        (folder / "x.png").write_bytes(b"\x89PNG 1")
    return tmp_path / "made", tmp_path / "committed"


def verdicts(folders, tolerance=0.01, bytes_count=True):
    return {v.file: v for v in compared(*folders, tolerance, bytes_count)}


def test_equal_files_agree(folders):
    assert [v.words for v in verdicts(folders).values()] == ["same", "same"]
    assert all(v.agrees for v in verdicts(folders, bytes_count=False).values())


def test_under_the_same_versions_every_byte_counts(folders):
    (folders[0] / "x.csv").write_text("name,share\na,0.5001\nb,\n")
    (folders[0] / "x.png").write_bytes(b"\x89PNG 2")
    found = verdicts(folders)
    assert not found["x.csv"].agrees
    assert found["x.csv"].words == "differs: row 0, share: 0.5001, committed 0.5"
    assert not found["x.png"].agrees


def test_elsewhere_shares_agree_within_the_tolerance_and_pictures_are_left_out(folders):
    (folders[0] / "x.csv").write_text("name,share\na,0.509\nb,\n")
    (folders[0] / "x.png").write_bytes(b"\x89PNG 2")
    found = verdicts(folders, bytes_count=False)
    assert found["x.csv"].agrees
    assert "within the tolerance" in found["x.csv"].words
    assert found["x.png"].agrees
    assert "other versions" in found["x.png"].words


@pytest.mark.parametrize(
    "text",
    ["name,share\na,0.52\nb,\n", "name,share\nc,0.5\nb,\n", "name,share\na,0.5\n",
     "name,other\na,0.5\nb,\n", "name,share\na,\nb,0.5\n"],
)  # fmt: skip
def test_other_numbers_words_rows_or_columns_do_not_agree(folders, text):
    (folders[0] / "x.csv").write_text(text)
    assert not verdicts(folders, bytes_count=False)["x.csv"].agrees


@pytest.mark.parametrize(("where", "words"), [(0, "not made"), (1, "nothing is committed")])
def test_a_file_that_one_side_lacks_does_not_agree(folders, where, words):
    (folders[where] / "x.png").unlink()
    assert not verdicts(folders, bytes_count=False)["x.png"].agrees
    assert words in verdicts(folders)["x.png"].words


def test_versions_are_noted_and_recognised(tmp_path, monkeypatch):
    assert not same_versions(tmp_path)
    write_versions(tmp_path)
    assert same_versions(tmp_path)
    assert json.loads((tmp_path / comparing.VERSIONS).read_text()) == versions()
    monkeypatch.setattr(comparing, "version", lambda name: "0.0")
    assert not same_versions(tmp_path)


def test_a_damaged_note_is_no_note(tmp_path):
    (tmp_path / comparing.VERSIONS).write_text("{")
    assert not same_versions(tmp_path)
