"""Rows 4 and 6: too much is refused by multiplication before any work, and seeds are seeds."""

import json
import re
import time
from contextlib import contextmanager

import pytest

from experiments.answers.result import read_result
from experiments.api import experiment
from experiments.options import LARGEST_SEED
from experiments.page.link import NOT_UNDERSTOOD, moment_of
from model.problem import Problem
from tests.reliability.refused import assert_refused, nothing_written

BASE = {"scenario": "central_asia", "seed": 1}
HEAD = 'scenario = "central_asia"\nyears = 3\nreplicates = 2\nhorizons = [2028]\n'
PRIOR = {"temperature": "prior"}
TINY = {"from": 0, "to": 1, "step": 1e-300}
TOO_MANY = [
    ({"grid": {f"leverage.P{i}": [*range(10)] for i in range(10)}}, "10,000,000,000"),
    ({"grid": {"temperature": {"from": 0, "to": 1, "step": 1e-9}}}, "1,000,000,001"),
    ({"grid": {f"leverage.P{i}": TINY for i in range(20)}}, "more than 1e+30"),
    ({"latin": {"vary": PRIOR, "count": 10**12}}, "1,000,000,000,000"),
    ({"sobol_sequence": {"vary": PRIOR, "count": 100_001}}, "100,001"),
    ({"morris": {"vary": PRIOR, "trajectories": 10**9}}, "2,000,000,000"),
    ({"sobol_indices": {"vary": PRIOR, "samples": 10**9}}, "3,000,000,000"),
]
TOO_LONG = [
    ({"replicates": 10**12}, f"{10**12}"),
    ({"replicates": 10**9, "design": {"grid": {"temperature": [0.1, 0.2]}}}, "2,000,000,000"),
]
EVERY = [*(({"design": design}, count) for design, count in TOO_MANY), *TOO_LONG]


