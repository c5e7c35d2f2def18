"""Central Asia's own past: two regions, and nothing between."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from experiments.hindcast.fans import fan_of
from experiments.hindcast.own_past import own_fan, own_levels


def test_the_levels_join_without_a_hole():
    start, levels = own_levels()
    assert start == 1993
    assert start + len(levels) - 1 == 2025
    assert levels[2005 - start : 2018 - start].tolist() == [0] * 13
    assert levels[[2004 - start, 2018 - start]].tolist() == [2, 1]


def test_the_fan_starts_where_the_forum_did_and_is_a_distribution():
    fan = own_fan(6, draws=12, histories=10)
    assert fan.shape == (7, 7)
    assert fan[0].tolist() == [0, 1, 0, 0, 0, 0, 0]
    np.testing.assert_allclose(fan.sum(axis=1), 1.0)


def test_the_figure_counts_calendar_years():
    figure = fan_of("A region", 1993, np.array([1, 2, 2]), np.full((9, 7), 1 / 7))
    labels = [tick.get_text() for tick in figure.axes[0].get_xticklabels()]
    plt.close(figure)
    assert labels[:2] == ["1993", "2001"]


@pytest.mark.parametrize("year", [2005, 2017])
def test_nothing_stood_after_the_absorption(year):
    start, levels = own_levels()
    assert levels[year - start] == 0
