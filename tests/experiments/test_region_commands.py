"""The commands on regions of history: each runs, shows sources, and refuses what is wrong."""

import json
import shutil
from pathlib import Path

import pytest

from experiments.catalogue import SCENARIOS, folder_of, regions
from experiments.manifest import scenario_hash
from model.problem import Problem
from model.region_files import load_region
from tests.model.twin_valleys import SMALLEST, write_region


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A region of one's own in the working folder."""
    return write_region(tmp_path / "mine")


@pytest.mark.parametrize("name", regions())
def test_run_estimate_and_explain_on_every_region(blocsim, name):
    region = load_region(SCENARIOS / name)
    years = [region.start + after for after in (5, 10)]
    said = blocsim(
        "estimate", name, "--seed", 1, "--replicates", 20, "--years", 10, "--json", "--no-save"
    )
    assert said.code == 0, said.err
    assert sorted({row["year"] for row in json.loads(said.out)}) == years
    said = blocsim("run", name, "--seed", 1, "--years", 10)
    assert said.code == 0, said.err
    assert f"At the end of {years[-1]}" in said.out
    said = blocsim("explain", name, region.founders[0]["code"], "--seed", 1, "--years", 10)
    assert said.code == 0, said.err
    assert region.founders[0]["name"] in said.out


def test_horizons_count_from_the_first_event(blocsim):
    said = blocsim("estimate", "efta", "--seed", 1, "--replicates", 20, "--json", "--no-save")
    assert {row["year"] for row in json.loads(said.out)} == {1965, 1970, 1980, 1995}


def test_the_list_holds_both_layouts(blocsim):
    rows = {row["name"]: row for row in json.loads(blocsim("scenarios", "--json").out)}
    assert rows["bafta"] == {
        "name": "bafta", "title": "Baltic Free Trade Area", "first year": 1992,
        "states": "EST LVA LTU", "start level": "1", "known until": "2003",
    }  # fmt: skip
    assert rows["central_asia"]["known until"] == ""
    assert rows["efta"]["start level"] == "3"


def test_a_region_shows_powers_events_sources_and_what_is_imputed(blocsim):
    said = blocsim("scenarios", "asean").out
    for words in (
        "Indonesia", "yes, leverage 0.25*", "no: only from 2002", "1976-02-24",
        "stands as an antecedent", "known from 1967 to 2025", "imputed",
    ):  # fmt: skip
        assert words in said
    assert "0.2*" in blocsim("scenarios", "pif").out


def test_every_figure_of_a_region_is_listed(blocsim):
    rows = json.loads(blocsim("scenarios", "asean", "--json").out)
    assert {row["kind"] for row in rows} == {"given", "judgement", "imputed"}
    assert all(row["source"] for row in rows)
    text = blocsim("scenarios", "asean", "--figures").out
    assert "states: IDN gdp: 154.738 billion international dollars of 2011" in text


def test_check_lists_what_would_be_imputed(blocsim, mine):
    said = blocsim("check", mine)
    assert said.code == 0
    for words in ("powers.csv", "leverage", "0.25 [0.1, 0.5]", "QQQ (line 3)"):
        assert words in said.out
    assert "2 founders, 2 powers at the start, 7 events" in said.out
    assert "known from 1970 to 2025; 1 figures imputed, 0 without a source" in said.out
    assert blocsim("check", mine / "region.toml").out == said.out.replace(
        str(mine), str(mine / "region.toml")
    )


def test_check_counts_figures_without_a_source(blocsim, tmp_path):
    said = blocsim("check", write_region(tmp_path / "bare", SMALLEST))
    assert "4 figures imputed, 2 without a source" in said.out


def test_check_refuses_with_file_line_and_column(blocsim, mine):
    events = (mine / "events.csv").read_text().replace("1982,1982-01,3", "1982,1982-01,9")
    (mine / "events.csv").write_text(events)
    said = blocsim("check", mine)
    assert said.code == 2
    for words in (str(mine / "events.csv"), "line 6, column level", "9", "0 to 6"):
        assert words in said.err
    assert said.out == ""


def test_a_region_of_one_s_own_is_estimated_from_its_folder(blocsim, mine, tmp_path):
    said = blocsim("estimate", mine, "--seed", 1, "--replicates", 20, "--name", "m")
    assert said.code == 0, said.err
    manifest = json.loads((tmp_path / "results/m/manifest.json").read_text())
    assert manifest["scenario"] == "twin_valleys"
    assert manifest["scenario_hash"] == scenario_hash(mine)


def test_the_hash_follows_every_file(mine):
    before = scenario_hash(mine)
    for file in ("region.toml", "events.csv", "pairs.csv"):
        path = mine / file
        text = path.read_text()
        path.write_text(text + "\n")
        assert scenario_hash(mine) != before
        path.write_text(text)
        assert scenario_hash(mine) == before


def test_a_region_alone_runs_and_stays_alone(blocsim, tmp_path):
    folder = write_region(tmp_path / "one", SMALLEST)
    assert blocsim("run", folder, "--seed", 1).code == 0
    said = blocsim("estimate", folder, "--seed", 1, "--replicates", 20, "--json", "--no-save")
    assert said.code == 0, said.err
    assert {row["successes"] for row in json.loads(said.out) if row["level"] >= 2} == {0}


def test_a_region_has_no_variants(blocsim):
    said = blocsim("estimate", "efta", "--variant", "base", "--no-save")
    assert said.code == 2
    assert "no variants" in said.err


def test_a_region_is_found_by_name_folder_and_file(tmp_path):
    copy = Path(shutil.copytree(SCENARIOS / "efta", tmp_path / "copy"))
    assert folder_of("efta") == SCENARIOS / "efta"
    assert folder_of(str(copy)) == folder_of(str(copy / "region.toml")) == copy
    with pytest.raises(Problem) as caught:
        folder_of("efat")
    assert caught.value.guess() == "efta"
