"""Rows 1 to 9 from Python: what a notebook gives wrongly is a `Problem`, nothing else."""

import math

import numpy as np
import pytest

from experiments import api
from experiments.given import check_numbers
from experiments.options import LARGEST_SEED
from model.problem import Problem
from tests.reliability.refused import nothing_written

BASE = {"scenario": "central_asia", "seed": 1, "years": 3, "horizons": [2028], "replicates": 2}
HUGE = 10**5000
LOOP: dict[str, object] = {}
LOOP["design"] = LOOP


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def region():
    return api.load("central_asia")


@pytest.fixture(scope="module")
def planned():
    return api.experiment(BASE)


def grid(values):
    return {"design": {"grid": {"temperature": values}}}


CONFIGS = [
    {5: 1}, {"sed": 1}, {"seed": "7"}, {"seed": HUGE}, {"replicates": HUGE}, {"years": True},
    {"horizons": [2028.0]}, {"scenario": None}, {"scenario": "a\0"}, {"scenario": "x" * 5000},
    grid([HUGE]), grid([{0.1}]), grid([math.nan]), grid([[[]]]), grid([]), grid({0.1, 0.2}),
    {"design": {"grid": {5: [1]}}}, {"settings": 5}, {"outputs": {"a": None, "b": 1}}, LOOP,
    {"design": {"levers": [{"label": "\ud800", "change": {"temperature": 1}}]}},
]  # fmt: skip


@pytest.mark.parametrize("changes", CONFIGS, ids=range(len(CONFIGS)))
def test_01_a_configuration_that_cannot_be(tmp_path, changes):
    with nothing_written(tmp_path), pytest.raises(Problem):
        api.experiment(BASE | changes)


@pytest.mark.parametrize("config", [{}, [], None, 5, "", ".", "no.toml", "a\0", "x" * 5000])
def test_02_what_is_no_configuration(config):
    with pytest.raises(Problem):
        api.experiment(config)


def test_01_numpys_numbers_tuples_settings_and_none_are_taken(region):
    changed = api.settings(parameters={"temperature": np.float64(0.5)})
    given = grid(np.linspace(0.1, 0.3, 3)) | {"seed": np.int64(1), "settings": changed}
    made = api.experiment(BASE | given | {"horizons": (2028,), "stop": None})
    assert made.resolved() == api.experiment(
        BASE | grid([0.1, 0.2, 0.3]) | {"settings": {"parameters": {"temperature": 0.5}}}
    ).resolved() | {"design": made.resolved()["design"]}
    assert [point.changes["temperature"] for point in made.points] == pytest.approx([0.1, 0.2, 0.3])
    one, other = (api.estimate(region, seed=n, replicates=9, years=3) for n in (1, np.int32(1)))
    assert np.array_equal(one.counts, other.counts)


@pytest.mark.parametrize("number", [-1, 1.5, True, "1", math.nan, HUGE, None, [1]], ids="abcdefgh")
def test_06_numbers_of_a_run_that_cannot_be(region, number):
    for name in ("seed", "years", "replicates"):
        given = {"seed": 1, "years": 3, "replicates": 9} | {name: number}
        for function in (api.estimate, api.estimate_rare, api.estimate_posterior):
            with pytest.raises(Problem, match=name):
                function(region, **given)
    for name in ("seed", "years", "replicate"):
        with pytest.raises(Problem, match=name):
            api.run(region, **({"seed": 1, "years": 3} | {name: number}))


@pytest.mark.parametrize(
    "zero",
    [{"replicates": 0}, {"years": 0}, *({"until": u} for u in (0, 0.5, math.nan, "1", True))],
)
def test_01_an_estimate_of_nothing(region, zero):
    with pytest.raises(Problem):
        api.estimate(region, **({"seed": 1, "replicates": 9, "years": 3} | zero))


def test_07_what_is_no_region_and_what_are_no_settings(region):
    for name in ("atlantis", "", None, "a\0", "x" * 5000, 5):
        with pytest.raises(Problem):
            api.load(name)
    for given in ("central_asia", None):
        with pytest.raises(Problem, match=r"load\(NAME\)"):
            api.run(given, seed=1)
    with pytest.raises(Problem, match=r"settings\(...\)"):
        api.estimate(region, {"voting": "consensus"}, seed=1)
    for changes in ({"paramters": {}}, {"leverage": {5: 1}}, {"parameters": {"temperature": HUGE}}):
        with pytest.raises(Problem):
            api.settings(**changes)


@pytest.mark.parametrize("place", ["", ".", "/", "a\0", "x" * 300, "file", "file/below", "link"])
def test_08_places_that_no_result_can_have(tmp_path, planned, place):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to("elsewhere")
    for going_on in ({}, {"resume": True}, {"extend": True}):
        with nothing_written(tmp_path), pytest.raises(Problem):
            api.sweep(planned, place, **going_on)


def test_09_there_must_be_a_result_to_go_on_with(tmp_path, planned):
    (tmp_path / "empty").mkdir()
    for folder in ("missing", "empty", "no/such"):
        for going_on in ({"resume": True}, {"extend": True}):
            with nothing_written(tmp_path), pytest.raises(Problem):
                api.sweep(planned, folder, **going_on)
    with pytest.raises(Problem, match=r"experiment\(CONFIG\)"):
        api.sweep(BASE, "mine")


HOW = [
    {"workers": 0}, {"workers": 1.5}, {"workers": True}, {"chunk": 0}, {"chunk": -1},
    {"kind": "proceses"}, {"start": "x"}, {"limit": 0}, {"limit": math.nan}, {"limit": None},
    {"shard_rows": 0},
]  # fmt: skip


@pytest.mark.parametrize("how", HOW, ids=str)
def test_01_ways_to_run_that_cannot_be(how):
    with pytest.raises(Problem, match=next(iter(how))):
        api.How(**how)


@pytest.mark.parametrize("name", ["nowhere", "", "a\0", "x" * 5000, None])
def test_05_results_that_are_none(tmp_path, name):
    with nothing_written(tmp_path):
        for ask in (api.read_result, api.report, api.read, lambda n: api.export(n, "crate")):
            with pytest.raises(Problem):
                ask(name)


def test_01_questions_that_a_result_cannot_answer(planned):
    api.sweep(planned, "mine", api.How(workers=1))
    result = api.read_result("mine")
    for row in ("9:9", "-1:0", "0:0:0", "", "x", "9" * 5000, 10**9, None):
        with pytest.raises(Problem, match="row"):
            api.replay(result, row)
    assert api.replay(result, 1).replicate == 1
    for asked in ({"level": 9}, {"level": 0}, {"year": 1999}, {"basis": "sign"}, {"output": "a"}):
        with pytest.raises(Problem):
            api.report("mine", **asked)
    for place in ("mine/crate", "no/such/crate", "a\0.zip", "x" * 300, "", "mine"):
        with pytest.raises(Problem):
            api.export("mine", place)


def test_06_a_seed_is_as_large_from_python_as_anywhere_else():
    check_numbers(seed=LARGEST_SEED)
    with pytest.raises(Problem, match="seed"):
        check_numbers(seed=LARGEST_SEED + 1)
