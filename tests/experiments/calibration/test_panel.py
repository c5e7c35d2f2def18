"""Reading the two tables, and every way in which they can be wrong."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from experiments.calibration.panel import PAIR_COLUMNS, PANEL_COLUMNS, read_pairs, read_panel
from model.problem import Problem

PANEL = ["AAA", "2000", "10", "1", "", "", "", "0.5", "0.4", "-3"]
PAIR = ["AAA", "BBB", "2000", "3", "1.5", "", "0", "1", "0", "0", "0", "0", "0", "1000"]
READ = {"panel": (read_panel, PANEL_COLUMNS, PANEL), "pairs": (read_pairs, PAIR_COLUMNS, PAIR)}


def put(folder: Path, kind: str, rows: list[list[str]], header: list[str] | None = None) -> Path:
    path = folder / f"{kind}.csv"
    lines = [header or list(READ[kind][1]), *rows]
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    return path


def changed(kind: str, column: str, value: str) -> list[str]:
    row = list(READ[kind][2])
    row[list(READ[kind][1]).index(column)] = value
    return row


@pytest.mark.parametrize("kind", READ)
def test_a_good_table_is_read_with_blanks_unknown(kind: str, tmp_path: Path) -> None:
    read, columns, row = READ[kind]
    table = read(put(tmp_path, kind, [row]))
    assert list(table.columns) == list(columns)
    for column, cell in zip(columns, row, strict=True):
        value = table.at[0, column]
        if cell == "":
            assert value != value, column
        else:
            assert str(value) == cell or float(value) == float(cell), column


def test_gzip_is_read_as_plain(tmp_path: Path) -> None:
    plain = put(tmp_path, "panel", [PANEL])
    packed = tmp_path / "panel.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_panel(packed).equals(read_panel(plain))


@pytest.mark.parametrize(
    ("kind", "column", "value", "said"),
    [
        ("panel", "iso3", "", "state, three capital letters"),
        ("panel", "year", "2000.5", "a whole number from 1800 to 2200"),
        ("panel", "year", "", "year"),
        ("panel", "vdem_libdem", "1.2", "a number from 0 to 1"),
        ("panel", "gdp_sim_2011ppp_bn", "-1", "a number from 0"),
        ("panel", "polity2", "many", "a number from -10 to 10"),
        ("pairs", "eia", "7", "a whole number from 0 to 6"),
        ("pairs", "eia", "2.5", "a whole number from 0 to 6"),
        ("pairs", "distance_km", "0", "a number from 0.1"),
        ("pairs", "contig", "yes", "a whole number from 0 to 1"),
        ("pairs", "exports_a_to_b_usdm", "nan", "a number from 0"),
        ("pairs", "iso3_b", "AAA", "a code after AAA"),
    ],
)
def test_a_wrong_cell_is_named(
    kind: str, column: str, value: str, said: str, tmp_path: Path
) -> None:
    other = changed(kind, "year", "1996")
    path = put(tmp_path, kind, [other, changed(kind, column, value)])
    with pytest.raises(Problem) as caught:
        READ[kind][0](path)
    text = str(caught.value)
    assert f"row 2, column {column}" in text
    assert said in text
    assert str(path) in text


@pytest.mark.parametrize("kind", READ)
def test_the_same_row_twice_is_refused(kind: str, tmp_path: Path) -> None:
    row = READ[kind][2]
    with pytest.raises(Problem, match="appears twice"):
        READ[kind][0](put(tmp_path, kind, [row, row]))


@pytest.mark.parametrize("kind", READ)
def test_columns_are_exactly_the_documented_ones(kind: str, tmp_path: Path) -> None:
    read, columns, row = READ[kind]
    names = list(columns)
    with pytest.raises(Problem, match=f"missing column {names[-1]}"):
        read(put(tmp_path, kind, [row[:-1]], names[:-1]))
    with pytest.raises(Problem) as caught:
        read(put(tmp_path, kind, [row], [*names[:-1], names[-1] + "s"]))
    assert f"did you mean: {names[-1]}" in str(caught.value)


def _missing(folder: Path) -> Path:
    return folder / "none.csv"


def _broken_gzip(folder: Path) -> Path:
    path = folder / "broken.csv.gz"
    path.write_bytes(gzip.compress(b"iso3,year\n" * 100)[:-20])
    return path


def _no_gzip(folder: Path) -> Path:
    path = folder / "plain.csv.gz"
    path.write_bytes(b"iso3,year\n")
    return path


def _latin(folder: Path) -> Path:
    path = folder / "latin.csv"
    path.write_bytes("iso3,é\n".encode("latin-1"))
    return path


def _empty(folder: Path) -> Path:
    path = folder / "empty.csv"
    path.write_text("", encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [_missing, _broken_gzip, _no_gzip, _latin, _empty])
def test_an_unreadable_file_is_a_problem(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    with pytest.raises(Problem) as caught:
        read_panel(path)
    assert caught.value.file == str(path)


def test_a_table_without_rows_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no rows"):
        read_pairs(put(tmp_path, "pairs", []))
