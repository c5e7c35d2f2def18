"""What regions say something about: intervals against the prior's and a dummy's."""

import numpy as np
import pytest

from experiments.calibration.identified import identified, narrowing
from experiments.calibration.tempo_prior import DUMMY, TEMPO, range_of
from tests.experiments.calibration.made_up import PASTS, sample


def test_narrowing_by_hand():
    """-4 .. 2: 90 % of it is 5.4 wide. 0.06 .. 10 on the logarithm: a tenth of 0.9 ln(10/0.06)."""
    assert narrowing(-4.0, 1.4, "agenda_constant") == pytest.approx(0.0)
    assert narrowing(0.0, 2.7, "agenda_constant") == pytest.approx(0.5)
    assert narrowing(-4.0, 2.0, "agenda_constant") == pytest.approx(-1 / 9)
    step = 0.09 * np.log(10 / 0.06)
    assert narrowing(0.2, 0.2 * np.exp(step), "temperature") == pytest.approx(0.9)


def test_only_what_the_likelihood_depends_on_is_identified():
    """Likelihood in one parameter alone: z about -1 with variance 1/7 (1 + 6 of the regions)."""
    rows = {row["parameter"]: row for row in identified(sample(4096))}
    assert list(rows) == list(TEMPO)
    assert [name for name, row in rows.items() if row["identified"] == "yes"] == ["temperature"]
    low, high, log = range_of("temperature")
    assert log
    assert rows["temperature"]["median"] == pytest.approx(low * (high / low) ** 0.196, rel=0.05)
    assert rows["temperature"]["narrowed"] > 0.5
    assert abs(rows[DUMMY]["narrowed"]) < 0.1


def test_nothing_is_identified_where_the_likelihood_says_nothing():
    flat = sample(512, likely=np.zeros((512, len(PASTS))))
    for row in identified(flat):
        assert row["identified"] == "no"
        assert row["low"] < row["median"] < row["high"]
        assert row["narrowed"] == pytest.approx(0.0, abs=0.05)


def test_a_sample_that_hangs_on_one_draw_identifies_nothing():
    """The dummy narrows as much as everything else."""
    spike = np.zeros((256, len(PASTS)))
    spike[7] = 1e4
    assert {row["identified"] for row in identified(sample(likely=spike))} == {"no"}


def test_only_free_parameters_are_told():
    whole = sample()
    part = type(whole)(
        whole.draws[["temperature", "gain_weight"]], whole.log_base, whole.log_likelihood,
        whole.regions,
    )  # fmt: skip
    assert [row["parameter"] for row in identified(part)] == ["temperature"]
