"""A stored result: rows, summary and grid tell the same, and match the ensemble itself."""

import numpy as np
import pytest

from experiments.answers.result import known_results, read_result
from experiments.config.reading import resolve
from experiments.runner.how import How
from experiments.runner.sweep import sweep
from model.ensemble.run import simulate
from model.ladder import LEVELS, Level
from model.problem import Problem
from model.world import build_world

VALUES = {
    "scenario": "central_asia",
    "seed": 5,
    "years": 12,
    "replicates": 40,
    "horizons": [2030, 2037],
    "outputs": {"organised": {"level": 2, "by": 2034}},
    "design": {"grid": {"leverage.RUS": [0, 1], "voting": ["coalition", "consensus"]}},
}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("result") / "r"
    sweep(resolve(VALUES), folder, How(workers=2, chunk=9, shard_rows=50))
    return read_result(folder)


def test_rows_are_in_order_one_for_each_point_and_replicate(result):
    rows = result.rows()
    expected = [(point, replicate) for point in range(4) for replicate in range(40)]
    assert list(zip(rows["point"], rows["replicate"], strict=True)) == expected


@pytest.mark.parametrize("point", range(4))
def test_rows_are_what_the_ensemble_says(result, point):
    experiment = resolve(VALUES)
    world = build_world(experiment.scenario, experiment.settings_of(experiment.points[point]))
    record = simulate(world, 5, 40, 12)
    rows = result.rows([point])
    assert rows["in_force_2030"].tolist() == record.in_force[:, 5].tolist()
    assert rows["signed_2037"].tolist() == record.signed[:, 12].tolist()
    ever = (record.in_force[:, :10] >= 2).any(axis=1)
    assert rows["organised"].tolist() == ever.tolist()
    codes = np.array([*world.states, None], dtype=object)
    for level in range(1, LEVELS):
        named = [None if value is None or value != value else value
                 for value in rows[f"blocker_{level}"].astype(object).where(
                     rows[f"blocker_{level}"].notna(), None)]  # fmt: skip
        assert named == codes[record.blocker[:, level]].tolist()


def test_rows_can_bring_the_factors_of_their_points(result):
    rows = result.rows([3, 1], design=True)
    assert set(rows["point"]) == {1, 3}
    by_point = rows.groupby("point")[["leverage.RUS", "voting"]].first()
    assert by_point.loc[1].tolist() == [0, "consensus"]
    assert by_point.loc[3].tolist() == [1, "consensus"]


def test_the_summary_is_the_mean_of_the_rows(result):
    rows, summary = result.rows(), result.summary()
    assert len(summary) == 4 * (1 + 2 * 2 * (LEVELS - 1))
    for _, told in summary.iterrows():
        mine = rows[rows["point"] == told["point"]]
        if told["measure"] == "organised":
            yes = mine["organised"]
        else:
            column = f"{told['basis'].replace(' ', '_')}_{told['year']}"
            yes = mine[column] >= told["level"]
            assert told["measure"] == Level(told["level"]).label
        assert told["successes"] == yes.sum()
        assert told["likelihood"] == yes.mean()
        assert told["low"] <= told["likelihood"] <= told["high"]
        assert (told["replicates"], told["missing"]) == (40, 0)


def test_the_grid_is_the_summary_by_factor(result):
    grid, summary = result.grid(), result.summary()
    assert dict(grid.sizes) == {
        "leverage.RUS": 2, "voting": 2, "basis": 2, "level": 6, "year": 2,
    }  # fmt: skip
    for _, told in summary.iterrows():
        at = grid.sel({name: told[name] for name in ("leverage.RUS", "voting")})
        if told["measure"] == "organised":
            assert float(at["organised"]) == told["likelihood"]
            assert float(at["organised_low"]) == told["low"]
        else:
            at = at.sel({name: told[name] for name in ("basis", "level", "year")})
            for name in ("likelihood", "low", "high"):
                assert float(at[name]) == told[name]
    assert (grid["replicates"] == 40).all()


def test_only_a_grid_has_a_grid(tmp_path):
    sweep(resolve(VALUES | {"design": {}, "replicates": 2}), tmp_path / "r")
    with pytest.raises(Problem, match="only a grid"):
        read_result(tmp_path / "r").grid()


def test_results_are_known_by_name(result, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Problem, match="no result of a sweep"):
        read_result("nothing")
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "mine").symlink_to(result.folder)
    assert known_results() == ["mine"]
    assert read_result("mine").rows().equals(result.rows())
    with pytest.raises(Problem) as told:
        read_result("mien")
    assert told.value.guess() == "mine"


def test_the_files_for_people_are_there(result):
    points = (result.folder / "points.csv").read_text().splitlines()
    assert points[:2] == ["point,label,leverage.RUS,voting", "0,,0,coalition"]
    [session] = result.manifest.sessions
    assert {"started", "ended", "stopped_because", "rules", "blocsim", "code"} <= set(session)
    assert {"python", "libraries", "machine", "engine", "workers"} <= set(session)
    assert result.manifest.config == resolve(VALUES).resolved()
