"""Row 24: a result in part says so wherever its figures are shown."""

import pytest

from experiments.answers.result import read_result
from tests.reliability.tiny import ROWS, Stopped, run, stop_after, write_config


@pytest.mark.parametrize("rows", [1, 75, 140, 299])
def test_24_a_result_in_part_says_so_and_reads_back_right(tmp_path, finished, rows):
    with pytest.raises(Stopped):
        run(tmp_path / "part", progress=stop_after(rows), workers=1)
    part, whole = read_result(tmp_path / "part"), read_result(finished)
    there = part.rows()
    assert rows <= len(there) < 300 or rows == 299
    assert part.partial == f"partial: {len(there)} of 300"
    assert part.stopped.startswith("Stopped")
    both = whole.rows().merge(there[["point", "replicate"]], on=["point", "replicate"])
    assert both.equals(there)
    counts = there.groupby("point").size().reindex(range(6), fill_value=0)
    measured = part.summary()
    assert measured.groupby("point")["replicates"].first().tolist() == counts.tolist()
    nothing = measured["replicates"] == 0
    assert measured[nothing]["likelihood"].isna().all()
    assert measured[~nothing]["likelihood"].notna().all()


def test_24_a_finished_result_says_nothing_of_the_kind(finished):
    result = read_result(finished)
    assert (result.partial, result.planned, result.stopped) == ("", 300, "finished")


@pytest.fixture
def begun(tmp_path):
    """A result in part, under the name that commands know it by."""
    write_config(tmp_path)
    with pytest.raises(Stopped):
        run(tmp_path / "results" / "tiny", progress=stop_after(100), workers=1)
    return read_result(tmp_path / "results" / "tiny")


def test_24_every_command_that_shows_figures_marks_them(blocsim, tmp_path, begun):
    told = f"partial: {len(begun.rows())} of {ROWS}"
    assert 100 <= len(begun.rows()) < ROWS
    for command in (("compare", "tiny:0", "tiny:1"), ("rows", "tiny"), ("plot", "tiny")):
        said = blocsim(*command)
        assert said.code == 0, said.err
        assert told in said.out + said.err, command


def test_24_so_does_what_others_get_to_read(blocsim, tmp_path, begun):
    told = begun.partial
    for command in (("report", "tiny", "--no-pdf"), ("export", "tiny", "--to", "crate"),
                    ("plot", "tiny", "--figure", "curves")):  # fmt: skip
        assert blocsim(*command).code == 0
    page = (tmp_path / "results" / "tiny" / "report.html").read_text(encoding="utf-8")
    assert told in page
    captions = list((tmp_path / "results" / "tiny" / "figures").glob("*.txt"))
    assert captions
    for caption in captions:
        assert told in caption.read_text(encoding="utf-8")
    assert told in (tmp_path / "crate" / "ro-crate-metadata.json").read_text(encoding="utf-8")


def test_24_a_sweep_that_was_stopped_marks_its_table(blocsim, tmp_path, begun, monkeypatch):
    monkeypatch.setattr("experiments.runner.sweep._Session._rounds", lambda self, interrupt: False)
    said = blocsim("sweep", "tiny.toml", "--resume")
    assert f"partial: {len(begun.rows())} of {ROWS}" in said.out
