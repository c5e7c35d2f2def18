"""Which regions are forecast, and what a forecast of each holds."""

import pytest

from experiments.forecasts.layout import RegionForecast
from experiments.forecasts.living import ASKED, Plan, forecast_regions, last_year, living
from model.validation import validated
from tests.experiments import made_up


def test_living_are_those_known_to_today():
    names = {past.name for _, past in living()}
    assert len(names) == 24
    assert not names & {"bafta", "cau_caco"}
    assert {last_year(past) for _, past in living()} == {2025}


@pytest.fixture(scope="module")
def forecast():
    chosen = [(f, p) for f, p in living() if p.name in ("mercosur", "ca_consultative")]
    return forecast_regions(made_up.draws(4), Plan(1, 30), chosen)


def test_central_asia_is_forecast_beside_them_and_decided_by_its_summits(forecast):
    assert set(forecast) == {ASKED, "mercosur", "ca_consultative"}
    assert forecast[ASKED]["events"] == "ca_consultative"
    assert (forecast[ASKED]["known_until"], forecast[ASKED]["level"]) == (2025, 1)


def test_each_says_what_a_sealed_file_must(forecast):
    for entry in forecast.values():
        made = validated(RegionForecast, entry)
        assert set(made.in_force) == set(made.signed) == {"2030", "2035"}
    assert forecast["mercosur"]["level"] == 4


def test_the_same_seed_says_the_same(forecast):
    chosen = [(f, p) for f, p in living() if p.name == "mercosur"]
    again = forecast_regions(made_up.draws(4), Plan(1, 30), chosen)
    assert again["mercosur"] == forecast["mercosur"]
    other = forecast_regions(made_up.draws(4), Plan(2, 30), chosen)
    assert other["mercosur"] != forecast["mercosur"]
