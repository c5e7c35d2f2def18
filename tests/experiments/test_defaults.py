"""The defaults are what calibration found, in two digits."""

import pytest

from experiments.calibration.posterior import read_posterior
from model.parameters import Parameters

DRAWS = read_posterior()
STEPS = ("step_one", "step_two")
CALIBRATED = [name for name in DRAWS if name in Parameters.model_fields and name not in STEPS]


@pytest.mark.parametrize("name", CALIBRATED)
def test_a_default_is_the_posterior_median(name):
    assert getattr(Parameters(), name) == float(f"{DRAWS[name].median():.2g}")


def test_step_sizes_are_posterior_means_and_leave_room_for_three():
    usual = Parameters()
    assert usual.step_one == round(DRAWS["step_one"].mean(), 2)
    assert usual.step_two == min(
        round(DRAWS["step_two"].mean(), 2), round(0.99 - usual.step_one, 2)
    )


def test_enough_is_calibrated():
    assert len(CALIBRATED) == 16
