"""Exponents of known power laws are found again."""

import numpy as np
import pytest

from experiments.benchmarks.fitting import fit


@pytest.mark.parametrize("exponent", [0.1, 1.0, 2.0, 2.7])
def test_an_exact_law_is_recovered(exponent):
    found = fit({n: 0.3 * n**exponent for n in (6, 12, 27, 48)})
    assert found.exponent == pytest.approx(exponent)
    assert found.constant == pytest.approx(0.3)
    assert found.error == pytest.approx(0.0, abs=1e-7)
    assert found.local == pytest.approx((exponent,) * 3)
    assert found.cost(20) == pytest.approx(0.3 * 20**exponent)


def test_the_error_is_about_how_far_noise_moves_the_exponent():
    r, sizes = np.random.default_rng(1), [2**k for k in range(6)]
    fits = [fit({n: n * np.exp(r.normal(0.0, 0.05)) for n in sizes}) for _ in range(400)]
    spread = np.std([found.exponent for found in fits])
    assert np.mean([found.exponent for found in fits]) == pytest.approx(1.0, abs=3 * spread / 20)
    assert np.sqrt(np.mean([found.error**2 for found in fits])) == pytest.approx(spread, rel=0.1)


def test_a_fixed_cost_shows_in_the_local_exponents():
    local = fit({n: 5.0 + n for n in (10, 20, 40, 80)}).local
    assert list(local) == sorted(local)
    assert local[0] < 0.8 < 0.9 < local[-1] < 1.0


def test_the_order_of_sizes_is_nothing():
    assert fit({8: 9.0, 2: 2.0, 4: 5.0}) == fit({2: 2.0, 4: 5.0, 8: 9.0})


def test_two_sizes_have_no_error():
    with pytest.raises(ValueError, match="three sizes"):
        fit({1: 1.0, 2: 2.0})
