"""Points against each other: counted by hand, and as the cases of the command line."""

import json

import numpy as np
import pytest

from experiments.answers.comparison import compare_points, differences, name_of, questions
from experiments.answers.result import read_result
from experiments.runner.opening import create, layout_of
from experiments.statistics.paired import paired
from experiments.store.plan import Round
from experiments.store.rows import failed_rows
from experiments.store.store import write_plan
from model.problem import Problem
from tests.experiments.stored import small, swept, written

YES = [
    [1, 1, 1, 0, 0, 0, 1, 1],
    [1, 0, 0, 0, 1, 0, 1, 1],
]
"""Whether each history of each point is organised."""
FAILED = [(0, 7), (1, 6)]
"""(point, replicate) that could not be run: six pairs are left."""


@pytest.fixture
def by_hand(tmp_path):
    experiment = small(replicates=8)
    layout = layout_of(experiment)
    rows = np.concatenate([failed_rows(layout, point, 0, 8) for point in (0, 1)])
    rows["failed"] = 0
    rows["out_organised"] = rows["in_force_2035"] = np.concatenate(YES)
    for point, replicate in FAILED:
        at = 8 * point + replicate
        rows[at : at + 1] = failed_rows(layout, point, replicate, 1)
    return written(tmp_path / "r", experiment, rows)


def test_pairs_counted_by_hand(by_hand):
    table = differences(by_hand)
    [told] = table[table["measure"] == "organised"].to_dict(orient="records")
    assert (told["point"], told["label"]) == (1, "leverage.RUS 0")
    assert told["replicates"] == 6
    assert told["base"] == pytest.approx(3 / 6)
    assert told["likelihood"] == pytest.approx(2 / 6)
    assert told["difference"] == pytest.approx((1 - 2) / 6)
    expected = paired(np.array(YES[0][:6], bool), np.array(YES[1][:6], bool))
    assert (told["low"], told["high"]) == (expected.low, expected.high)
    [level] = table[(table["level"] == 1) & (table["basis"] == "in force") & (table["year"] == 2035)
                    & (table["measure"] == "forum")].to_dict(orient="records")  # fmt: skip
    assert level["difference"] == told["difference"]
    others = table[(table["year"] == 2030) & (table["measure"] != "organised")]
    assert (others["difference"] == 0).all()


def test_the_base_can_be_another_point(by_hand):
    one, other = differences(by_hand), differences(by_hand, base=1)
    assert other["point"].unique().tolist() == [0]
    assert (one["difference"] == -other["difference"]).all()
    assert (one["low"] == -other["high"]).all()
    assert (one["base"] == other["likelihood"]).all()


def test_two_points_are_compared_alike_however_they_are_named(by_hand):
    rows = compare_points(by_hand, 0, by_hand, 1)
    table = differences(by_hand).drop(columns=["point", "label"]).to_dict(orient="records")
    assert rows == table


def test_a_point_against_itself_differs_nowhere(by_hand):
    for row in compare_points(by_hand, 1, by_hand, 1):
        assert row["difference"] == 0
        assert row["low"] < 0 < row["high"]
        assert row["replicates"] == 7


def test_questions_come_in_the_order_of_the_summary(by_hand):
    asked = questions(by_hand.layout)
    summary = by_hand.summary()
    first = summary[summary["point"] == 0]
    assert [(q.measure, q.basis, q.level, q.year) for q in asked] == list(
        first[["measure", "basis", "level", "year"]].itertuples(index=False, name=None)
    )


def test_names_of_points(tmp_path):
    levers = [
        {"label": "no Russia", "change": {"activity.RUS": 0}},
        {"change": {"without": ["AZE", "KAZ"]}},
    ]
    result = swept(tmp_path / "r", design={"levers": levers}, replicates=2)
    assert [name_of(result, k) for k in range(3)] == ["base", "no Russia", "without AZE KAZ"]


