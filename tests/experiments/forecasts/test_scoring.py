"""Scores of forecasts whose years are known."""

import shutil

import numpy as np
import pytest

from experiments.catalogue import SCENARIOS
from experiments.forecasts.layout import ForecastFile
from experiments.forecasts.outcomes import known_regions
from experiments.forecasts.rivals import Rivals
from experiments.forecasts.scoring import SEALED, score
from model.problem import Problem
from model.validation import validated
from tests.experiments.forecasts import artificial
from tests.experiments.hindcast.synthetic import drawn, past


def file(**changes):
    return validated(ForecastFile, artificial.sealed(**changes))


def row(done, region, year, forecast=SEALED):
    [found] = [
        r for r in done.rows if (r["forecast"], r["region"], r["year"]) == (forecast, region, year)
    ]
    return found


def test_scores_by_hand():
    done = score(file())
    sure = row(done, "mercosur", 2005)
    assert (sure["observed"], sure["probability"]) == (4, 1.0)
    assert (sure["rps"], sure["log"], sure["brier_3"], sure["brier_4"]) == (0.0, 0.0, 0.0, 0.0)
    half = row(done, "asean", 2010)
    assert half["observed"] == 3
    assert half["rps"] == pytest.approx(0.25 / 6)
    assert half["log"] == pytest.approx(np.log(2))
    assert half["brier_3"] == pytest.approx(0.25)
    assert half["brier_4"] == 0.0
    assert done.waiting == []
    assert len(done.rows) == 3 * 4


def test_means_are_means_and_skill_is_against_the_baselines():
    done = score(file())
    means = {m["forecast"]: m for m in done.means()}
    assert means[SEALED]["rps"] == pytest.approx(0.25 / 6 / 2)
    assert means[SEALED]["cases"] == 4
    reference = np.mean([r["rps"] for r in done.rows if r["forecast"] == "climatology"])
    saved = 1.0 - means[SEALED]["rps"] / reference
    assert means[SEALED]["against climatology"].startswith(f"{saved:+.1%} [")
    assert means["markov"]["against markov"] == ""


def test_what_is_not_known_yet_waits():
    later = artificial.entry(4, {"2005": artificial.SURE, "2200": artificial.SURE})
    done = score(file(regions={"mercosur": later}))
    assert [(w["region"], w["year"]) for w in done.waiting] == [("mercosur", 2200)]
    assert "from the end of 2200" in done.waiting[0]["why"]
    assert len(done.rows) == 3


def test_a_region_that_went_into_a_larger_one_is_never_scored():
    gone = artificial.entry(3, {"2003": artificial.HALF, "2005": artificial.HALF}, events="bafta")
    done = score(file(regions={"bafta": gone}))
    assert row(done, "bafta", 2003)["observed"] == 3
    assert done.waiting[0]["why"] == "never: in a larger region since 2004"


def continued(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(SCENARIOS / "ca_consultative", folder)
    head = folder / "region.toml"
    head.write_text(head.read_text().replace("last_year = 2025", "last_year = 2031"))
    with (folder / "events.csv").open("a") as events:
        events.write("2029,2029-05-05,2,up,treaty,full,KAZ KGZ TJK TKM UZB,,Charter,made up,,no\n")
    return folder


def test_events_that_go_on_decide_for_the_scenario_too(tmp_path):
    asked = artificial.entry(
        1, {"2030": [0.0, 0.4, 0.6, 0.0, 0.0, 0.0, 0.0], "2035": artificial.SURE}, 2025,
        "ca_consultative",
    )  # fmt: skip
    forecast = file(regions={"central_asia": asked, "ca_consultative": asked})
    assert score(forecast).rows == []
    done = score(forecast, [continued(tmp_path)])
    for name in ("central_asia", "ca_consultative"):
        assert row(done, name, 2030)["rps"] == pytest.approx(0.16 / 6)
    assert [w["year"] for w in done.waiting] == [2035, 2035]


def test_a_region_that_nobody_forecast_is_refused():
    with pytest.raises(Problem, match="no forecast of this region") as raised:
        known_regions(file(), [SCENARIOS / "efta"])
    assert raised.value.value == "efta"


def test_a_forecast_without_events_is_said():
    lost = artificial.entry(4, {"2005": artificial.SURE}, events="atlantis")
    with pytest.raises(Problem, match="no events of this region"):
        score(file(regions={"atlantis": lost}))


def test_baselines_never_see_the_years_that_are_forecast():
    pasts = drawn(8, seed=4)
    cut = 1985
    changed = [
        past(p.name, *p.levels[: cut - 1970 + 1], *[6] * 15) for p in pasts
    ]  # fmt: skip
    later = past("later", 6, 6, 6, first_year=cut + 1)
    for before, after in zip(
        Rivals(pasts, cut).say(1990, 1970, 2).values(),
        Rivals([*changed, later], cut).say(1990, 1970, 2).values(),
        strict=True,
    ):
        assert (before == after).all()


def test_climatology_goes_by_age_and_the_chain_by_level():
    rivals = Rivals(drawn(12, seed=1), 1995)
    young, old = (rivals.say(2000, first, 2)["climatology"] for first in (1994, 1900))
    assert (young == rivals.shares[0]).all()
    assert (old == rivals.shares[-1]).all()
    one = rivals.say(1996, 1970, 3)["markov"]
    assert one == pytest.approx(rivals.matrix[3])
    two = rivals.say(1997, 1970, 3)["markov"]
    assert two == pytest.approx(rivals.matrix[3] @ rivals.matrix)
