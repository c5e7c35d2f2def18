"""A student takes the history away as a figure and as a table."""

import csv
from xml.etree import ElementTree

import pytest

from experiments.page.course import course_of
from experiments.page.moment import Moment
from tests.experiments.page.doing import button

MOMENT = Moment(seed=25, year=6)


@pytest.fixture
def save(windows, tmp_path):
    page = windows("seed=25&year=6")

    def saved(entry):
        page.locator(".bs-menu summary").click()
        with page.expect_download() as waiting:
            button(page, entry).click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    return saved


def test_the_figure_comes_as_png_and_as_svg(save):
    png = save("Figure, PNG")
    assert png.name == "central_asia-seed-25-2031.png"
    assert png.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    svg = ElementTree.parse(save("Figure, SVG")).getroot()
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(list(svg.iter())) > 100


def test_the_table_is_the_history(save):
    course = course_of(MOMENT)
    with save("History, CSV").open(encoding="utf-8", newline="") as file:
        found = [(row["year"], row["state"], row["signed"], row["in force"], row["vote"])
                 for row in csv.DictReader(file)]  # fmt: skip
    assert found == [
        (str(year.year), code, str(state.committed), str(state.in_force), vote(year, code))
        for year in course.upto(6)
        for code, state in year.states.items()
    ]


def vote(year, code):
    own = [vote for vote in year.summit.votes if vote.state == code]
    return "" if not own else "yes" if own[0].yes else "no"


def test_the_same_file_can_be_saved_twice(save):
    assert save("History, CSV").read_bytes() == save("History, CSV").read_bytes()
