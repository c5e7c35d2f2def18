"""Reports of estimates: numbers of the stored table, kinds of intervals, the command again."""

import json

import pandas as pd
import pytest

from experiments.answers.found import found
from experiments.answers.stored_estimate import CONFIG
from experiments.calibration.coverage import cell, label
from experiments.calibration.posterior import read_origin, read_recovery
from experiments.manifest import config_hash
from experiments.report.about_estimate import again
from experiments.report.html import as_html
from experiments.report.numbers import ranged
from experiments.report.pdf import as_pdf
from model.problem import Problem
from tests.experiments.report.reading import Page, words

HOLDS = {
    "plain": "The intervals hold the Monte Carlo error only (95 %)",
    "posterior": "The intervals hold what history leaves unknown about the parameters",
    "rare": "where a number has a star, over independent batches of splitting",
}


@pytest.mark.parametrize("kind", HOLDS)
def test_the_answer_is_that_of_the_table(report_of, folder, kind):
    report = report_of(kind)
    row = pd.read_csv(folder(kind) / "likelihood.csv").query(
        "basis == 'in force' and level == 3 and year == 2040"
    ).iloc[0]  # fmt: skip
    said = words(report)
    assert ranged(row["likelihood"], row["low"], row["high"]) in said
    assert HOLDS[kind] in said
    assert "leverage of RUS x 0.5" in report.title
    assert "An estimate stores no votes." in said
    assert len(report.pictures()) == 1
    assert Page(as_html(report)).all("img")[0]["src"].startswith("data:image/svg+xml;base64,")
    assert as_pdf(report).startswith(b"%PDF-")
    assert as_html(report) == as_html(report_of(kind, fresh=True))


def test_the_posterior_tells_chance_beside_the_interval(report_of):
    said = words(report_of("posterior"))
    assert "Mean over 20 draws" in said
    assert "20 simulated histories each" in said
    assert "\u00b1" in said


def test_what_splitting_found_has_a_star_and_its_size_in_words(report_of):
    said = words(report_of("rare", level=6))
    assert "Exceptionally unlikely: 0.0012 [" in said
    assert "about 1 in 830" in said
    assert "Found by splitting over 3 independent batches" in said
    assert "0.0012* [" in said


@pytest.mark.parametrize(("kind", "option"), [
    ("plain", ""), ("posterior", " --posterior --draws 20"), ("rare", " --rare"),
])  # fmt: skip
def test_the_command_makes_it_again(folder, kind, option):
    line = again(found(folder(kind)))
    assert line == (
        "blocsim estimate central_asia --set leverage.RUS=0.5 --seed 3 --years 15 "
        f"--replicates 400{option}"
    )


def test_the_command_gives_the_stored_table(folder, blocsim, tmp_path):
    stored = folder("plain")
    line = again(found(stored)).split()
    said = blocsim(*line[1:], "--name", "again")
    assert said.code == 0, said.err
    table = (tmp_path / "results" / "again" / "likelihood.csv").read_bytes()
    assert table == (stored / "likelihood.csv").read_bytes()


def copied(folder, target):
    import shutil

    shutil.copytree(folder, target)
    return target


@pytest.mark.parametrize("damage", ["manifest", "config", "short", "share", "column"])
def test_a_damaged_estimate_is_refused(folder, tmp_path, damage):
    place = copied(folder("plain"), tmp_path / "damaged")
    table, manifest = place / "likelihood.csv", place / "manifest.json"
    lines = table.read_text().splitlines()
    if damage == "manifest":
        manifest.write_text("{")
    elif damage == "config":
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"seed": 4}))
    elif damage == "short":
        table.write_text("\n".join(lines[:-1]))
    elif damage == "share":
        table.write_text("\n".join(lines).replace(lines[1], lines[1].replace(",0.", ",7.")))
    else:
        table.write_text("\n".join(lines).replace("likelihood", "chances"))
    with pytest.raises(Problem, match="damaged estimate"):
        found(place)


def test_a_region_of_history_is_said_to_have_been_seen(blocsim, tmp_path):
    assert blocsim("estimate", "benelux", "--seed", "1", "--replicates", "50").code == 0
    [stored] = (tmp_path / "results").iterdir()
    said = blocsim("report", stored, "--no-pdf")
    assert said.code == 0, said.err
    page = Page((stored / "report.html").read_bytes())
    assert "blocsim hindcast --region benelux" in page.text


def told_otherwise(folder, target, **changed):
    """A copy whose manifest tells something else, soundly."""
    place = copied(folder, target)
    told = json.loads((place / "manifest.json").read_text()) | changed
    config = {name: told[name] for name in CONFIG if name in told}
    text = json.dumps(told | {"config_hash": config_hash(config)})
    (place / "manifest.json").write_text(text)
    return place


def test_a_scenario_that_is_no_more_is_told(folder, tmp_path, report_of):
    report = report_of(told_otherwise(folder("plain"), tmp_path / "old", scenario_hash="0" * 12))
    said = words(report)
    assert "The scenario's files have changed since" in said
    assert "the bloc of the scenario central_asia stands" in said
    assert "The scenario's figures are not counted" in said


def test_what_the_calibration_rests_on_is_what_it_stored(report_of, monkeypatch):
    origin, [*_, every] = read_origin(), read_recovery()
    said = words(report_of("posterior"))
    effective = f"{round(origin['effective_draws'])} effective draws"
    assert f"They rest on {effective}." in said
    assert f"they held {cell(every, label(0.9))} of the truth" in said
    assert f"{len(origin['regions'])} regions and {effective} are few" in said
    other = {"effective_draws": 7.2, "regions": {"asean": "0"}}
    monkeypatch.setattr("experiments.report.calibrated.read_origin", lambda: other)
    assert "1 regions and 7 effective draws are few" in words(report_of("plain", fresh=True))


def test_a_calibration_of_ones_own_is_not_taken_for_the_one_that_comes(folder, tmp_path, report_of):
    place = told_otherwise(folder("posterior"), tmp_path / "own", posterior="0" * 12)
    said = words(report_of(place))
    assert "They rest on a calibration of your own" in said
    assert "They rest on 39" not in said
    assert "SHA-256 begins with 000000000000" in said