@contextmanager
def no_work():
    """Nothing that takes long is begun."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize(("values", "count"), EVERY, ids=lambda case: str(case)[:60])
def test_04_too_many_are_refused_with_count_limit_and_hint(values, count):
    with no_work(), pytest.raises(Problem) as told:
        experiment(BASE | values)
    assert count in str(told.value)
    limit, _, hint = str(told.value.allowed).partition("; ")
    assert "at most" in limit or "<=" in limit
    assert "[stop]" in hint or "few points" in hint


TEN = "\n".join(f'"leverage.P{i}" = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]' for i in range(10))
HUGE = str(10**12)


def test_04_a_configuration_of_ten_axes_or_of_a_million_million_is_refused(blocsim, tmp_path):
    files = {"axes": f"{HEAD}[design.grid]\n{TEN}\n", "many": HEAD.replace("= 2\n", f"= {HUGE}\n")}
    told = {"axes": ("10,000,000,000", "100,000;"), "many": (HUGE, "1e+09", "[stop]")}
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text)
    for name in files:
        for command in (("sweep",), ("sweep", "--dry-run"), ("check",)):
            with nothing_written(tmp_path), no_work():
                assert_refused(blocsim(*command, f"{name}.toml"), *told[name])


def test_04_options_know_their_limits(blocsim, tmp_path):
    seeded = ("central_asia", "--seed", "1", "--replicates", HUGE)
    with nothing_written(tmp_path), no_work():
        assert_refused(blocsim("estimate", *seeded), "--replicates", "100,000,000", "--until")
        assert_refused(blocsim("ablate", *seeded), "--replicates", "10000000")
        assert_refused(blocsim("compare", "central_asia", *seeded), "--replicates", "100000000")
        years = ("central_asia", "--seed", "1", "--years", HUGE)
        assert_refused(blocsim("estimate", *years), "--years", "1000")
        assert_refused(blocsim("run", *years), "--years", "1000")


def test_04_a_table_of_too_many_points_is_refused(blocsim, tmp_path):
    (tmp_path / "many.csv").write_text("temperature\n" + "0.5\n" * 100_001)
    (tmp_path / "mine.toml").write_text(HEAD + 'design.points.file = "many.csv"\n')
    with nothing_written(tmp_path):
        assert_refused(blocsim("sweep", "mine.toml"), "100,001", "at most 100,000")


NO_SEEDS = ["-1", "1.5", "true", str(2**200), str(LARGEST_SEED + 1), "'7'", "nan", "[1]"]


@pytest.mark.parametrize("seed", NO_SEEDS)
def test_06_what_is_no_seed_is_refused_at_every_door(blocsim, tmp_path, seed):
    (tmp_path / "mine.toml").write_text(f"seed = {seed}\n{HEAD}")
    commands = [("sweep", "mine.toml"), ("check", "mine.toml")]
    given = ("central_asia", "--seed", seed.strip("'") + "x" * seed.startswith("'"))
    commands += [("estimate", *given), ("run", *given), ("ablate", *given)]
    commands += [
        ("compare", "central_asia", *given),
        ("explain", "central_asia", "KAZ", *given[1:]),
    ]
    for command in commands:
        with nothing_written(tmp_path):
            assert_refused(blocsim(*command), "seed")
    assert moment_of(f"seed={seed}")[1] == NOT_UNDERSTOOD


@pytest.mark.parametrize("seed", [0, 1, LARGEST_SEED])
def test_06_seeds_at_the_ends_are_taken(seed):
    assert experiment(BASE | {"seed": seed}).seed == seed
    moment, notice = moment_of(f"seed={seed}")
    assert (moment.seed, notice) == (seed, "")


def test_06_a_seed_that_is_absent_is_drawn_printed_and_stored(blocsim, tmp_path):
    (tmp_path / "mine.toml").write_text(HEAD)
    stored = []
    for name in ("one", "two"):
        said = blocsim("sweep", "mine.toml", "--name", name)
        result = read_result(tmp_path / "results" / name)
        [seed] = result.rows()["seed"].unique()
        assert re.search(rf"\b[Ss]eed {seed}\b", said.out)
        assert result.manifest.config["seed"] == seed
        stored.append(seed)
    for name in ("three", "four"):
        said = blocsim("estimate", "central_asia", "--replicates", 20, "--name", name)
        manifest = json.loads((tmp_path / "results" / name / "manifest.json").read_text())
        assert re.search(rf"\bseed {manifest['seed']}\b", said.out)
        stored.append(manifest["seed"])
    assert len(set(stored)) == 4
    assert re.search(r"\bseed \d+\b", blocsim("run", "central_asia", "--years", 2).out)


PRINTED = {
    "run": ("run", "central_asia", "--years", 40),
    "estimate": ("estimate", "central_asia", "--replicates", 20, "--no-save"),
    "compare": ("compare", "central_asia", "central_asia,leverage.RUS=0", "--replicates", 20),
    "ablate": ("ablate", "central_asia", "--replicates", 2, "--years", 20, "--name"),
}


@pytest.mark.parametrize("form", ["--json", "--csv"])
@pytest.mark.parametrize("name", PRINTED)
def test_06_a_drawn_seed_is_told_beside_forms_for_programs(blocsim, name, form):
    asked = PRINTED[name]
    named = [["one"], ["two"]] if asked[-1] == "--name" else [[], []]
    said = blocsim(*asked, *named[0], form)
    [seed] = re.findall(r"^Seed (\d+), drawn", said.err, re.MULTILINE)
    again = blocsim(*asked, *named[1], form, "--seed", seed)
    assert again.out == said.out != ""
    assert "drawn" not in again.err


@pytest.mark.parametrize("name", PRINTED)
def test_06_what_is_refused_has_no_seed(blocsim, name):
    asked = [*PRINTED[name], *(["one"] if PRINTED[name][-1] == "--name" else [])]
    said = blocsim(*asked, "--json", "--set", "autonomy_bse=1")
    assert said.code == 2
    assert "Seed" not in said.err


def test_06_a_history_without_a_decision_tells_its_seed_too(blocsim):
    seed = next(s for s in range(1, 200) if blocsim("run", "central_asia", "--years", 1,
                "--seed", s, "--json").out.strip() == "[]")  # fmt: skip
    asked = ("run", "central_asia", "--years", 1, "--seed", seed)
    assert f"seed {seed}, replicate 0: years with a summit decision: none" in blocsim(*asked).out
    assert blocsim(*asked, "--csv").out == ""
