"""The figures hold what they are given."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import style
from experiments.calibration.figures import LABELS, forecast_figure, motives_figure
from experiments.calibration.pair_calibration import MOTIVES
from experiments.calibration.pair_scores import pair_scores


def test_forecasts_are_drawn_with_their_scores(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    p = rng.beta(0.5, 8.0, 2000)
    event = (rng.random(2000) < p).astype(float)
    figure = forecast_figure(event, {"model": p, "plain": np.sqrt(p) / 4}, 0.05)
    left, right = figure.axes
    assert left.get_xscale() == "log"
    words = [text.get_text() for text in right.get_legend().get_texts()]
    assert words[0].startswith(f"model: AUC {pair_scores(event, p, 0.05)['auc']:.3f}")
    assert words[1].startswith("plain")
    assert all(path.stat().st_size > 0 for path in style.save(figure, tmp_path, "forecasts"))
    plt.close(figure)


def test_every_motive_has_its_line() -> None:
    assert set(LABELS) == set(MOTIVES)
    draws = pd.DataFrame({name: np.linspace(k, k + 1, 11) for k, name in enumerate(MOTIVES)})
    [panel] = motives_figure(draws).axes
    assert [text.get_text() for text in panel.get_yticklabels()] == list(LABELS.values())[::-1]
    first = panel.lines[-4 if len(panel.lines) % 3 else -3]
    np.testing.assert_allclose(first.get_xdata(), [0.05, 0.95])
    plt.close("all")
