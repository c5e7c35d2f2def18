"""The fit: mode, power, draws and forecasts on panels that are known."""

import numpy as np
import pytest

from experiments.calibration.pair_fit import (
    Posterior,
    Walk,
    dyadic_power,
    fit,
    fit_mode,
    information,
    predict,
)
from experiments.calibration.pair_hazard import RULE, PairData, reached, scores
from experiments.calibration.pair_priors import allowed, log_prior
from experiments.calibration.pair_recovery import PERIODS, draw_panel, draw_truth

YEARS = np.arange(PERIODS)


@pytest.fixture(scope="module")
def panel() -> PairData:
    rng = np.random.default_rng(11)
    return draw_panel(draw_truth(rng), rng)


@pytest.fixture(scope="module")
def posterior(panel: PairData) -> Posterior:
    return fit(RULE, YEARS, panel, 300, np.random.default_rng(1), proposals=1000)


def test_at_the_mode_the_gradient_vanishes_and_the_hill_curves_down(panel: PairData) -> None:
    mode = fit_mode(RULE, YEARS, panel)
    slope = scores(mode, PERIODS, panel)[1].sum(axis=0) + log_prior(mode, PERIODS, RULE)[1]
    known = information(mode, RULE, PERIODS, panel, 1.0)
    assert (np.linalg.eigvalsh(known) > 0.0).all()
    missed = np.linalg.solve(known, slope) * np.sqrt(np.diag(known))  # in standard errors
    assert np.abs(missed).max() < 0.05


def test_rows_counted_twice_are_rows_given_twice(panel: PairData) -> None:
    twice = panel.rows(np.repeat(np.arange(len(panel.event)), 2))
    weighted = fit_mode(RULE, YEARS, panel, weights=np.full(len(panel.event), 2.0))
    np.testing.assert_allclose(fit_mode(RULE, YEARS, twice), weighted, atol=0.02)


def test_draws_lie_around_the_mode_within_the_bounds(posterior: Posterior) -> None:
    assert posterior.draws.shape == (300, PERIODS + len(RULE.motives))
    assert all(allowed(theta, PERIODS, RULE) for theta in posterior.draws)
    away = (posterior.mode - posterior.draws.mean(axis=0)) / posterior.draws.std(axis=0)
    assert np.abs(away).max() < 1.5
    assert posterior.effective > 100.0


def test_draws_depend_on_the_seed_alone(panel: PairData, posterior: Posterior) -> None:
    again = fit(RULE, YEARS, panel, 300, np.random.default_rng(1), proposals=1000)
    assert (again.draws == posterior.draws).all()


def test_a_lower_power_widens_the_posterior(panel: PairData, posterior: Posterior) -> None:
    wide = fit(RULE, YEARS, panel, 300, np.random.default_rng(1), power=0.1, proposals=1000)
    ratio = wide.motives.std(axis=0) / posterior.motives.std(axis=0)
    assert ratio.max() > 2.0
    assert np.median(ratio) > 1.3


def test_the_power_falls_where_the_pairs_of_a_state_share_luck() -> None:
    powers = []
    for luck in (0.0, 1.5):
        rng = np.random.default_rng(21)
        data = draw_panel(draw_truth(rng), rng, luck)
        powers.append(dyadic_power(fit_mode(RULE, YEARS, data), RULE, PERIODS, data))
    plain, shared = powers
    assert plain > 0.6
    assert shared < 0.5 * plain


def test_a_forecast_is_the_mean_over_draws(panel: PairData, posterior: Posterior) -> None:
    some = panel.rows(np.arange(50))
    by_hand = np.mean([reached(theta, PERIODS, some) for theta in posterior.draws], axis=0)
    np.testing.assert_allclose(predict(posterior, some), by_hand)


def test_a_wandering_time_effect_leaves_fitted_years_alone(
    panel: PairData, posterior: Posterior
) -> None:
    last = panel.rows(np.flatnonzero(panel.period == PERIODS - 1)[:50])
    ahead = np.repeat([0, 2], 25)
    plain = predict(posterior, last)
    walked = predict(posterior, last, Walk(ahead, np.random.default_rng(1)))
    np.testing.assert_allclose(walked[:25], plain[:25])
    assert (np.abs(np.log(walked[25:] / plain[25:])) > 0.01).all()
