"""The command as a user types it: what it writes, and what it refuses to write over."""

import os

import pytest

from experiments.api import report


def test_it_writes_both_into_the_result_and_again(blocsim, folder):
    place = folder("single")
    said = blocsim("report", place)
    assert said.code == 0, said.err
    assert str(place / "report.html") in said.out
    assert str(place / "report.pdf") in said.out
    first = [(place / name).read_bytes() for name in ("report.html", "report.pdf")]
    assert blocsim("report", place, "--level", "2").code == 0
    assert (place / "report.html").read_bytes() != first[0]
    assert blocsim("report", place).code == 0
    assert [(place / name).read_bytes() for name in ("report.html", "report.pdf")] == first


def test_names_under_results_and_other_places(blocsim, folder, tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "mine").symlink_to(folder("plain"))
    said = blocsim("report", "mine", "--to", "out.html", "--no-pdf", "--year", "2035")
    assert said.code == 0, said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "results"]
    assert "at the end of 2035?" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_python_interface_gives_the_files(folder, tmp_path):
    files = report(folder("plain"), tmp_path / "a.html", pdf=False, level=2)
    assert files == [tmp_path / "a.html"]
    assert b"level 2" in files[0].read_bytes()


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("single", ["--level", "7"], "7"),
        ("single", ["--year", "2031"], "2030"),
        ("single", ["--output", "ftb"], "fta"),
        ("plain", ["--output", "fta"], "--level"),
        ("plain", ["--year", "2041"], "2026 to 2040"),
        ("plain", ["--to", "report.txt"], ".html"),
        ("plain", ["--to", "missing/report.html"], "folder around it"),
        ("plain", ["--to", "folder.html"], "something else than an earlier report"),
        ("plain", ["--to", "link.html"], "something else than an earlier report"),
        ("plain", ["--to", "own.html"], "something else than an earlier report"),
        ("plain", ["--to", "taken.html"], "taken.pdf"),
        ("plain", ["--to", "other.html"], "something else than an earlier report"),
    ],
)
def test_bad_input_ends_with_code_2_and_writes_nothing(
    blocsim, folder, tmp_path, name, arguments, words
):  # fmt: skip
    report(folder("rare"), tmp_path / "other.html", pdf=False)
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "own.html").write_text("<p>mine</p>")
    (tmp_path / "taken.pdf").write_bytes(b"%PDF-1.7 mine %%EOF")
    (tmp_path / "link.html").symlink_to(tmp_path / "own.html")
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    said = blocsim("report", folder(name), *arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_linked_result_is_not_written_into(blocsim, folder, tmp_path):
    (tmp_path / "linked").symlink_to(folder("plain"))
    said = blocsim("report", "linked")
    assert said.code == 2
    assert "not a link" in said.err


@pytest.mark.parametrize("name", ["nowhere", "empty", "x" * 5000, "hindcast"])
def test_what_is_no_result_is_refused_with_those_there_are(blocsim, folder, tmp_path, name):
    (tmp_path / "empty").mkdir()
    for each in ("hindcast", "known"):
        (tmp_path / "results" / each).mkdir(parents=True)
        (tmp_path / "results" / each / "manifest.json").write_text("{}")
    (tmp_path / "results" / "known" / "likelihood.csv").write_text("")
    said = blocsim("report", name)
    assert said.code == 2
    assert "no result of a sweep or an estimate here" in said.err
    assert "known" in said.err
    assert len(said.err) < 1000


def test_a_result_without_any_row_is_refused(blocsim, tmp_path):
    from experiments.runner.opening import create
    from experiments.store.plan import Round
    from experiments.store.store import write_plan
    from tests.experiments.report.made import alone

    create(tmp_path / "none", alone())
    write_plan(tmp_path / "none", [Round(((0, 0, 10),), 0)])
    said = blocsim("report", "none")
    assert said.code == 2
    assert "no replicate has run" in said.err
    assert not (tmp_path / "none" / "report.html").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(blocsim, folder, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    said = blocsim("report", folder("plain"), "--to", "closed/report.html")
    assert said.code == 2
