"""Files to take away: they hold the history shown, up to its year."""

import csv
import io
import threading
import xml.etree.ElementTree as ET

import pytest

from experiments.page.course import course_of
from experiments.page.exporting import export
from experiments.page.moment import Moment

COURSE = course_of(Moment())


def test_the_table_has_a_row_for_each_year_and_state():
    rows = list(csv.DictReader(io.StringIO(export(COURSE, 9, "csv").content.decode())))
    assert len(rows) == 10 * 6
    for row in rows:
        year = COURSE.years[int(row["year"]) - 2025]
        then = year.states[row["state"]]
        assert (int(row["signed"]), int(row["in force"])) == (then.committed, then.in_force)
        assert (int(row["bloc signed"]), float(row["habit"])) == (year.signed, year.habit)
        vote = next((v for v in year.summit.votes if v.state == row["state"]), None)
        assert row["vote"] == ("" if vote is None else "yes" if vote.yes else "no")
        assert vote is None or float(row["net benefit, percent of GDP"]) == vote.net


def test_figures_are_what_they_say():
    png, svg = export(COURSE, 9, "png"), export(COURSE, 9, "svg")
    assert png.content.startswith(b"\x89PNG")
    assert png.name == "central_asia-seed-1-2034.png"
    assert ET.fromstring(svg.content).tag.endswith("svg")
    words = "".join(ET.fromstring(svg.content).itertext())
    assert "Kazakhstan" in words
    assert "implementation" in words


@pytest.mark.parametrize("kind", ["pdf", "", "../x", "exe"])
def test_other_kinds_are_not_made(kind):
    assert export(COURSE, 9, kind) is None


def test_a_figure_is_the_same_whoever_else_draws():
    alone = export(COURSE, 20, "svg").content
    made = []
    threads = [threading.Thread(target=lambda: made.append(export(COURSE, 20, "svg").content))
               for _ in range(4)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [alone] * 4


def test_a_second_download_of_a_file_is_told_from_the_first():
    download = export(COURSE, 9, "csv")
    assert download.as_dict(1) != download.as_dict(2)
    assert download.as_dict(1)["kind"] == "text/csv"
