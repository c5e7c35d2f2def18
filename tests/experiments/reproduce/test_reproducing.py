"""Published figures: two of them made twice and held against what is committed."""

import json
import signal
from pathlib import Path

import pandas as pd
import pytest

from experiments.commands import calibrate
from experiments.config.reading import read_config
from experiments.reproduce import reproducing, swept
from experiments.reproduce.catalogue import PUBLISHED, named
from experiments.reproduce.comparing import same_versions
from experiments.reproduce.reproducing import FIGURES, reproduce
from experiments.reproduce.swept import CONFIGS
from experiments.reproduce.wording import signed
from experiments.runner.how import How
from experiments.runner.sweep import sweep

FILES = {"csv", "tex", "txt", "png", "svg", "pdf"}
QUICK = ("blockers", "own-history")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_made_twice_it_is_the_same_and_what_is_committed(name):
    first = reproduce(named(name))
    assert first.agrees, [v for v in first.verdicts if not v.agrees]
    before = {p.name: p.read_bytes() for p in first.folder.iterdir()}
    again = reproduce(named(name))
    assert {p.name: p.read_bytes() for p in again.folder.iterdir()} == before
    if same_versions(FIGURES):
        assert {v.words for v in again.verdicts} == {"same"}


@pytest.mark.slow
def test_what_ctrl_c_stopped_is_no_figure_and_the_same_command_goes_on(blocsim, monkeypatch):
    def stopped(experiment, folder, **given):
        calls = iter([signal.SIGINT])
        given["progress"] = lambda *_: [signal.raise_signal(number) for number in calls]
        return sweep(experiment, folder, How(chunk=1000), **given)

    with monkeypatch.context() as patched:
        patched.setattr(swept, "sweep", stopped)
        said = blocsim("reproduce", "blockers", "phase")
    assert said.code == 130
    assert "blockers: stopped by SIGINT" in said.err
    assert "phase" not in said.err
    assert not Path("results/reproduced").exists()
    assert blocsim("reproduce", "blockers").code == 0


@pytest.mark.slow
def test_a_figure_that_differs_is_told_and_ends_with_code_1(blocsim, monkeypatch, tmp_path):
    committed = tmp_path / "figures"
    monkeypatch.setattr(reproducing, "FIGURES", committed)
    reproduce(named("own-history"), renew=True)
    table = committed / "own-history" / "own-history.csv"
    table.write_text(table.read_text().replace("1993,", "1992,", 1))
    said = blocsim("reproduce", "own-history", "--json")
    assert said.code == 1
    rows = {row["file"]: row for row in json.loads(said.out)}
    assert rows["own-history.csv"]["agrees"] == "NO"
    assert "1993" in rows["own-history.csv"]["beside the committed"]
    assert rows["own-history.png"]["agrees"] == "yes"


def test_without_a_name_the_figures_are_listed(blocsim):
    said = blocsim("reproduce", "--json")
    assert said.code == 0
    assert [row["figure"] for row in json.loads(said.out)] == [each.name for each in PUBLISHED]
    assert "blocsim reproduce all" in blocsim("reproduce").out


def test_an_unknown_figure_is_refused_with_the_nearest(blocsim, tmp_path):
    said = blocsim("reproduce", "blocker")
    assert said.code == 2
    assert "blockers" in said.err
    assert not list(tmp_path.iterdir())


def test_there_are_nine_and_each_has_its_configuration():
    assert len({each.name for each in PUBLISHED}) == 9
    configs = {path.stem for path in CONFIGS.glob("*.toml")}
    assert configs == {e.name for e in PUBLISHED if e.source.endswith(".toml")}
    for name in configs:
        assert read_config(str(CONFIGS / f"{name}.toml")).seed == 1


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda each: each.name)
def test_every_figure_is_committed_whole(published):
    folder = FIGURES / published.name
    stems = {path.stem for path in folder.glob("*.png")}
    assert stems
    found = {path.name for path in folder.iterdir()}
    assert found == {f"{stem}.{ending}" for stem in stems for ending in FILES}
    for stem in stems:
        caption = (folder / f"{stem}.txt").read_text()
        assert caption.endswith(signed("", published.name))
        assert len(pd.read_csv(folder / f"{stem}.csv")) > 1
        assert b"<dc:date>" not in (folder / f"{stem}.svg").read_bytes()


def test_the_results_page_lists_every_figure_with_its_command():
    page = (FIGURES.parent / "README.md").read_text(encoding="utf-8")
    for published in PUBLISHED:
        assert f"`blocsim reproduce {published.name}`" in page
        assert published.question in page


def test_refit_calibrates_as_the_command_does_and_starts_from_that(blocsim, monkeypatch):
    given, starts = {}, []
    monkeypatch.setattr(calibrate.command, "callback", lambda **values: given.update(values))

    def made(published, *, posterior, renew, say):
        starts.append(posterior)
        return reproducing.Reproduced(published, posterior, 0.0, [], True)

    monkeypatch.setattr(reproducing, "reproduce", made)
    assert blocsim("reproduce", "hindcast", "--refit").code == 0
    assert given == {
        "out": "results/refitted", "pairs": None, "panel": None, "regions": (), "seed": 1,
        "effort": 1.0,
    }  # fmt: skip
    assert starts == [Path("results/refitted")]
