"""As many digits as an interval knows."""

import pytest

from experiments.report.numbers import one_in, ranged, signed


@pytest.mark.parametrize(
    ("share", "low", "high", "told"),
    [
        (0.6321, 0.6226, 0.6415, "0.632 [0.623, 0.641]"),
        (0.63, 0.61, 0.65, "0.63 [0.61, 0.65]"),
        (0.0, 0.0, 0.0004, "0 [0, 0.0004]"),
        (1.0, 0.96, 1.0, "1 [0.96, 1]"),
        (0.012, 0.002, 0.028, "0.012 [0.002, 0.028]"),
        (0.00012, 0.0001, 0.00014, "0.00012 [0.00010, 0.00014]"),
        (-0.0001, -0.006, 0.006, "0.000 [-0.006, 0.006]"),
        (float("nan"), float("nan"), float("nan"), "no data"),
    ],
)
def test_a_share_with_its_interval(share, low, high, told):
    assert ranged(share, low, high) == told


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (0.012, 0.0012, 0.0269, "+0.012 [+0.001, +0.027]"),
        (-0.19, -0.22, -0.17, "-0.19 [-0.22, -0.17]"),
        (0.0, -0.004, 0.004, "0.000 [-0.004, +0.004]"),
        (0.1, float("nan"), float("nan"), "no data"),
    ],
)
def test_a_difference_has_its_sign(value, low, high, told):
    assert signed(value, low, high) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, ""), (0.3, ""), (0.005, "about 1 in 200"), (0.000123, "about 1 in 8,100")],
)
def test_small_likelihoods_are_told_as_one_in_so_many(share, told):
    assert one_in(share) == told
