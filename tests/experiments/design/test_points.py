"""From designs to points: order, number, names, and what is too many."""

from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.design.points import BASE, Point, build_points, count_points
from experiments.design.schema import Design
from model.problem import Problem
from model.switches import Switches
from model.validation import validated
from tests.model.synthetic import generated

NOWHERE = Path("nowhere")


def points(design, folder=NOWHERE, seed=3):
    made = validated(Design, design)
    built = build_points(made, folder, seed)
    assert count_points(made, folder) == len(built)
    return built


def test_without_a_method_there_is_one_point():
    assert points({}) == [Point({})]
    assert Design().method == "single"


def test_the_last_factor_of_a_grid_turns_fastest():
    grid = {"leverage.RUS": [0, 1], "voting": ["coalition", "consensus"]}
    made = [(p.changes["leverage.RUS"], p.changes["voting"]) for p in points({"grid": grid})]
    assert made == [(0, "coalition"), (0, "consensus"), (1, "coalition"), (1, "consensus")]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4))
@generated(60)
def test_a_grid_has_the_product_of_its_sizes_and_no_point_twice(sizes):
    grid = {f"leverage.P{i}": {"from": 0, "to": 1, "count": n} for i, n in enumerate(sizes)}
    made = points({"grid": grid})
    assert len(made) == prod(sizes)
    assert len({tuple(point.changes.values()) for point in made}) == len(made)


def test_points_are_taken_as_they_are_listed_also_twice():
    at = [
        {"temperature": 0.1},
        {},
        {"temperature": 0.1},
        {"without": ["AZE"], "voting": "majority"},
    ]
    assert [point.changes for point in points({"points": {"at": at}})] == at


def test_points_from_a_table(tmp_path):
    (tmp_path / "mine.csv").write_bytes(
        b"\xef\xbb\xbfleverage.RUS,voting,switches.exit,distraction_years,without\r\n"
        b"0.5,consensus,false,3,AZE KAZ\r\n"
        b",,,,\r\n"
        b"2,,true,,\r\n"
    )
    made = points({"points": {"file": "mine.csv"}}, tmp_path)
    assert [point.changes for point in made] == [
        {
            "leverage.RUS": 0.5, "voting": "consensus", "switches.exit": False,
            "distraction_years": 3, "without": ["AZE", "KAZ"],
        },
        {},
        {"leverage.RUS": 2.0, "switches.exit": True},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("temprature\n1\n", "unknown factor"),
        ("leverage.RUS;voting\n1;coalition\n", "commas"),
        ("temperature,temperature\n1,2\n", "twice"),
        ("temperature,\n1,2\n", "unknown column"),
        ("temperature\n1,2\n", "2 cells where the header has 1"),
        ("temperature\n", "without points"),
        ("", "without points"),
    ],
)
def test_tables_of_points_that_are_none(tmp_path, text, told):
    (tmp_path / "mine.csv").write_text(text)
    with pytest.raises(Problem, match=told) as problem:
        points({"points": {"file": "mine.csv"}}, tmp_path)
    assert "mine.csv" in problem.value.file


def test_levers_come_after_the_base_with_their_words():
    made = points({"levers": [{"label": "no Russia", "change": {"activity.RUS": 0}}]})
    assert made == [Point({}, BASE), Point({"activity.RUS": 0}, "no Russia")]


def test_ablation_switches_each_mechanism_off_by_itself():
    made = points({"ablation": {}})
    assert made[0] == Point({}, BASE)
    assert [point.changes for point in made[1:]] == [
        {f"switches.{name}": False} for name in Switches.model_fields
    ]
    assert [p.label for p in points({"ablation": {"mechanisms": ["exit"]}})] == [BASE, "exit off"]
    with pytest.raises(Problem) as told:
        points({"ablation": {"mechanisms": ["presure"]}})
    assert told.value.guess() == "pressure"


REFUSED = [
    ({"grid": {}}, "without factors"),
    ({"levers": []}, "without levers"),
    ({"ablation": {"mechanisms": []}}, "without mechanisms"),
    ({"points": {"at": []}}, "without points"),
    ({"points": {}}, "either in `at` or in a `file`"),
    ({"points": {"at": [{}], "file": "x.csv"}}, "either in `at` or in a `file`"),
    ({"grid": {"temperature": [1]}, "ablation": {}}, "one method, this has grid and ablation"),
    ({"levers": [{"change": {}}]}, "at least 1"),
    ({"latin": {"vary": {}, "count": 3}}, "at least 1"),
    ({"latin": {"vary": {"voting": {"from": 0, "to": 1}}, "count": 3}}, "every number of a span"),
    ({"latin": {"vary": {"leverage.RUS": "prior"}, "count": 3}}, "has no prior range: write from"),
    ({"latin": {"vary": {"temprature": "prior"}, "count": 3}}, "did you mean temperature"),
    ({"morris": {"vary": {"temperature": "prior"}, "levels": 3}}, "even number"),
    ({"grid": {"temprature": [1]}}, "unknown factor"),
    ({"points": {"at": [{"temprature": 1}]}}, "unknown factor"),
    ({"levers": [{"change": {"temprature": 1}}]}, "unknown factor"),
]


@pytest.mark.parametrize(("design", "told"), REFUSED, ids=str)
def test_designs_that_are_none(design, told):
    with pytest.raises(Problem, match=told):
        points(design)
