"""One more term in the step hazard: its coefficient, and whether it forecasts better out of sample.

The data are the region-years below the top level. The plain hazard is the step hazard among the
baselines. Cross-validation leaves one region out; intervals resample regions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from experiments.hindcast.baselines.step_hazard import MEAN, SD, StepHazard, design
from experiments.hindcast.bootstrap import Interval, central, ratio, resamples
from experiments.hindcast.cases import Array, Ints, cases_of
from experiments.hindcast.logit import fit_logit
from experiments.hindcast.region_years import LAST, RegionYears, region_years
from experiments.hindcast.scores import rps
from model.ladder import TOP
from model.past import Past

TERM_SD = 1.0
"""Prior standard deviation of the added coefficient, around 0."""


@dataclass(frozen=True)
class Design:
    """Terms of a hazard and their priors."""

    x: Array
    """(years, terms)"""
    mean: Array
    sd: Array


@dataclass(frozen=True)
class Study:
    """The region-years and the plain hazard."""

    pasts: Sequence[Past]
    years: RegionYears

    @property
    def plain(self) -> Design:
        """The step hazard as it is."""
        return Design(design(self.years.before, self.years.quiet), MEAN, SD)

    def with_term(self, term: Array) -> Design:
        """The step hazard with one more term, (years,)."""
        x = np.column_stack([self.plain.x, term])
        return Design(x, np.append(MEAN, 0.0), np.append(SD, TERM_SD))

    def with_clock(self, quiet: Ints) -> Design:
        """The step hazard with another clock in place of its own, (years,)."""
        return Design(design(self.years.before, quiet), MEAN, SD)

    def coefficient(self, given: Design, pick: Sequence[float] = (0.0, 0.0, 0.0, 1.0)) -> Interval:
        """A sum of coefficients, the added one by default; fitted again to each resample."""
        value = self._fit(given, np.ones((1, len(self.pasts)))) @ pick
        low, high = central(self._fit(given, resamples(len(self.pasts))) @ pick)
        return Interval(float(value[0]), low, high)

    def left_out(self, given: Design) -> Array:
        """Coefficients fitted without each region, (regions, terms)."""
        return self._fit(given, 1.0 - np.eye(len(self.pasts)))

    def log_score_gain(self, given: Design) -> Interval:
        """Nats gained over the plain hazard in all region-years, each region left out."""
        gain = self._log_likelihood(given) - self._log_likelihood(self.plain)
        regions = len(self.pasts)
        total = np.bincount(self.years.region, weights=gain, minlength=regions)
        low, high = central(resamples(regions) @ total)
        return Interval(float(total.sum()), low, high)

    def rps_gain(self, fact: Array) -> Interval:
        """Skill over the plain hazard at the horizons, for a term that stays as it is, (regions,).

        Each region is forecast from its start with sizes and crises of the others.
        """
        cases = cases_of(self.pasts)
        added = self.left_out(self.with_term(fact[self.years.region]))
        plain = self.left_out(self.plain)
        term = {p.name: f for p, f in zip(self.pasts, fact, strict=True)}
        losses = [
            rps(cases.stack(self._forecasts(b, term)), cases.observed) for b in (plain, added)
        ]
        return ratio(losses[0] - losses[1], losses[0], cases.group)

    def _forecasts(self, coefficients: Array, term: dict[str, float]) -> dict[str, Array]:
        made = {}
        for r, past in enumerate(self.pasts):
            others = [other for other in self.pasts if other is not past]
            fitted = StepHazard().with_coefficients(others, coefficients[r, :3])
            shift = float(coefficients[r, 3:].sum() * term[past.name])
            made[past.name] = fitted.forecast(past.start_level, shift)
        return made

    def _fit(self, given: Design, by_region: Array) -> Array:
        weights = by_region[:, self.years.region]
        return fit_logit(given.x, self.years.up, given.mean, given.sd, weights)

    def _log_likelihood(self, given: Design) -> Array:
        """Log probability of each region-year by the fit that has not seen its region."""
        b = self.left_out(given)[self.years.region]
        p = expit((given.x * b).sum(axis=1))
        return np.asarray(np.log(np.where(self.years.up > 0, p, 1.0 - p)))


def study_of(pasts: Sequence[Past], last: int = LAST) -> Study:
    """The study of the first years of some pasts, years at the top left out."""
    return Study(pasts, region_years(pasts, last).where_below(TOP))
