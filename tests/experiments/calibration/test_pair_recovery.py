"""Known parameters are found: a few panels here, sixty in `python -m` (see its docstring)."""

import numpy as np
import pytest

from experiments.calibration.pair_recovery import (
    PERIODS,
    STATES,
    draw_panel,
    draw_truth,
    recover,
)


def test_a_panel_has_about_eight_thousand_rows_and_some_events() -> None:
    rng = np.random.default_rng(1)
    panel = draw_panel(draw_truth(rng), rng)
    assert len(panel.event) == PERIODS * STATES * (STATES - 1) // 2 == 7956
    assert 30 < panel.event.sum() < 800


@pytest.mark.slow
def test_intervals_hold_the_truth_about_nine_times_in_ten() -> None:
    found = recover(8, seed=1)
    # 56 intervals, nearly independent: at a rate of 0.90 fewer than 43 (0.77) hold once in a
    # thousand times.
    assert 0.77 <= found["all motives"] <= 1.0
    assert min(found["coverage"].values()) >= 0.5
