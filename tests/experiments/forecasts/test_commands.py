"""`blocsim forecast` and `blocsim score`, as typed."""

import json

import pytest

from experiments.forecasts import living as living_module
from experiments.forecasts.seal import write_sealed
from tests.experiments.forecasts import artificial


@pytest.fixture
def few(monkeypatch):
    """Two living regions in place of all: the command's own work is the same."""
    chosen = [(f, p) for f, p in living_module.living() if p.name in ("mercosur", "eco")]
    monkeypatch.setattr(living_module, "living", lambda: chosen)


def test_a_forecast_is_sealed_once_and_holds(blocsim, tmp_path, calibration, few):
    command = (
        "forecast", "--date", "2026-11-24", "--draws", 3, "--particles", 10,
        "--calibration", calibration,
    )  # fmt: skip
    said = blocsim(*command)
    assert said.code == 0, said.err
    path = tmp_path / "results/forecasts/forecast-2026-11-24.json"
    content = json.loads(path.read_text())
    assert content["sha256"] in said.out
    assert set(content["regions"]) == {"central_asia", "mercosur", "eco"}
    assert {"code", "posterior", "seed", "date", "horizons"} <= set(content)
    again = blocsim(*command)
    assert again.code == 2
    assert "never overwritten" in again.err
    scored = blocsim("score", path)
    assert scored.code == 0
    assert "SEALS.txt bears it out" in scored.out
    assert "None of 6 forecasts can be scored yet" in scored.out
    assert "3 for 2030: from the end of 2030" in scored.out


def test_rows_for_programs(blocsim, calibration, few):
    said = blocsim(
        "forecast", "--out", "here", "--draws", 2, "--particles", 5, "--calibration", calibration,
        "--json",
    )  # fmt: skip
    rows = json.loads(said.out)
    assert len(rows) == 3 * 2 * 2 * 7
    assert {row["basis"] for row in rows} == {"in force", "signed"}


def test_without_a_posterior_nothing_is_written(blocsim, tmp_path):
    said = blocsim("forecast", "--calibration", "nowhere")
    assert said.code == 2
    assert "no calibration here" in said.err
    assert list(tmp_path.iterdir()) == []


def test_scores_are_printed_beside_the_baselines(blocsim, tmp_path):
    path = write_sealed(tmp_path, artificial.content())
    said = blocsim("score", path)
    assert said.code == 0, said.err
    for word in ("mercosur", "climatology", "markov", "against markov"):
        assert word in said.out
    assert "cannot be scored yet" not in said.out
    rows = json.loads(blocsim("score", path, "--json").out)
    assert len(rows) == 12


def test_a_broken_seal_is_a_problem(blocsim, tmp_path):
    path = write_sealed(tmp_path, artificial.content())
    path.write_text(path.read_text().replace("0.5", "0.4", 1))
    said = blocsim("score", path)
    assert said.code == 2
    assert "the seal is broken" in said.err
    assert said.out == ""


def test_a_file_that_is_not_there(blocsim):
    said = blocsim("score", "nowhere.json")
    assert said.code == 2
    assert "nowhere.json" in said.err
