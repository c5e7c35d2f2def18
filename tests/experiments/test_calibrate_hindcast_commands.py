"""`calibrate` and `hindcast`: what they write, how they go on, and what they refuse."""

import json
import os

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import regions, tempo
from experiments.calibration.posterior import COMMITTED, read_origin, read_posterior, read_sample
from experiments.calibration.tempo import Budget
from experiments.catalogue import SCENARIOS
from experiments.hindcast import figures, mechanisms
from tests.model.twin_valleys import SMALLEST, write_region

FOLDERS = [SCENARIOS / name for name in ("bafta", "nafta_usmca", "visegrad_cefta")]
YOUNG = SMALLEST | {"events.csv": "year,level,direction,members\n2022,1,up,AAA\n"}


@pytest.fixture
def small(monkeypatch):
    """A calibration of two short rounds on three small regions."""
    monkeypatch.setattr(Budget.__init__, "__defaults__", (((16, 10), (16, 10)),))
    monkeypatch.setattr(tempo, "allocation", lambda cases, draw, seed, n: [n] * len(cases))
    monkeypatch.setattr(regions, "region_folders", lambda: FOLDERS)


@pytest.fixture
def own(blocsim, small, tmp_path):
    """A calibration of one's own, in the working folder."""
    said = blocsim("calibrate", "--out", "own", "--seed", 3)
    assert said.code == 0, said.err
    return tmp_path / "own"


# What is refused

BAD = [
    (("calibrate",), "--out"),
    (("calibrate", "--out", "new", "--pairs", "p.csv"), "pairs and panel go together"),
    (("calibrate", "--out", "new", "--panel", "p.csv"), "--pairs"),
    (("calibrate", "--out", "a_file"), "not a folder"),
    (("calibrate", "--out", "new", "--region", "nowhere"), "nowhere"),
    (("calibrate", "--out", "new", "--region", "bafta"), "among those learnt from already"),
    (("calibrate", "--out", "new", "--region", "central_asia"), "region.toml"),
    (("calibrate", "--out", "new", "--effort", "0"), "--effort"),
    (("calibrate", "--out", "new", "--effort", "nan"), "--effort"),
    (("calibrate", "--out", "new", "--seed", "-1"), "--seed"),
    (("hindcast", "--posterior", "nowhere"), "no calibration here"),
    (("hindcast", "--posterior", "a_file"), "no calibration here"),
    (("hindcast", "--region", "nowhere"), "nowhere"),
    (("hindcast", "--region", "bafat"), "did you mean  bafta"),
    (("hindcast", "--region", "young"), "no region is old enough"),
    (("hindcast", "--region", "central_asia"), "region.toml"),
    (("hindcast", "--region", "bafta", "--draws", "5"), "--draws"),
    (("hindcast", "--region", "bafta", "--histories", "0"), "--histories"),
    (("hindcast", "--region", "bafta", "--name", "../x"), "--name"),
    (("hindcast", "--region", "bafta", "--seed", "-1"), "--seed"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD, ids=lambda case: str(case)[-44:])
def test_bad_input_is_told_and_nothing_is_done(blocsim, small, tmp_path, arguments, told):
    (tmp_path / "a_file").write_text("mine")
    write_region(tmp_path / "young", YOUNG)
    said = blocsim(*arguments)
    assert said.code == 2, said
    assert told in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) <= 12
    assert sorted(os.listdir(tmp_path)) == ["a_file", "young"]
    assert (tmp_path / "a_file").read_text() == "mine"


def test_a_missing_panel_is_told(blocsim, small, tmp_path):
    said = blocsim("calibrate", "--out", "new", "--pairs", "p.csv", "--panel", "q.csv")
    assert said.code == 2
    assert "q.csv" in said.err
    assert len(said.err.splitlines()) <= 12


# A calibration


def test_what_a_calibration_writes(own):
    assert sorted(os.listdir(own)) == [
        "motives.csv", "posterior.csv", "posterior.json", "tempo.csv.gz",
    ]  # fmt: skip
    sample, draws = read_sample(own), read_posterior(own)
    assert sample.regions == tuple(folder.name for folder in FOLDERS)
    assert len(sample.draws) == 16
    assert len(draws) == 400
    assert np.isfinite(draws.to_numpy()).all()
    assert (own / "motives.csv").read_bytes() == (COMMITTED / "motives.csv").read_bytes()
    origin = read_origin(own)
    assert origin["seed"] == 3
    assert origin["rounds"] == [[16, 10], [16, 10]]
    assert list(origin["regions"]) == list(sample.regions)
    assert origin["effective_draws"] == pytest.approx(sample.effective(), abs=0.06)


def test_the_same_again_and_with_another_seed(blocsim, own):
    files = ("posterior.csv", "posterior.json", "tempo.csv.gz")
    for out, seed, same in (("again", 3, True), ("other", 4, False)):
        said = blocsim("calibrate", "--out", out, "--seed", seed)
        assert "effective draws" in said.out
        assert f"{out}/posterior.csv" in said.out
        for file in files:
            assert ((own.parent / out / file).read_bytes() == (own / file).read_bytes()) is same


