"""Splits that leak nothing, and what the committed scores say."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from experiments.calibration import pair_forms, pair_validation
from experiments.calibration.pair_forms import (
    FORMS,
    GROUPS,
    groups_of,
    held_out,
    held_out_predictions,
    log_score,
    training_comparison,
)
from experiments.calibration.pair_table import load_pairs
from experiments.calibration.pair_validation import LAST_TRAINING, group_forecasts, report, rounded
from tests.experiments.calibration.conftest import CODES, Files

COMMITTED = Path(pair_validation.__file__).parent / "data" / "pair_validation.json"


def test_groups_are_of_equal_size() -> None:
    groups = groups_of([f"S{i}" for i in range(60)], 1)
    assert np.bincount(list(groups.values())).tolist() == [10] * GROUPS


def test_no_pair_of_a_held_out_group_is_fitted(files: Files) -> None:
    rows = load_pairs(*files).rows
    groups = groups_of(CODES, 2)
    for group, out in enumerate(held_out(rows, groups)):
        left = {groups[code] for code in (*rows[~out].a, *rows[~out].b)}
        assert group not in left
        assert ((rows[out].a.map(groups) == group) | (rows[out].b.map(groups) == group)).all()


def test_a_row_of_two_groups_gets_the_mean_of_its_two_forecasts(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = load_pairs(*files)
    groups = groups_of(CODES, 2)
    monkeypatch.setattr(
        pair_forms, "logit_predictions", lambda train, test: {"n": np.full(len(test), len(train))}
    )
    found = held_out_predictions(table, None, table.rows, groups, 1)["n"]
    left = np.array([(~out).sum() for out in held_out(table.rows, groups)])
    a, b = table.rows.a.map(groups).to_numpy(), table.rows.b.map(groups).to_numpy()
    np.testing.assert_allclose(found, (left[a] + left[b]) / 2)


def test_the_log_score_by_hand() -> None:
    assert log_score(np.array([1.0, 0.0]), np.array([0.5, 0.25])) == pytest.approx(np.log(0.375))


def test_a_report_of_made_up_pairs_is_whole(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_forms, "PROPOSALS", 200)
    table = load_pairs(*files)
    found = report(table, table.rows, table.rows, group_forecasts(table, 1), 1)
    assert {"rule: mode", "rule: draws", "logit"} <= set(found["scores"])
    assert all(0.0 <= s["auc"] <= 1.0 for s in found["scores"].values())
    assert json.dumps(rounded(found))


def test_the_comparison_of_forms_names_all(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_forms, "FORMS", {"rule": FORMS["rule"], "no gain": FORMS["no gain"]})
    table = load_pairs(*files)
    found = training_comparison(table, table.rows, 1)
    forms = {f"{form}: {kind}" for form in ("rule", "no gain") for kind in ("mode", "draws")}
    assert forms < set(found)
    assert "logit" in found


def test_the_committed_scores_compare_every_form() -> None:
    found = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert found["forms compared"] == len(FORMS)
    assert found["last training year"] == LAST_TRAINING
    for name in FORMS:
        for kind in ("mode", "draws"):
            assert f"{name}: {kind}" in found["training comparison"]
            assert f"{name}: {kind}" in found["time split"]["scores"]
    assert found["time split"]["events"] == {"fitted": 97, "scored": 539}


def test_the_command_writes_what_is_committed(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("training_comparison", "time_forecasts", "group_forecasts", "report"):
        monkeypatch.setattr(pair_validation, name, lambda *given: {"seed given": given[-1]})
    monkeypatch.setattr(pair_validation, "split", lambda table: (table.rows, table.rows))
    monkeypatch.setattr(pair_validation, "state_bootstrap", lambda *given: np.zeros((4, 7)))
    monkeypatch.setattr(pair_validation, "LAST_TRAINING", 2004)  # the made-up years begin in 2000
    panel, pairs = map(str, files)
    options = ["--panel", panel, "--pairs", pairs, "--out", str(tmp_path), "--seed", "3"]
    done = CliRunner().invoke(pair_validation.main, options)
    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / COMMITTED.name).read_text(encoding="utf-8"))
    assert list(found) == list(json.loads(COMMITTED.read_text(encoding="utf-8")))
    assert found["seed"] == found["time split"]["seed given"] == 3


def test_rounding_keeps_shape() -> None:
    assert rounded({"a": [1.234567, 2], "b": "c"}) == {"a": [1.2346, 2], "b": "c"}
