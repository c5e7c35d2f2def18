"""Climatology by hand."""

import pytest

from experiments.hindcast.baselines.climatology import Climatology
from tests.experiments.hindcast.synthetic import past


def test_shares_of_the_regions_that_have_the_horizon():
    train = [past("a", *[1] * 5, *[2] * 26), past("b", *[3] * 7), past("c", 1)]
    forecast = Climatology().fit(train).forecast(5)
    even = 0.5 / 7
    assert forecast[0] == pytest.approx(
        [x / 2.5 for x in (even, even, 1 + even, 1 + even, *[even] * 3)]
    )
    assert forecast[1] == pytest.approx([x / 1.5 for x in (even, even, 1 + even, *[even] * 4)])
