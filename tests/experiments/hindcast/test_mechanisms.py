"""Which mechanism earns its place: what is switched off, refitted, and said about the change."""

import numpy as np
import pytest

from experiments.calibration import tempo
from experiments.calibration.regions import region_folders
from experiments.catalogue import SCENARIOS
from experiments.hindcast import mechanisms
from experiments.hindcast.folds import Plan
from experiments.hindcast.mechanisms import MOTIVES, SILENT, changes, judge, refit, verdict
from experiments.hindcast.scores import SCORES
from model.region_files import load_region
from model.region_scenario import region_scenario
from model.settings import Settings
from model.switches import Switches
from tests.experiments.calibration.made_up import motives, sample

PLAN = Plan(seed=1, draws=10, histories=3)
FOLDERS = [SCENARIOS / name for name in ("bafta", "nafta_usmca", "visegrad_cefta")]
NAMES = tuple(folder.name for folder in FOLDERS)
SAMPLE = sample(64, regions=NAMES)
CHANGES = {change.name: change for change in changes()}


def off(change):
    return {name for name, on in change.settings.switches.model_dump().items() if not on}


# What is judged


def test_every_switch_is_judged_or_named_silent():
    judged = {name for name in CHANGES if name in Switches.model_fields}
    assert judged | set(SILENT) == set(Switches.model_fields)
    assert judged & set(SILENT) == set()
    assert len(changes()) == len(CHANGES), "each once"


def test_each_change_switches_off_what_it_names():
    for name in set(CHANGES) & set(Switches.model_fields):
        assert off(CHANGES[name]) == {name}
        assert CHANGES[name].settings.voting == "coalition"
    assert off(CHANGES["motives"]) == set(MOTIVES)
    assert CHANGES["region_effect"].fixed == (("region_spread", 0.0),)
    assert CHANGES["region_effect"].settings == Settings()
    assert [CHANGES[name].settings.voting for name in ("consensus", "majority")] == [
        "consensus", "majority",
    ]  # fmt: skip
    assert all(change.meaning for change in changes())


def test_silent_mechanisms_have_no_data_in_any_region():
    scenarios = [region_scenario(load_region(folder)) for folder in region_folders()]
    assert len(scenarios) == 26
    assert {len(s.areas) for s in scenarios} == {0}, "no projects"
    assert {s.rival_power for s in scenarios} == {None}, "no rival bloc"


@pytest.mark.parametrize(
    ("low", "high", "noise", "said"),
    [
        (0.001, 0.02, 0.0, "earns its place"),
        (-0.02, -0.001, 0.0, "does harm"),
        (-0.01, 0.01, 0.0, "not told from noise"),
        (0.0, 0.01, 0.0, "not told from noise"),
        (-0.01, 0.0, 0.0, "not told from noise"),
        (0.001, 0.02, 0.002, "not told from noise"),
        (-0.02, -0.001, 0.002, "not told from noise"),
        (0.003, 0.02, 0.002, "earns its place"),
    ],
)
def test_verdicts(low, high, noise, said):
    assert verdict(low, high, noise) == said


# Refits


@pytest.fixture
def quick(monkeypatch):
    """Small refits on the same particles everywhere."""
    monkeypatch.setattr(mechanisms, "BUDGET", tempo.Budget(((24, 10),)))
    monkeypatch.setattr(tempo, "allocation", lambda cases, draw, seed, n: [n] * len(cases))


def test_a_refit_starts_from_the_full_posterior_and_frees_the_same_parameters(quick):
    same = refit(CHANGES["crisis"], FOLDERS, SAMPLE, motives(), PLAN)
    assert set(same.draws) == set(SAMPLE.draws)
    assert same.regions == NAMES
    assert len(same.draws) == 24
    assert same.log_base.max() <= -np.log(0.2) + 1e-9, "proposed from the posterior"
    assert same.log_base.std() > 0.0


def test_what_is_held_is_not_free(quick):
    held = refit(CHANGES["region_effect"], FOLDERS, SAMPLE, motives(), PLAN)
    assert (held.draws.region_spread == 0.0).all()
    assert held.draws.temperature.nunique() == 24


def test_without_crises_nothing_falls_by_crisis(quick):
    with_it, without = (
        refit(CHANGES[name], FOLDERS, SAMPLE, motives(), PLAN) for name in ("crisis", "pressure")
    )
    assert (with_it.log_likelihood != without.log_likelihood).any()


def test_judging_nothing_but_the_same_model_finds_no_change(quick):
    same = mechanisms.Change("same", "nothing is changed", Settings())
    told = []
    table = judge(FOLDERS, SAMPLE, motives(), PLAN, [same, CHANGES["crisis"]], told.append)
    null = mechanisms.NOTHING.name
    assert told == [null, "same", "crisis"]
    assert list(table.mechanism) == [n for n in told for _ in SCORES]
    assert list(table.score[: len(SCORES)]) == list(SCORES)
    assert (table.low <= table.change).all()
    assert (table.change <= table.high).all()
    assert np.isfinite(table.change).all()
    assert table.verdict.isin({"earns its place", "does harm", "not told from noise"}).all()
    crisis = table[table.mechanism == "crisis"]
    assert (crisis.change != 0.0).any()
