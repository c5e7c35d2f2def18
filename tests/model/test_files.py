import os
from pathlib import Path

import pytest

from model.files import LARGEST, Row, read_table, read_text, read_toml
from model.problem import Problem

COLUMNS = ("code", "value")


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path: Path) -> None:
    plain = written(tmp_path / "a", "code,value\nKäse,1\n".encode())
    windows = written(tmp_path / "b", b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))
    assert read_table(plain, COLUMNS) == read_table(windows, COLUMNS)
    toml = written(tmp_path / "c", b'\xef\xbb\xbfa = 1\r\nb = """x\r\ny"""\r\n')
    assert read_toml(toml) == {"a": 1, "b": "x\ny"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfea = 1", "not UTF-8"),
        (b'a = "\x00"', "NUL"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"a = = 1", "not valid TOML"),
        (b"a = 1\na = 2", "not valid TOML: Cannot overwrite"),
        (b"a = " + b"9" * 5000, "not valid TOML"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "nested too deeply"),
        (b"a = " + b"{b=" * 5000 + b"1" + b"}" * 5000, "nested too deeply"),
    ],
)
def test_unreadable_toml(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path / "x.toml", data)
    with pytest.raises(Problem, match=reason) as caught:
        read_toml(path)
    assert caught.value.file == str(path)


@pytest.mark.parametrize(
    ("data", "key", "said"),
    [
        (b"", "header", "missing column code"),
        (b"code\n", "header", "missing column value"),
        (b"code,value,code\n", "header", "a column appears twice"),
        (b"code,valeu\n", "header", "did you mean: value"),
        (b"code,value\nKAZ\n", "line 2", "1 cells where the header has 2"),
        (b'code,value\nKAZ,"1\n', None, "not valid CSV"),
        (b'code,value\nKAZ,"' + b"9" * 200_000 + b'"\n', None, "not valid CSV"),
    ],
)
def test_unreadable_tables(tmp_path: Path, data: bytes, key: str | None, said: str) -> None:
    path = written(tmp_path / "x.csv", data)
    with pytest.raises(Problem, match=said) as caught:
        read_table(path, COLUMNS)
    assert (caught.value.file, caught.value.key) == (str(path), key)


def test_tables_know_where_they_stand(tmp_path: Path) -> None:
    text = b'value, code \n 1 ,"two\nlines"\n\n2,x\n'
    rows = read_table(written(tmp_path / "x.csv", text), COLUMNS)
    assert rows == [{"value": "1", "code": "two\nlines"}, {"value": "2", "code": "x"}]
    assert [row.line for row in rows] == [3, 5]


def test_what_is_no_file(tmp_path: Path) -> None:
    fifo, zero, loop, big = (tmp_path / name for name in ("fifo", "zero", "loop", "big"))
    os.mkfifo(fifo)
    zero.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    with big.open("wb") as handle:
        handle.truncate(25 * LARGEST)  # sparse: 500 MB that take no room
    for path, reason in [
        (tmp_path, "not a regular file"),
        (fifo, "not a regular file"),
        (zero, "not a regular file"),
        (loop, "symbolic links"),
        (big, "too large"),
        (tmp_path / "none", "no such file"),
        (tmp_path / ("x" * 300), "too long"),
        (tmp_path / "a\0b", "null"),
    ]:
        with pytest.raises(Problem, match=reason) as caught:
            read_text(path)
        assert caught.value.file == str(path)


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * LARGEST)
    assert len(read_text(path)) == LARGEST


def row(value: str) -> Row:
    return Row({"value": value}, "x.csv", 7)


@pytest.mark.parametrize("text", ["", "abc", "1,5", "0x10", "--1"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Problem, match=r"not a number\nfile: x\.csv\nkey: line 7, column value"):
        row(text).number("value")


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e400", "2.1", "-0.1"])
def test_numbers_out_of_range(text: str) -> None:
    with pytest.raises(Problem, match="allowed: a number from 0 to 2"):
        row(text).number("value", 0.0, 2.0)


def test_numbers_in_range() -> None:
    assert [row(text).number("value", 0.0, 2.0) for text in ("0", "2", "1e-3")] == [0.0, 2.0, 0.001]
    assert row("-1e300").number("value") == -1e300
    assert row("2.0").whole("value", 0, 6) == 2
    with pytest.raises(Problem, match="not a whole number"):
        row("2.5").whole("value", 0, 6)


def test_one_of() -> None:
    assert row("yes").one_of("value", ["yes", "no"]) == "yes"
    with pytest.raises(Problem, match="did you mean: yes"):
        row("yess").one_of("value", ["yes", "no"])


def test_columns_that_are_not_essential_may_be_absent(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"value,code\n1,KAZ\n")
    [row] = read_table(path, ("code", "value", "note"), ("code",))
    assert (row["code"], row["value"], row["note"]) == ("KAZ", "1", "")
    assert row.absent == {"note"}
    assert read_table(path, COLUMNS)[0].absent == set()


def test_an_essential_column_and_an_unknown_one_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"value,coed\n1,KAZ\n")
    with pytest.raises(Problem, match="unknown column") as caught:
        read_table(path, COLUMNS, ("code",))
    assert caught.value.guess() == "code"
    with pytest.raises(Problem, match="missing column code"):
        read_table(written(path, b"value\n1\n"), COLUMNS, ("code",))


def test_cells_between_semicolons_are_told_from_an_unknown_column(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("code;gdp\nAAA;12,5\n", encoding="utf-8")
    with pytest.raises(Problem, match="cells are separated by commas"):
        read_table(path, ["code", "gdp"])
