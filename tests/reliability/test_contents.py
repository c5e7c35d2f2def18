"""Row 2: bytes that are no text, text that is no TOML or CSV, and what editors on Windows write."""

import pytest

from tests.reliability.doors import CSV, DOORS, TOML
from tests.reliability.refused import assert_refused, nothing_written

ANYWHERE = {
    "not UTF-8": (b"a = '\xff'\n", "not UTF-8 text"),
    "UTF-16": ("a = 1\n".encode("utf-16"), "not UTF-8 text"),
    "NUL": (b"a = 'x\0'\n", "NUL"),
}
NO_TOML = ANYWHERE | {
    "empty": (b"", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\n", "the file is empty"),
    "5,000 digits": (b"a = " + b"9" * 5000, "not valid TOML"),
    "5,000 digits below zero": (b"a = -" + b"9" * 5000, "not valid TOML"),
    "lists 5,000 deep": (b"a = " + b"[" * 5000 + b"]" * 5000, "nested too deeply"),
    "tables 5,000 deep": (b"a = " + b"{a = " * 5000 + b"1" + b"}" * 5000, "nested too deeply"),
    "a key 5,000 deep": (b"a." * 5000 + b"a = 1", "nested too deeply"),
    "a heading 5,000 deep": (b"[" + b"a." * 5000 + b"a]", "nested too deeply"),
    "a key twice": (b"a = 1\na = 2\n", "not valid TOML"),
    "a table twice": (b"[a]\nb = 1\n[a]\nc = 1\n", "not valid TOML"),
}
NO_CSV = ANYWHERE | {
    "empty": (b"", "csv"),
    "a column twice": (b"temperature,temperature\n1,2\n", "csv"),
    "a quote that never ends": (b'temperature\n"1\n', "csv"),
    "a cell that never ends": (b'temperature\n"' + b"9" * 200_000 + b'"\n', "csv"),
}
EACH = [(TOML[door], NO_TOML[text]) for door in TOML for text in NO_TOML]
EACH += [(CSV[door], NO_CSV[text]) for door in CSV for text in NO_CSV]
NAMES = [f"{door}: {text}" for door in TOML for text in NO_TOML]
NAMES += [f"{door}: {text}" for door in CSV for text in NO_CSV]


@pytest.mark.parametrize(("door", "case"), EACH, ids=NAMES)
def test_02_contents_that_no_door_takes(blocsim, tmp_path, door, case):
    content, told = case
    door.set_up(tmp_path).write_bytes(content)
    for command in door.commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command), told, door.file.split("/")[-1])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
@pytest.mark.parametrize("name", DOORS)
def test_02_a_mark_and_windows_line_ends_are_fine(blocsim, tmp_path, name, mark):
    door = DOORS[name]
    text = door.right.replace("\r\n", "\n").replace("\n", "\r\n")
    door.set_up(tmp_path).write_bytes(mark + text.encode())
    for command in door.commands:
        said = blocsim(*command)
        assert said.code == 0, said.err


@pytest.mark.parametrize(
    ("name", "old", "told"),
    [("trade", "3130.0", "5000 characters"), ("points", "0.5", "inf"),
     ("new region", "12,2", "5000 characters")],
)  # fmt: skip
def test_02_a_number_of_5000_digits_in_a_cell_is_told_shortly(blocsim, tmp_path, name, old, told):
    door = DOORS[name]
    new = "9" * 5000 + ",2" * old.endswith(",2")
    door.set_up(tmp_path).write_text(door.right.replace(old, new, 1), encoding="utf-8")
    for command in door.commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command), told)
