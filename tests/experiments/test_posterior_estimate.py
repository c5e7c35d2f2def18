"""The likelihood over draws of the posterior."""

import json

import numpy as np
import pandas as pd
import pytest

from experiments.api import estimate_posterior, frame, load, settings
from experiments.estimate import estimate
from experiments.posterior_estimate import posterior_estimate
from model.ensemble.run import run_chunk
from model.problem import Problem
from model.world import build_world
from tests.experiments import made_up

REGION = load("central_asia")
WORLD = build_world(REGION)


@pytest.fixture(scope="module")
def result():
    return posterior_estimate(WORLD, made_up.draws(), seed=1, replicates=800, years=20)


def test_it_is_the_mean_over_draws_of_their_own_histories(result):
    draws = made_up.draws()
    base = WORLD.rates
    hits = 0
    for m, draw in draws.iterrows():
        own = {name: float(draw[name]) for name in draws.columns if name != "dummy"}
        world = WORLD._replace(rates=base._replace(**own))
        hits += (run_chunk(world, 1, m * 20, 20, 20, 0, False).in_force[:, 10] >= 2).sum()
    assert result.counts[1, 2, 10] == hits
    assert result.likelihood[1, 2, 10] == hits / 800


def test_draws_that_are_all_alike_say_what_a_plain_estimate_says():
    names = [name for name in made_up.draws(1) if name != "dummy"]
    usual = {name: [getattr(settings().parameters, name)] * 40 for name in names}
    alike = pd.DataFrame(usual)
    mixed = posterior_estimate(WORLD, alike, seed=1, replicates=2000, years=15)
    plain = estimate(WORLD, seed=1, replicates=2000, years=15)
    assert (mixed.counts == plain.counts).all()
    at = (1, 2, 10)
    raw_width = 3.3 * np.sqrt(0.25 / 50)
    assert mixed.high[at] - mixed.low[at] < raw_width / 2


def test_deeper_is_never_likelier_and_intervals_hold_the_mean(result):
    assert (np.diff(result.counts, axis=1) <= 0).all()
    assert (result.low <= result.high).all()
    certain = np.isin(result.likelihood, (0.0, 1.0))
    assert (result.low[certain] == result.high[certain]).all()


def test_more_histories_narrow_the_chance_and_not_the_posterior():
    few, many = (
        posterior_estimate(WORLD, made_up.draws(), seed=2, replicates=size, years=10)
        for size in (200, 8000)
    )
    at = (0, 2, 10)
    assert many.chance[at] < few.chance[at]
    assert many.high[at] - many.low[at] > 0.15
    assert many.chance[at] > 0.0


def test_rows_name_both_and_keep_them_apart(result):
    [row] = [
        r for r in result.rows([2035]) if (r["basis"], r["level"]) == ("in force", 2)
    ]  # fmt: skip
    assert row["low"] < row["likelihood"] < row["high"]
    assert 0.0 < row["chance"] < row["high"] - row["low"]
    assert (row["draws"], row["histories"]) == (40, 20)
    assert "successes" not in row


def test_what_the_user_sets_is_held(result):
    held = posterior_estimate(
        build_world(REGION, settings(parameters={"autonomy_base": 9.0})), made_up.draws(),
        settings(parameters={"autonomy_base": 9.0}), seed=1, replicates=800, years=20,
    )  # fmt: skip
    assert held.likelihood[0, 3, 20] < result.likelihood[0, 3, 20]


def test_one_history_a_draw_cannot_tell_chance_from_parameters():
    with pytest.raises(Problem, match="too few histories"):
        posterior_estimate(WORLD, made_up.draws(), seed=1, replicates=79)


def test_threads_change_nothing(result):
    again = posterior_estimate(WORLD, made_up.draws(), seed=1, replicates=800, years=20, threads=2)
    assert (again.counts == result.counts).all()
    assert (again.low == result.low).all()


def test_the_api_gives_a_frame(calibration):
    table = frame(
        estimate_posterior(REGION, seed=1, draws=10, replicates=40, calibration=calibration),
        horizons=True,
    )
    assert {"likelihood", "low", "high", "chance"} <= set(table)


COMMAND = ("estimate", "central_asia", "--seed", 1, "--posterior", "--replicates", 200)


def test_the_command_stores_what_a_plain_estimate_stores(blocsim, tmp_path, calibration):
    said = blocsim(*COMMAND, "--draws", 20, "--calibration", calibration, "--name", "p")
    assert said.code == 0, said.err
    assert "[posterior 90 %]" in said.out
    assert "chance of the draws" in said.out.replace("\n", " ")
    folder = tmp_path / "results" / "p"
    assert {path.name for path in folder.iterdir()} == {
        "likelihood.csv", "likelihood.png", "likelihood.svg", "likelihood.pdf", "likelihood.txt",
        "manifest.json",
    }  # fmt: skip
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["draws"] == 20
    assert manifest["interval"] == "posterior 90 %"
    assert len(manifest["posterior"]) == 12
    words = (folder / "likelihood.txt").read_text()
    assert "20 draws of the posterior" in words
    assert "10 histories each" in words
    assert "Monte Carlo error only" not in words


def test_an_interval_without_width_is_not_left_to_look_certain(blocsim, tmp_path, calibration):
    told = {}
    for name, spread in (("alike", 0.0), ("apart", 0.5)):
        (tmp_path / name).mkdir()
        made_up.draws(spread=spread).to_csv(tmp_path / name / "posterior.csv", index=False)
        many = ("--draws", 40, "--replicates", 8000, "--years", 6, "--no-save")
        said = blocsim(*COMMAND, *many, "--calibration", tmp_path / name)
        told[name] = "Where both ends are the same" in said.out
    assert told == {"alike": True, "apart": False}


def test_holding_a_parameter_at_its_default_is_another_configuration(blocsim, calibration):
    mine = (*COMMAND, "--draws", 20, "--calibration", calibration, "--name", "mine")
    assert blocsim(*mine).code == 0
    said = blocsim(*mine, "--set", "temperature=0.5")
    assert said.code == 2
    assert "another configuration" in said.err


def test_json_is_nothing_but_json(blocsim, calibration):
    said = blocsim(*COMMAND, "--draws", 20, "--calibration", calibration, "--no-save", "--json")
    assert {row["draws"] for row in json.loads(said.out)} == {20}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--posterior", "--until", "0.01"), "--until"),
        (("--draws", "10"), "goes with --posterior"),
        (("--calibration", "x"), "goes with --posterior"),
        (("--posterior", "--calibration", "nowhere"), "no calibration here"),
        (("--posterior", "--replicates", "100"), "two for each of 400 draws"),
    ],
)
def test_bad_input_is_refused_before_any_work(blocsim, tmp_path, options, words):
    said = blocsim("estimate", "central_asia", "--seed", "1", *options)
    assert said.code == 2
    assert words in said.err
    assert not (tmp_path / "results").exists()
