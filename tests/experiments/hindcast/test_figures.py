"""Figures of the hindcast: whole, within the page, the same every time."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from experiments.hindcast.baselines.registry import BASELINES
from experiments.hindcast.evaluation import compare
from experiments.hindcast.fans import fan_figure
from experiments.hindcast.figures import draw, pit_figure, reliability_figure, skill_figure
from experiments.hindcast.leave_one_out import leave_one_out
from experiments.hindcast.run import LABELS
from model.problem import Problem
from tests.experiments.hindcast.synthetic import CHAIN, TRUTH, drawn, past

PASTS = [*drawn(7, seed=41), past("a_region_with_a_long_name_indeed", *[1] * 8)]
MADE = {region.name: CHAIN.forecast(region.start_level) for region in PASTS}
FANS = {
    region.name: np.array([np.linalg.matrix_power(TRUTH, t)[region.start_level] for t in range(31)])
    for region in PASTS
}

GIVEN = {"model": MADE, "model_signed": MADE} | {
    baseline.name: leave_one_out(baseline, PASTS, PASTS) for baseline in BASELINES
}


@pytest.fixture(scope="module")
def evaluation():
    return compare(PASTS, GIVEN, LABELS)


def test_files_are_the_same_every_time(evaluation, tmp_path):
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        draw(evaluation, PASTS[:2], FANS, folder)
    names = sorted(path.name for path in folders[0].iterdir())
    assert {name.split(".")[0] for name in names} == {"fans", "reliability", "skill", "pit"}
    assert {f"fans.{kind}" for kind in ("png", "svg")} <= set(names)
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_every_region_has_a_panel_with_its_whole_past():
    figure = fan_figure(PASTS, FANS)
    for panel, region in zip(figure.axes, PASTS, strict=False):
        observed = panel.lines[0]
        assert observed.get_ydata().tolist() == region.levels[:31].tolist()
        assert str(region.first_year) in panel.get_title(loc="left")
    plt.close(figure)


def test_bands_hold_the_central_ninety_percent():
    figure = fan_figure(PASTS[:1], FANS)
    low, high = (patch.get_data().values for patch in figure.axes[0].patches)
    for year, shares in enumerate(FANS[PASTS[0].name]):
        inside = shares[int(low[year] + 0.5) : int(high[year] + 0.5)].sum()
        assert inside >= 0.9 - 1e-9
    plt.close(figure)


def test_a_region_without_a_fan_is_named():
    with pytest.raises(Problem, match="no fan"):
        fan_figure(PASTS, {"r0": FANS["r0"]})


@pytest.mark.parametrize("which", ["fans", "reliability", "skill", "pit"])
def test_nothing_is_cut_off_and_titles_do_not_collide(which, evaluation):
    figure = {
        "fans": lambda: fan_figure(PASTS, FANS),
        "reliability": lambda: reliability_figure(evaluation, "model"),
        "skill": lambda: skill_figure(evaluation),
        "pit": lambda: pit_figure(evaluation),
    }[which]()
    figure.canvas.draw()
    box = figure.bbox
    extents = []
    for panel in figure.axes:
        whole = panel.get_tightbbox()
        assert whole.x0 >= -1, "left"
        assert whole.x1 <= box.x1 + 1, panel.get_title(loc="left")
        assert whole.y0 >= -1, "below"
        assert whole.y1 <= box.y1 + 1, "above"
        if panel.get_title(loc="left"):
            extents.append(panel._left_title.get_window_extent())
    assert extents
    for i, one in enumerate(extents):
        assert not any(one.overlaps(other) for other in extents[i + 1 :])
    plt.close(figure)
