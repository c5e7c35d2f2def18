"""Figures: stable to the byte, nothing cut off, captioned."""

import itertools

import pytest

from experiments.api import load
from experiments.estimate import estimate
from experiments.figures import SHOWN, draw_likelihood, likelihood_figure
from model.world import build_world


@pytest.fixture(scope="module")
def result():
    return estimate(build_world(load("central_asia")), seed=1, replicates=200, years=15)


def test_files_are_the_same_every_time(result, tmp_path):
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        draw_likelihood(result, "Central Asia", 1, folder)
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == [f"likelihood.{kind}" for kind in ("pdf", "png", "svg", "txt")]
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_every_level_is_named_at_its_line_within_the_page(result):
    figure = likelihood_figure(result, "Central Asia")
    figure.draw_without_rendering()
    box = figure.bbox
    for panel in figure.axes:
        labels = [text for text in panel.texts if text.get_text()]
        assert len(labels) == len(SHOWN)
        for label in labels:
            extent = label.get_window_extent()
            assert extent.x1 <= box.x1, label.get_text()
            assert extent.y0 >= 0, label.get_text()
        tops = sorted(label.get_window_extent().y0 for label in labels)
        heights = [label.get_window_extent().height for label in labels]
        assert all(b - a >= 0.9 * min(heights) for a, b in itertools.pairwise(tops))


def test_the_caption_says_what_the_bands_leave_out(result, tmp_path):
    draw_likelihood(result, "Central Asia", 1, tmp_path)
    words = (tmp_path / "likelihood.txt").read_text()
    assert "200 simulated histories" in words
    assert "Monte Carlo error only" in words
    assert "nothing of the uncertainty of parameters" in words
