"""Rows 14, 15 and 17: going on with a result that is damaged, changed, extended or finished."""

import json

import pytest

from experiments.answers.result import read_result
from experiments.runner import sweep as running
from model.problem import Problem
from tests.reliability.tiny import (
    VALUES,
    Stopped,
    differing,
    files,
    run,
    stop_after,
    tiny,
    write_config,
)


def stamps(folder):
    return {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


def test_17_going_on_with_what_is_finished_touches_no_file(finished):
    before = {path: time for path, time in stamps(finished).items() if path != finished}
    contents = {path: path.read_bytes() for path in before if path.is_file()}
    outcome = run(finished, resume=True)
    assert outcome.nothing_to_do
    assert outcome.rows == 300
    after = {path: time for path, time in stamps(finished).items() if path != finished}
    assert after == before
    assert {path: path.read_bytes() for path in contents} == contents


def test_17_the_command_says_so_and_ends_well(blocsim, tmp_path):
    write_config(tmp_path, replicates=5)
    assert blocsim("sweep", "tiny.toml").code == 0
    said = blocsim("sweep", "tiny.toml", "--resume")
    assert said.code == 0
    assert "Nothing to do" in said.out


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


DAMAGE = {
    "missing shard": (lambda f: (f / "rows/00001.parquet").unlink(), "rows/00001.parquet"),
    "cut shard": (lambda f: (f / "rows/00001.parquet").write_bytes(b"PAR1"), "rows/00001.parquet"),
    "flipped shard": (lambda f: flip(f / "rows/00004.parquet"), "rows/00004.parquet"),
    "missing manifest": (lambda f: (f / "manifest.json").unlink(), "manifest.json"),
    "cut manifest": (lambda f: (f / "manifest.json").write_text("{"), "manifest.json"),
    "other manifest": (lambda f: (f / "manifest.json").write_text("[1]"), "manifest.json"),
    "missing plan": (lambda f: (f / "plan.json").unlink(), "plan.json"),
    "flipped plan": (lambda f: flip(f / "plan.json"), "plan.json"),
    "missing points": (lambda f: (f / "points.json").unlink(), "points.json"),
    "cut points": (lambda f: (f / "points.json").write_text("["), "points.json"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_14_damage_is_named_and_made_good(finished, expected, damage):
    harm, name = DAMAGE[damage]
    harm(finished)
    notices = []
    outcome = run(finished, resume=True, notice=notices.append)
    assert outcome.stopped == "finished"
    assert not outcome.nothing_to_do
    assert len(notices) == 1
    assert name in notices[0]
    assert "run again" in notices[0]
    assert differing(files(finished), expected) == []


def test_14_a_manifest_altered_anywhere_is_found_out(finished):
    manifest = json.loads((finished / "manifest.json").read_text())
    for key, value in (
        ("row_hash", "0" * 12), ("layout", manifest["layout"] | {"years": 7}), ("failures", [1]),
        ("config", manifest["config"] | {"seed": 12}), ("sessions", []),
    ):  # fmt: skip
        (finished / "manifest.json").write_text(json.dumps(manifest | {key: value}))
        with pytest.raises(Problem, match="damaged"):
            read_result(finished)
    (finished / "manifest.json").write_text(json.dumps(manifest))
    assert read_result(finished).stopped == "finished"


@pytest.mark.parametrize("name", ["missing shard", "flipped shard"])
def test_14_a_damaged_shard_is_never_used_silently(finished, name):
    harm, shard = DAMAGE[name]
    harm(finished)
    with pytest.raises(Problem, match="missing or damaged") as told:
        read_result(finished).rows()
    assert shard in told.value.file
    assert "--resume" in told.value.allowed


def test_14_a_damaged_shard_does_not_hide_the_rest_once_it_is_being_run_again(finished):
    flip(finished / "rows/00001.parquet")
    with pytest.raises(Stopped):
        run(finished, resume=True, progress=stop_after(240), workers=1)
    result = read_result(finished)
    assert result.partial == f"partial: {len(result.rows())} of 300"
    assert 240 <= len(result.rows()) < 300


def test_14_a_damaged_journal_is_named_and_made_good(tmp_path, expected):
    folder = tmp_path / "r"
    with pytest.raises(Stopped):
        run(folder, progress=stop_after(20), workers=1)
    for path in (folder / "journal").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"")
    notices = []
    run(folder, resume=True, notice=notices.append)
    assert len(notices) == 1
    assert "journal/" in notices[0]
    assert differing(files(folder), expected) == []


CHANGES = {
    "seed: 11 -> 12": {"seed": 12},
    "years: 6 -> 7": {"years": 7},
    "draws": {"draws": "independent"},
    "horizons": {"horizons": [2028]},
    "settings.voting": {"settings": {"voting": "majority"}},
    "outputs.free": {"outputs": {"organised": VALUES["outputs"]["organised"]}},
    "scenario": {"scenario": "mercosur", "horizons": [1988], "outputs": {}, "design": {}},
}


@pytest.mark.parametrize("key", CHANGES)
@pytest.mark.parametrize("extend", [False, True])
def test_15_another_configuration_is_refused_with_the_difference(finished, key, extend, expected):
    changed = tiny(**CHANGES[key])
    with pytest.raises(Problem, match="configuration has changed") as told:
        run(finished, changed, resume=not extend, extend=extend)
    assert key in told.value.key
    assert "--extend" not in told.value.allowed
    assert differing(files(finished), expected) == []


def test_15_more_is_allowed_with_extend_only(finished):
    with pytest.raises(Problem) as told:
        run(finished, tiny(replicates=60), resume=True)
    assert told.value.key == "replicates: 50 -> 60"
    assert "--extend" in told.value.allowed


GRID = VALUES["design"]["grid"]
LESS = {
    "fewer replicates": {"replicates": 40},
    "not in it": {"design": {"grid": GRID | {"leverage.RUS": [0, 1]}}},
}


@pytest.mark.parametrize("reason", LESS)
def test_15_less_is_no_extension(finished, reason, expected):
    with pytest.raises(Problem) as told:
        run(finished, tiny(**LESS[reason]), extend=True)
    assert reason in str(told.value)
    assert differing(files(finished), expected) == []


AT = [{"leverage.RUS": 0}, {"leverage.RUS": 1}]
MORE = [*AT, {"leverage.RUS": 2}, {"voting": "consensus"}]


@pytest.mark.parametrize("draws", ["common", "independent"])
def test_15_an_extension_has_the_rows_of_a_fresh_run(tmp_path, draws):
    begun = tiny(design={"points": {"at": AT}}, replicates=20, draws=draws)
    wider = tiny(design={"points": {"at": MORE}}, replicates=33, draws=draws)
    run(tmp_path / "grown", begun)
    run(tmp_path / "grown", wider, extend=True)
    run(tmp_path / "fresh", wider)
    grown, fresh = (read_result(tmp_path / name) for name in ("grown", "fresh"))
    assert grown.rows().equals(fresh.rows())
    assert grown.summary().equals(fresh.summary())
    assert run(tmp_path / "grown", wider, resume=True).nothing_to_do
    assert run(tmp_path / "grown", wider, extend=True).nothing_to_do


def by_settings(folder):
    rows = read_result(folder).rows(design=True)
    return rows.drop(columns="point").sort_values(["leverage.RUS", "replicate"], ignore_index=True)


@pytest.mark.parametrize("stop", [False, True])
def test_15_points_in_between_keep_every_number_also_after_a_resume(tmp_path, stop):
    def grid(values):
        return tiny(design={"grid": {"leverage.RUS": values}}, replicates=20)

    begun = grid({"from": 0, "to": 2, "step": 2})
    wider = grid({"from": 0, "to": 2, "step": 0.5})
    run(tmp_path / "grown", begun)
    if stop:
        with pytest.raises(Stopped):
            run(tmp_path / "grown", wider, extend=True, progress=stop_after(61), workers=1)
        assert not run(tmp_path / "grown", wider, resume=True).nothing_to_do
    else:
        run(tmp_path / "grown", wider, extend=True)
    run(tmp_path / "fresh", wider)
    order = [point.changes["leverage.RUS"] for point in read_result(tmp_path / "grown").points]
    assert order == [0, 2, 0.5, 1, 1.5]
    assert by_settings(tmp_path / "grown").equals(by_settings(tmp_path / "fresh"))


def test_15_a_longer_sobol_sequence_extends_a_shorter(tmp_path):
    def sequence(count):
        vary = {"leverage.RUS": {"from": 0.0, "to": 2.0}}
        return tiny(design={"sobol_sequence": {"vary": vary, "count": count}}, replicates=5)

    run(tmp_path / "grown", sequence(4))
    run(tmp_path / "grown", sequence(8), extend=True)
    run(tmp_path / "fresh", sequence(8))
    grown, fresh = (read_result(tmp_path / name).rows(design=True) for name in ("grown", "fresh"))
    assert grown.equals(fresh)


def test_15_other_rules_are_warned_of_and_each_row_tells_its_version(tmp_path, monkeypatch):
    folder = tmp_path / "r"
    with pytest.raises(Stopped):
        run(folder, progress=stop_after(100), workers=1)
    monkeypatch.setattr(running, "rules_hash", lambda: "0123456789abcdef")
    notices = []
    run(folder, resume=True, notice=notices.append)
    [line] = notices
    assert "rules have changed" in line
    assert "0123456789abcdef" in line
    codes = read_result(folder).rows()["code"].value_counts()
    assert len(codes) == 2
    assert 100 <= codes.iloc[[not c.endswith("0123456789abcdef") for c in codes.index]].sum() < 300
    assert codes.sum() == 300


def test_a_seed_that_is_left_open_is_the_stored_one(tmp_path):
    left_open = {name: value for name, value in VALUES.items() if name != "seed"}
    from experiments.config.reading import resolve

    with pytest.raises(Stopped):
        run(tmp_path / "r", resolve(left_open), progress=stop_after(100))
    run(tmp_path / "r", resolve(left_open), resume=True)
    assert read_result(tmp_path / "r").rows()["seed"].nunique() == 1