def test_a_stopped_calibration_goes_on_where_it_was(blocsim, own, monkeypatch):
    rounds, real = [], tempo.log_likelihoods

    def second_fails(*arguments):
        rounds.append(len(arguments[1]))
        if len(rounds) == 2:
            raise OSError("the disk is full")
        return real(*arguments)

    monkeypatch.setattr(tempo, "log_likelihoods", second_fails)
    said = blocsim("calibrate", "--out", "later", "--seed", 3)
    assert said.code == 3
    assert "Traceback" not in said.err
    assert blocsim("calibrate", "--out", "later", "--seed", 3).code == 0
    assert rounds == [16, 16, 16], "the first round is not done again"
    for file in ("posterior.csv", "tempo.csv.gz"):
        assert (own.parent / "later" / file).read_bytes() == (own / file).read_bytes()


def test_a_region_of_one_s_own_is_learnt_from(blocsim, small, tmp_path):
    write_region(tmp_path / "mine")
    said = blocsim("calibrate", "--out", "wider", "--region", "mine")
    assert said.code == 0, said.err
    assert read_sample(tmp_path / "wider").regions[-1] == "twin_valleys"


# A hindcast

QUICK = ("hindcast", "--region", "bafta", "--draws", 12, "--histories", 4, "--seed", 2)


def test_a_hindcast_under_a_calibration_of_one_s_own(blocsim, own, tmp_path):
    said = blocsim(*QUICK, "--posterior", "own", "--name", "mine")
    assert said.code == 0, said.err
    for words in ("1 region,", "bafta: forecast of the level in force from", "results/mine"):
        assert words in said.out
    stored = tmp_path / "results" / "mine"
    assert os.listdir(tmp_path / "results") == ["mine"], "the folds' folder has moved in"
    names = os.listdir(stored)
    assert {"scores.csv", "skill.csv", "by_region.csv", "misses.csv", "pit.csv"} <= set(names)
    assert [name for name in names if name.endswith((".png", ".svg", ".pdf"))]
    assert os.listdir(stored / "folds") == ["bafta.json"]
    manifest = json.loads((stored / "manifest.json").read_text())
    assert manifest["seed"] == 2
    assert manifest["posterior"] == read_sample(own).digest()
    assert {"config_hash", "regions", "rules", "python", "libraries"} <= set(manifest)
    fold = json.loads((stored / "folds" / "bafta.json").read_text())
    assert fold["effective"] == pytest.approx(read_sample(own).effective("bafta"))


def test_json_is_the_table_of_skill_and_nothing_else(blocsim, own, tmp_path):
    said = blocsim(*QUICK, "--posterior", "own", "--no-save", "--json")
    rows = json.loads(said.out)
    assert {"model", "markov"} <= {row["forecast"] for row in rows}
    assert set(rows[0]) == {"forecast", "against", "score", "skill", "low", "high"}
    assert not (tmp_path / "results").exists()


def test_the_seed_decides_and_the_same_again_is_the_same(blocsim, own):
    told = [
        blocsim(*QUICK[:-1], seed, "--posterior", "own", "--no-save", "--json").out
        for seed in (2, 2, 5)
    ]
    assert told[0] == told[1] != told[2]


def test_another_configuration_does_not_overwrite_a_result(blocsim, own, monkeypatch):
    monkeypatch.setattr(figures, "draw", lambda *given: None)
    assert blocsim(*QUICK, "--posterior", "own", "--name", "mine").code == 0
    assert blocsim(*QUICK, "--posterior", "own", "--name", "mine").code == 0
    said = blocsim(*QUICK[:-1], 9, "--posterior", "own", "--name", "mine")
    assert said.code == 2
    assert "another configuration" in said.err


def test_a_region_of_one_s_own_is_scored(blocsim, own, tmp_path):
    write_region(tmp_path / "mine")
    said = blocsim(
        "hindcast", "--region", "mine", "--posterior", "own", "--draws", 10, "--histories", 3,
        "--no-save",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "twin_valleys: forecast of the level in force from 1970" in said.out


def test_the_calibration_that_comes_along_is_the_default(blocsim, tmp_path):
    said = blocsim(*QUICK, "--no-save", "--csv")
    assert said.code == 0, said.err
    assert said.out.startswith("forecast,against,score,skill,low,high")


def test_mechanisms_are_judged(blocsim, own, tmp_path, monkeypatch):
    chosen = [c for c in mechanisms.changes() if c.name in ("crisis", "consensus")]
    monkeypatch.setattr(mechanisms, "changes", lambda: chosen)
    monkeypatch.setattr(mechanisms, "BUDGET", Budget(((16, 10),)))
    regions_ = [part for folder in FOLDERS for part in ("--region", folder.name)]
    said = blocsim(
        "hindcast", "--mechanisms", *regions_, "--posterior", "own", "--draws", 10,
        "--histories", 2, "--name", "off",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "consensus" in said.out
    assert "Not judged: projects" in said.out
    table = pd.read_csv(tmp_path / "results" / "off" / "mechanisms.csv")
    assert set(table.mechanism) == {mechanisms.NOTHING.name, "crisis", "consensus"}
    assert (tmp_path / "results" / "off" / "manifest.json").is_file()