def test_longer_and_shorter_results_are_paired_as_far_as_both_go(tmp_path):
    short, long = swept(tmp_path / "s"), swept(tmp_path / "l", replicates=30)
    for one, other in ((short, long), (long, short)):
        rows = compare_points(one, 0, other, 1)
        assert {row["replicates"] for row in rows} == {12}
    mine = compare_points(short, 0, short, 1)
    assert compare_points(long, 0, short, 1) == mine
    assert compare_points(short, 0, long, 1) == mine


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"seed": 6}, "seed"),
        ({"years": 11}, "years"),
        ({"horizons": [2030]}, "horizons"),
        ({"outputs": {}}, "outputs"),
        ({"draws": "independent"}, "draws"),
    ],
)
def test_results_that_share_no_draws_are_refused(tmp_path, change, key):
    one, other = swept(tmp_path / "a", replicates=2), swept(tmp_path / "b", replicates=2, **change)
    with pytest.raises(Problem) as told:
        compare_points(one, 0, other, 0)
    assert told.value.key == key
    if key == "draws":
        with pytest.raises(Problem):
            differences(other)


CASES = [
    ("central_asia", "central_asia,leverage.RUS=0", {"leverage.RUS": 0}),
    ("central_asia", "central_asia,off=exit,without=AZE",
     {"switches.exit": False, "without": ["AZE"]}),
    ("central_asia", "central_asia,variant=transit_trade,voting=consensus",
     {"variant": "transit_trade", "voting": "consensus"}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "changes"), CASES)
def test_cases_are_compared_as_the_same_points_stored(blocsim, tmp_path, first, second, changes):
    size = ("--seed", 5, "--years", 10, "--replicates", 300, "--json")
    cases = json.loads(blocsim("compare", first, second, *size).out)
    swept(
        tmp_path / "results" / "r", design={"points": {"at": [{}, changes]}}, replicates=300,
        horizons=sorted({row["year"] for row in cases}), outputs={},
    )  # fmt: skip
    stored = json.loads(blocsim("compare", "r:0", "r:1", "--json").out)
    assert stored == cases
    assert any(row["difference"] for row in cases)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("central_asai", "central_asia", "did you mean  central_asia"),
        ("central_asia", "central_asia,leverag.RUS=1", "did you mean  leverage.POWER"),
        ("central_asia", "central_asia,leverage.RUZ=1", "did you mean  RUS"),
        ("central_asia", "central_asia,off=exti", "did you mean  switches.exit"),
        ("central_asia", "central_asia,without=KAX", "did you mean  KAZ"),
        ("central_asia", "central_asia,temperature", "NAME=VALUE"),
        ("central_asia", "central_asia,temperature=hot", "parameters.temperature"),
        ("central_asia", "mercosur", "share no draws"),
        ("r:0", "central_asia", "RESULT:POINT twice"),
        ("r:0", "r:2", "0 to 1"),
        ("r:0", "r:" + "0" * 9 + "9", "0 to 1"),
        ("r:0", "r:-1", "0 to 1"),
        ("r:0", "s:0", "no result of a sweep"),
    ],
)
def test_wrong_cases_are_told_with_the_nearest(blocsim, tmp_path, first, second, told):
    swept(tmp_path / "results" / "r", replicates=2)
    said = blocsim("compare", first, second, "--seed", 1, "--replicates", 2)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 12


def test_a_result_without_a_row_has_no_data(blocsim, tmp_path):
    opened = create(tmp_path / "results" / "r", small())
    opened.manifest.begin("0" * 16, {})
    write_plan(opened.manifest.folder, [Round(((0, 0, 12), (1, 0, 12)), 0)])
    said = blocsim("compare", "r:0", "r:1")
    assert said.code == 0
    assert "no data" in said.out
    table = differences(read_result(opened.manifest.folder))
    assert (table["replicates"] == 0).all()
    assert table["difference"].isna().all()
    assert (table["low"] == -1).all()
