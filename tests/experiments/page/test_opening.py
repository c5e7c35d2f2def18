"""A stored row opened on the page is the history that was stored."""

import shutil

import pytest

from experiments.answers.replay import replay
from experiments.answers.result import read_result
from experiments.catalogue import SCENARIOS
from experiments.page import offered
from experiments.page.course import course_of
from experiments.page.link import moment_of
from experiments.page.opening import link_to
from model.problem import Problem
from tests.experiments.answers.test_replay import CASES
from tests.experiments.stored import swept


@pytest.fixture(autouse=True)
def nothing_opened(monkeypatch):
    monkeypatch.setattr(offered, "_opened", {})


@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_the_stored_history(tmp_path, case):
    result = swept(tmp_path / "r", **CASES[case])
    for row in ("0:3", "1:7"):
        again = replay(result, row)
        moment, notice = moment_of(link_to(result, again))
        assert notice == ""
        assert moment.year == moment.years == 10
        shown = {y.year: (y.signed, y.in_force) for y in course_of(moment).years}
        assert shown == again.history.levels


def test_a_scenario_of_ones_own_is_offered_as_it_was_stored(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(SCENARIOS / "nordek", own)
    result = swept(tmp_path / "r", scenario=str(own), horizons=[1960], outputs={}, design={
        "points": {"at": [{}, {"temperature": 1.0}]}
    })  # fmt: skip
    shutil.rmtree(own)
    result = read_result(result.folder)
    moment, notice = moment_of(link_to(result, replay(result, "1:2")))
    assert (moment.scenario, notice) == ("nordek, as stored", "")
    assert offered.offered()[0] == "nordek, as stored"
    assert offered.offered_folder(moment.scenario).is_relative_to(result.folder)


def test_more_years_than_the_page_has_are_refused(tmp_path):
    result = swept(tmp_path / "r", years=250)
    with pytest.raises(Problem, match="too many years"):
        link_to(result, replay(result, "0:0"))
