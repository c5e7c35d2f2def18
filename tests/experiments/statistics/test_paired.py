"""Paired differences under common random numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize_scalar

from experiments.statistics.intervals import Z95, wilson
from experiments.statistics.paired import independent_replicates, paired, paired_counts
from model.problem import Problem

CELL = st.integers(0, 400)
COUNTS = st.tuples(CELL, CELL, CELL, CELL).filter(any)


def test_arrays_and_counts_by_hand():
    both, first_alone, second_alone, neither = 1, 2, 4, 13  # no two sums of these are equal
    cells = [both, first_alone, second_alone, neither]
    first = np.repeat([True, True, False, False], cells)
    second = np.repeat([True, False, True, False], cells)
    found = paired(first, second)
    assert found == paired_counts(*cells)
    assert (found.replicates, found.first, found.second) == (20, 0.15, 0.25)
    assert found.difference == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # Nothing disagrees: n D / (1 - D) = z^2, so D = z^2 / (n + z^2) whatever the shares are.
        ((4, 0, 0, 6), -0.27753, 0.27753),
        ((0, 0, 0, 10), -0.27753, 0.27753),
        # One way only, n10 = 0: above (k - n D)^2 = z^2 n D (1 - D), the Wilson interval of k / n;
        # below D = 0 with p10 = -D at its bound the other root of the same test.
        ((30, 0, 50, 20), 0.40383, 0.59617),
        ((0, 0, 1, 0), -0.58690, 1.0),
        ((192, 0, 8, 0), 0.02040, 0.07693),  # far from 0 the Wilson interval on both sides
    ],
)
def test_intervals_by_hand(counts, low, high):
    found = paired_counts(*counts)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-6)


def score(d, more, fewer, n):
    """Tango's statistic with the nuisance probability found by brute force."""

    def loss(p10):
        agree = 1.0 - 2.0 * p10 - d
        logs = ((more, p10 + d), (fewer, p10), (n - more - fewer, agree))
        return -sum(k * math.log(max(p, 1e-300)) for k, p in logs if k)

    least, most = max(0.0, -d), (1.0 - d) / 2.0
    p10 = minimize_scalar(loss, bounds=(least, most), options={"xatol": 1e-12}).x
    return (more - fewer - n * d) / math.sqrt(n * (2.0 * p10 + d * (1.0 - d)))


@pytest.mark.parametrize(("n10", "n01", "n"), [(2, 5, 20), (7, 9, 40), (30, 10, 100), (3, 40, 500)])
def test_the_ends_are_where_the_score_test_begins_to_reject(n10, n01, n):
    found = paired_counts(n - n10 - n01, n10, n01, 0)
    centre = found.difference
    high = brentq(lambda d: score(d, n01, n10, n) + Z95, centre, 0.999)
    low = brentq(lambda d: score(d, n01, n10, n) - Z95, -0.999, centre)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


def test_no_data_is_not_no_difference():
    found = paired(np.array([], bool), np.array([], bool))
    assert all(math.isnan(x) for x in (found.difference, found.first, found.second, found.saving))
    assert (found.low, found.high, found.replicates) == (-1.0, 1.0, 0)


@given(counts=COUNTS)
def test_swapping_the_settings_swaps_the_sign(counts):
    n11, n10, n01, n00 = counts
    one, other = paired_counts(*counts), paired_counts(n11, n01, n10, n00)
    assert (one.low, one.high, one.difference) == (-other.high, -other.low, -other.difference)
    assert one.independent == pytest.approx(other.independent, rel=1e-9)


@given(counts=COUNTS)
def test_the_interval_holds_the_difference_and_stays_within_bounds(counts):
    found = paired_counts(*counts)
    assert -1.0 <= found.low <= found.difference <= found.high <= 1.0
    assert found.low < found.high
    assert 0.0 <= found.independent < math.inf


@given(counts=COUNTS)
def test_replicates_that_agree_do_not_say_how(counts):
    n11, n10, n01, n00 = counts
    one, other = paired_counts(*counts), paired_counts(0, n10, n01, n00 + n11)
    assert (one.low, one.high) == (other.low, other.high)


