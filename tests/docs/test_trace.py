"""The TRACE page: what its sentences claim is what the committed results hold."""

import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from experiments.calibration.identified import identified
from experiments.calibration.posterior import COMMITTED, ORIGIN, read_sample
from experiments.calibration.tempo_prior import DUMMY
from experiments.cli import COMMANDS
from model.scenario_files import load_scenario

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "trace.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())
HINDCAST = ROOT / "results" / "hindcast"
PAIRS = json.loads((COMMITTED / "pair_validation.json").read_text(encoding="utf-8"))


def hindcast(name):
    return pd.read_csv(HINDCAST / f"{name}.csv")


def claims(*words):
    for said in words:
        assert said in WORDS, said


def skill(against):
    rows = hindcast("skill").query("forecast == 'model' and score == 'rps'")
    return rows.set_index("against").loc[against]


def test_the_eight_elements_are_there():
    assert re.findall(r"^## \d\. (.*)$", PAGE, re.MULTILINE) == [
        "Problem formulation", "Model description", "Data evaluation",
        "Conceptual model evaluation", "Implementation verification", "Model output verification",
        "Model analysis", "Model output corroboration",
    ]  # fmt: skip
    assert PAGE.count("**Weak.**") + PAGE.count("**Failed or weak.**") == 7, "all but 2"


def test_every_file_that_is_named_is_there():
    named = set(re.findall(r"`([\w./]+/[\w./]*|[\w.]+\.md)`", PAGE))
    named |= {f"docs/{link}" for link in re.findall(r"\]\(([\w.]+\.md)\)", PAGE)}
    assert {"tests/model/test_relations.py", "docs/odd.md", "DESIGN.md"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("command", re.findall(r"`(blocsim [^`]+|python -m [^`]+)`", PAGE))
def test_every_command_is_one(command):
    program, *rest = shlex.split(command)
    if program == "blocsim":
        assert rest[0] in COMMANDS
    else:
        module = ROOT.joinpath(*rest[1].split("."))
        assert module.with_suffix(".py").exists() or (module / "__main__.py").exists()


def test_what_it_says_of_skill():
    claims("beats climatology clearly", "still holds 0", "140 region-horizons")
    assert skill("climatology")["low"] > 0
    assert skill("markov")["low"] < 0 < skill("markov")["high"]
    assert hindcast("by_horizon").query("forecast == 'model'")["cases"].sum() == 140
    assert hindcast("by_region")["region"].nunique() == 26


def test_what_it_says_of_mechanisms():
    claims("only distance and the coalition rule earn their place", "consensus on the fewest")
    rows = hindcast("mechanisms").query("score == 'rps'").set_index("mechanism")
    earned = set(rows.index[rows["verdict"] == "earns its place"])
    assert earned == {"distance", "consensus"}
    assert rows.loc["heterogeneity", "high"] < 0
    assert rows["effective"].idxmin() == "consensus"


def test_what_it_says_of_pairs():
    claims("no measure's interval against a plain logit is above 0", "held out all three are")
    for split, above in (("time split", False), ("group split", True)):
        found = PAIRS[split]["difference to logit"]["rule: draws"]
        lows = [found[name][1] for name in ("auc", "brier_skill", "sensitivity")]
        assert [low > 0 for low in lows] == [above] * 3
    claims("highest probabilities are too high", "Eleven forms")
    top = PAIRS["time split"]["calibration"]["rule: draws"]
    assert top["forecast"][-1] > 2 * top["observed"][-1]
    assert PAIRS["forms compared"] == 11


def test_what_it_says_of_the_calibration():
    claims("Fade, steps of two, the region effect and spillover are not identified")
    silent = {r["parameter"] for r in identified(read_sample()) if r["identified"] == "no"}
    assert silent == {"agenda_fade", "step_two", "region_spread", "spillover_weight", DUMMY}
    claims("About forty effective draws")
    effective = json.loads((COMMITTED / ORIGIN).read_text())["effective_draws"]
    assert 35 <= effective <= 45


def test_the_recovery_is_that_of_the_page_on_calibration():
    page = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    for words in ("0.80 [0.75, 0.85]", "0.57 [0.52, 0.63]", "3.1"):
        assert words in page
        claims(words)


def test_what_it_says_of_data():
    claims("Twelve flows", "three are filled", "less than one in two hundred")
    figures = load_scenario(ROOT / "experiments" / "scenarios" / "central_asia").figures
    trade = [figure.kind for figure in figures if figure.table == "trade"]
    assert (trade.count("judgement"), trade.count("filled")) == (12, 3)
    past = hindcast("own_past").query("observed == 0")
    assert len(past) > 5
    assert (past["P(0)"] < 0.005).all()
