"""From files to draws, and the draws that are committed."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import pair_calibration
from experiments.calibration.pair_bootstrap import state_bootstrap, width_check
from experiments.calibration.pair_calibration import (
    MOTIVES,
    calibrate_pairs,
    fit_all,
    pair_loglik_without,
    weights_without,
)
from experiments.calibration.pair_table import load_pairs
from experiments.calibration.provenance import code_hash, sha256
from experiments.calibration.tempo import INSIDE
from model.parameters import Parameters
from model.problem import Problem
from tests.experiments.calibration.conftest import CODES, Files, write

DATA = Path(pair_calibration.__file__).parent / "data"


def test_files_become_draws_and_the_same_again(files: Files, tmp_path: Path) -> None:
    said: list[str] = []
    written = []
    for name in ("one", "two"):
        out = tmp_path / name
        out.mkdir()
        calibrate_pairs(*files, out, 3, said.append, date="2026-11-24")
        written.append({file.name: file.read_bytes() for file in out.iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {"motives.csv", "motives_times.csv", "motives.json"}
    draws = pd.read_csv(tmp_path / "one" / "motives.csv")
    times = pd.read_csv(tmp_path / "one" / "motives_times.csv")
    assert list(draws.columns) == list(MOTIVES)
    assert list(times.columns) == ["from_2000", "from_2004", "from_2008"]
    assert len(draws) == len(times) == pair_calibration.DRAWS
    about = json.loads(written[0]["motives.json"])
    assert about["sources"]["pairs"]["sha256"] == sha256(files.pairs)
    assert about["rows"] == len(load_pairs(*files).rows)
    assert about["date"] == "2026-11-24"
    assert said


def test_pairs_without_an_event_are_a_problem(files: Files, tmp_path: Path) -> None:
    rows = [
        [*line[:3], 0, *line[4:]]
        for line in pd.read_csv(files.pairs).to_numpy(dtype=object).tolist()
    ]
    quiet = write(tmp_path / "quiet.csv.gz", list(pd.read_csv(files.pairs).columns), rows)
    with pytest.raises(Problem, match="no pair"):
        load_pairs(files.panel, quiet)


def test_leaving_out_a_region_reweights_the_draws(files: Files) -> None:
    table = load_pairs(*files)
    posterior, data = fit_all(table, 1)
    region = set(CODES[:5])
    weights = weights_without(posterior, data, table.rows, region)
    assert weights.sum() == pytest.approx(1.0)
    assert weights.std() > 0.0
    whole = pair_loglik_without(posterior, data, table.rows, set())
    rest = pair_loglik_without(posterior, data, table.rows, region)
    by_hand = np.exp(rest - whole)
    np.testing.assert_allclose(weights, by_hand / by_hand.sum())
    alone = weights_without(posterior, data, table.rows, {CODES[0]})
    np.testing.assert_allclose(alone, 1.0 / len(alone))  # no pair inside a single state


def test_the_bootstrap_over_states_gives_a_spread_for_each_motive(files: Files) -> None:
    table = load_pairs(*files)
    posterior, data = fit_all(table, 1)
    found = width_check(posterior, state_bootstrap(posterior, data, 1, resamples=4))
    assert set(found) == set(posterior.form.motives)
    assert found.pop("preference")["resampled states"] == 0.0  # these pairs have none
    assert all(value["resampled states"] > 0.0 for value in found.values())


def test_committed_draws_are_parameters_of_the_model() -> None:
    draws = pd.read_csv(DATA / "motives.csv")
    assert list(draws.columns)[: len(MOTIVES)] == list(MOTIVES)
    assert all(name.startswith(INSIDE) for name in list(draws.columns)[len(MOTIVES) :])
    assert len(draws) == pair_calibration.DRAWS
    assert draws.notna().all().all()
    for row in draws[[name for name in MOTIVES if name in Parameters.model_fields]].to_dict(
        "records"
    ):
        Parameters(**row)
    assert len(pd.read_csv(DATA / "motives_times.csv")) == len(draws)


def test_committed_draws_say_what_they_were_made_of(history: Files) -> None:
    about = json.loads((DATA / "motives.json").read_text(encoding="utf-8"))
    assert about["sources"]["panel"]["sha256"] == sha256(history.panel)
    assert about["sources"]["pairs"]["sha256"] == sha256(history.pairs)
    assert (about["rows"], about["events"]) == (53_915, 636)
    assert about["effective sample size"] > 100


def test_committed_draws_are_of_this_code() -> None:
    """After a change that is meant to change them: `blocsim calibrate`."""
    about = json.loads((DATA / "motives.json").read_text(encoding="utf-8"))
    assert about["code"] == code_hash(DATA.parent, pair_calibration.CODE)