def test_saving_is_the_ratio_of_variances_where_there_are_many_replicates():
    found = paired_counts(40_000, 1_000, 3_000, 56_000)
    paired_variance = 0.04 - 0.02**2
    own = 0.41 * 0.59 + 0.43 * 0.57
    assert found.saving == pytest.approx(own / paired_variance, rel=0.01)
    assert found.independent == pytest.approx(found.saving * 100_000)


def test_independent_settings_save_nothing():
    found = paired_counts(1_200, 2_800, 1_800, 4_200)  # 0.4 x 0.3 and so on: no correlation
    assert found.saving == pytest.approx(1.0, abs=0.01)


def test_shares_that_are_all_none_save_nothing():
    assert paired_counts(0, 0, 0, 1000).saving == pytest.approx(1.0, abs=1e-6)


def test_an_interval_that_says_nothing_needs_no_draws():
    assert paired_counts(0, 0, 1, 0).independent < 1.0


def test_half_width_asked_for_is_given():
    # Wald: z^2 (p1 q1 + p2 q2) / w^2
    assert independent_replicates(0.3, 0.5, 0.01) == pytest.approx(Z95**2 * 0.46 / 1e-4, rel=1e-3)


@pytest.mark.parametrize(("a", "b", "n"), [(6, 11, 20), (0, 3, 10), (40, 41, 50)])
def test_replicates_are_those_of_newcombes_interval_of_that_width(a, b, n):
    (low1, high1), (low2, high2) = wilson(np.array(a), n), wilson(np.array(b), n)
    up = math.hypot(high2 - b / n, a / n - low1)
    down = math.hypot(b / n - low2, high1 - a / n)
    assert independent_replicates(a / n, b / n, (up + down) / 2) == pytest.approx(n, rel=1e-9)


@pytest.mark.parametrize("shape", [(), (2, 2)])
def test_lists_alone_are_paired(shape):
    with pytest.raises(Problem, match="same replicates"):
        paired(np.ones(shape, bool), np.ones(shape, bool))


@pytest.mark.parametrize("second", [np.ones(3, bool), np.ones(5, bool), np.ones((2, 2), bool)])
def test_other_replicates_are_refused(second):
    with pytest.raises(Problem, match="same replicates"):
        paired(np.ones(4, bool), second)


def test_negative_counts_are_refused():
    with pytest.raises(Problem, match="negative"):
        paired_counts(1, -1, 2, 3)


# Coverage


def adjusted_wald(n10, n01, n):
    """Agresti and Min 2005."""
    centre = (n01 - n10) / (n + 2)
    error = math.sqrt(n01 + n10 + 1 - (n01 - n10) ** 2 / (n + 2)) / (n + 2)
    return centre - Z95 * error, centre + Z95 * error


def tango(n10, n01, n):
    found = paired_counts(n - n10 - n01, n10, n01, 0)
    return found.low, found.high


def coverage(interval, p10, p01, n, samples=20_000):
    cells = np.random.default_rng(n).multinomial(n, [p10, p01, 1 - p10 - p01], size=samples)
    kinds, seen = np.unique(cells[:, :2], axis=0, return_counts=True)
    ends = np.array([interval(int(a), int(b), n) for a, b in kinds])
    inside = (ends[:, 0] <= p01 - p10 + 1e-12) & (ends[:, 1] >= p01 - p10 - 1e-12)
    return float(inside @ seen / samples)


RARE = [(0, 0), (0, 0.5), (0, 1), (0, 2), (0.5, 2), (0, 4), (3, 3), (0, 10), (4, 10)]
"""Replicates that disagree on average, each way."""
FREQUENT = [(0, 0.1), (0.05, 0.1), (0.2, 0.2), (0, 0.3), (0.1, 0.3), (0.05, 0.6)]
"""Shares that disagree, each way."""


@pytest.mark.parametrize("n", [30, 100, 1000])
def test_coverage_over_correlated_pairs(n):
    pairs = [(a / n, b / n) for a, b in RARE] + FREQUENT
    found = np.array([coverage(tango, p10, p01, n) for p10, p01 in pairs])
    assert found.min() > 0.925
    assert found[len(RARE) :].mean() == pytest.approx(0.95, abs=0.012)
    assert found.mean() < 0.98, "wide for nothing"


def test_the_simple_interval_fails_where_disagreement_is_rare_and_one_sided():
    assert coverage(adjusted_wald, 0.0, 0.002, 1000) < 0.88
    assert coverage(tango, 0.0, 0.002, 1000) > 0.97
