from dataclasses import replace

import numpy as np
import pytest

from experiments.api import load
from model.geography import distances, great_circles, remoteness
from model.scenario import without
from tests.model.synthetic import made_up


def test_a_quarter_of_the_globe() -> None:
    # pole, equator, and the equator's other side: quarter and half circles of 2 pi 6371 km
    between = great_circles(np.array([90.0, 0.0, 0.0]), np.array([0.0, 0.0, 180.0]))
    quarter = np.pi * 6371.0 / 2
    assert between[0, 1] == pytest.approx(quarter)
    assert between[1, 2] == pytest.approx(2 * quarter)
    assert np.allclose(np.diag(between), 0.0)


def test_tashkent_is_near_bishkek() -> None:
    region = load("central_asia")
    between = distances(region)
    assert between[region.index("UZB"), region.index("KGZ")] == pytest.approx(471, rel=0.02)


def test_remoteness_by_hand() -> None:
    region = replace(
        made_up(3),
        distance=np.array([[0, 2000.0, 1000.0], [2000.0, 0, 4000.0], [1000.0, 4000.0, 0]]),
    )
    assert remoteness(region) == pytest.approx(0.0)  # ln 1 + ln 1/2 + ln 2
    assert remoteness(without(region, ["S02"])) == pytest.approx(0.0)
    assert remoteness(without(region, ["S00"])) == pytest.approx(np.log(2.0))


def test_unknown_places_change_nothing() -> None:
    assert remoteness(made_up(3)) == 0.0
    assert remoteness(made_up(1)) == 0.0
