"""What is told of the model's skill is what the published tables say."""

import shutil

import pandas as pd
import pytest

from experiments.report.pairs import THEORY
from experiments.report.record import ABSENT, FOLDER, record


def test_skill_and_coverage_are_those_of_the_tables():
    said = " ".join(record())
    skill = pd.read_csv(FOLDER / "skill.csv").query("forecast == 'model' and score == 'rps'")
    for against in ("climatology", "markov"):
        row = skill[skill["against"] == against].iloc[0]
        assert f"{100 * row['skill']:.0f} % better than" in said
        assert f"[{100 * row['low']:.0f}, {100 * row['high']:.0f}]" in said
    assert "26 regions of history" in said
    assert "140 forecasts" in said
    assert "may be chance" in said
    held = pd.read_csv(FOLDER / "coverage.csv").query("forecast == 'model'").iloc[0]
    assert f"held {held['coverage']:.2f}" in said


def test_only_what_earns_its_place_is_named():
    [said] = [line for line in record() if "refitted" in line]
    table = pd.read_csv(FOLDER / "mechanisms.csv").query("score == 'rps'")
    for row in table.itertuples():
        assert (f"{row.mechanism} (" in said) == (row.verdict == "earns its place")


def test_what_is_said_beside_differences_is_what_the_mechanisms_showed():
    assert "what states weigh shows no skill" in " ".join(THEORY.split())
    table = pd.read_csv(FOLDER / "mechanisms.csv").query("score == 'rps'").set_index("mechanism")
    weighed = table.loc[["gains", "sovereignty", "pressure"], "verdict"]
    assert "earns its place" not in set(weighed)


@pytest.mark.parametrize("damage", ["absent", "skill.csv", "coverage.csv", "manifest.json"])
def test_without_the_tables_it_says_so(tmp_path, damage):
    folder = tmp_path / "hindcast"
    if damage != "absent":
        shutil.copytree(FOLDER, folder)
        (folder / damage).write_text("forecast\n")
    assert record(folder) == [ABSENT]


def test_a_worse_forecast_is_called_worse(tmp_path):
    folder = tmp_path / "hindcast"
    shutil.copytree(FOLDER, folder)
    skill = pd.read_csv(folder / "skill.csv")
    worse = skill.assign(skill=-0.2, low=-0.3, high=-0.1)
    worse.to_csv(folder / "skill.csv", index=False)
    assert "20 % worse than" in record(folder)[0]
